package io.tradehub.hub.config;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What is written in one section of the file: keys, their nodes and their places. What is not as it
 * should be is noted in the {@link Source}.
 */
final class WrittenSection {
  private final Source source;
  private final String path;
  private final MappingNode node;

  /**
   * @param path where the section is, empty for the root
   * @param node null when the section is not written
   */
  WrittenSection(Source source, String path, MappingNode node) {
    this.source = source;
    this.path = path;
    this.node = node;
    refuseDuplicates();
  }

  /** YAML forbids a key twice in one mapping; the parser leaves the check to who reads it. */
  private void refuseDuplicates() {
    TreeSet<String> seen = new TreeSet<>();
    for (NodeTuple tuple : tuples()) {
      if (!seen.add(name(tuple))) {
        source.problem(at(tuple.getKeyNode()) + child(name(tuple)) + " is written twice");
      }
    }
  }

  String path() {
    return path;
  }

  /** The path of a key. */
  String child(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** What is written for a key. */
  Optional<Node> find(String key) {
    return tuples().stream()
        .filter(tuple -> name(tuple).equals(key))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }

  /** The section under a key; one in which nothing is written when it is not, or is none. */
  WrittenSection section(String key) {
    return new WrittenSection(
        source, child(key), find(key).map(written -> mapping(written, key)).orElse(null));
  }

  /** The section that an item of a list is. */
  WrittenSection item(Node item, String name) {
    return new WrittenSection(source, child(name), mapping(item, name));
  }

  private MappingNode mapping(Node written, String key) {
    if (written instanceof MappingNode mapping) {
      return mapping;
    }
    if (!Yaml.isNull(written)) {
      source.problem(isNot(written, key, "keys with values"));
    }
    return null;
  }

  /** The items of the list under a key; none when it is not written, or is no list. */
  List<Node> items(String key, String expected) {
    Optional<Node> written = find(key).filter(list -> !Yaml.isNull(list));
    if (written.isPresent() && !(written.get() instanceof SequenceNode)) {
      source.problem(isNot(written.get(), key, expected));
    }
    return written.orElse(null) instanceof SequenceNode list ? list.getValue() : List.of();
  }

  /** One line for each key that is written and stands not among those known. */
  List<String> unknown(TreeSet<String> known) {
    return tuples().stream()
        .filter(tuple -> !known.contains(name(tuple)))
        .map(
            tuple ->
                at(tuple.getKeyNode())
                    + child(name(tuple))
                    + " is not a known key"
                    + KebabCase.nearest(name(tuple), known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; known here: " + String.join(", ", known)))
        .toList();
  }

  /** "file:line: " of a node. */
  String at(Node place) {
    return source.file() + ":" + Yaml.line(place) + ": ";
  }

  /** Where the section begins; the file alone when it is not written. */
  String begin() {
    return node == null ? source.file() + ": " : at(node);
  }

  /** Says that something else was expected under a key than what is written. */
  String isNot(Node written, String key, String expected) {
    return at(written) + child(key) + " is " + Yaml.kind(written) + "; expected " + expected;
  }

  private List<NodeTuple> tuples() {
    return node == null ? List.of() : node.getValue();
  }

  private static String name(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "(not a text)";
  }
}

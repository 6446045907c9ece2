package io.tradehub.hub.config;

import io.tradehub.connectors.api.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One section of the configuration file, with the environment laid over it. */
final class FileSettings implements Settings {
  private static final int SHOWN_CHARACTERS = 80;

  private final Source source;
  private final String path;
  private final MappingNode node;
  private final Set<String> read = new TreeSet<>();
  private final Set<String> secrets = new TreeSet<>();
  private final Map<String, Settings> sections = new HashMap<>();

  /**
   * @param path where the section is, empty for the root
   * @param node null when the section is not written
   */
  FileSettings(Source source, String path, MappingNode node) {
    this.source = source;
    this.path = path;
    this.node = node;
    source.opened(this);
    refuseDuplicates();
  }

  /** YAML forbids a key twice in one mapping; the parser leaves the check to who reads it. */
  private void refuseDuplicates() {
    Set<String> seen = new TreeSet<>();
    for (NodeTuple tuple : node == null ? List.<NodeTuple>of() : node.getValue()) {
      if (!seen.add(name(tuple))) {
        source.problem(at(tuple.getKeyNode()) + child(name(tuple)) + " is written twice");
      }
    }
  }

  String path() {
    return path;
  }

  /** Whether a key is written in the file or overridden by the environment. */
  boolean written(String key) {
    read.add(key);
    return find(key).isPresent()
        || source.environment().override(child(key)).isPresent()
        || source.environment().mentions(child(key));
  }

  /** One line for each key that is written and that nobody read. */
  List<String> unread() {
    if (node == null) {
      return List.of();
    }
    return node.getValue().stream()
        .filter(tuple -> !read.contains(name(tuple)))
        .map(
            tuple ->
                at(tuple.getKeyNode())
                    + child(name(tuple))
                    + " is not a known key"
                    + KebabCase.nearest(name(tuple), read)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; known here: " + String.join(", ", read)))
        .toList();
  }

  @Override
  public String text(String key, String defaultValue, String meaning) {
    return value(key, "a text", Optional::of).orElse(defaultValue);
  }

  @Override
  public String text(String key, String meaning) {
    return value(key, "a text", text -> text.isEmpty() ? Optional.empty() : Optional.of(text))
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    (node == null ? source.file() + ": " : at(node))
                        + child(key)
                        + " is missing; expected: "
                        + meaning));
  }

  @Override
  public Optional<String> optionalText(String key, String meaning) {
    return value(key, "a text", Optional::of);
  }

  @Override
  public Optional<String> secret(String key, String meaning) {
    secrets.add(key);
    return value(key, "a text", Optional::of);
  }

  @Override
  public <E extends Enum<E>> E choice(String key, E defaultValue, String meaning) {
    Class<E> type = defaultValue.getDeclaringClass();
    return value(
            key,
            KebabCase.oneOf(type),
            text ->
                Arrays.stream(type.getEnumConstants())
                    .filter(constant -> KebabCase.of(constant).equals(text))
                    .findFirst())
        .orElse(defaultValue);
  }

  @Override
  public long number(String key, long defaultValue, long min, long max, String meaning) {
    return value(
            key,
            "a whole number from " + min + " to " + max,
            text -> parse(text, Long::valueOf).filter(n -> n >= min && n <= max))
        .orElse(defaultValue);
  }

  @Override
  public double decimal(String key, double defaultValue, double min, double max, String meaning) {
    return value(
            key,
            "a number from " + min + " to " + max,
            text -> parse(text, Double::valueOf).filter(n -> n >= min && n <= max))
        .orElse(defaultValue);
  }

  @Override
  public boolean flag(String key, boolean defaultValue, String meaning) {
    return value(
            key,
            "true or false",
            text ->
                switch (text) {
                  case "true" -> Optional.of(true);
                  case "false" -> Optional.of(false);
                  default -> Optional.empty();
                })
        .orElse(defaultValue);
  }

  @Override
  public Duration duration(
      String key, Duration defaultValue, Duration min, Duration max, String meaning) {
    return value(
            key,
            "a duration like 500ms, 30s, 5m, 2h or 7d, from "
                + Units.text(min)
                + " to "
                + Units.text(max),
            text ->
                Units.duration(text).filter(d -> d.compareTo(min) >= 0 && d.compareTo(max) <= 0))
        .orElse(defaultValue);
  }

  @Override
  public long bytes(String key, long defaultValue, long min, long max, String meaning) {
    return value(
            key,
            "a size like 512, 64KiB or 100MiB, from " + Units.text(min) + " to " + Units.text(max),
            text -> Units.bytes(text).filter(n -> n >= min && n <= max))
        .orElse(defaultValue);
  }

  @Override
  public Optional<Path> path(String key, String meaning) {
    return value(
        key,
        "a path",
        text -> {
          try {
            Path folder = source.file().toAbsolutePath().getParent();
            return text.isEmpty()
                ? Optional.empty()
                : Optional.of(folder.resolve(text).normalize());
          } catch (InvalidPathException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public List<String> texts(String key, String meaning) {
    read.add(key);
    Optional<String> override = source.environment().override(child(key));
    if (override.isPresent()) {
      return Arrays.stream(override.get().split(",")).map(String::strip).toList();
    }
    List<String> texts = new ArrayList<>();
    for (Node item : items(key, "a list of texts")) {
      if (item instanceof ScalarNode scalar && !Yaml.isNull(scalar)) {
        texts.add(scalar.getValue());
      } else {
        source.problem(
            at(item)
                + child(key)
                + " has an item that is "
                + Yaml.kind(item)
                + "; expected a text");
      }
    }
    return List.copyOf(texts);
  }

  @Override
  public Settings section(String key, String meaning) {
    read.add(key);
    // The same one each time, so that it knows all keys that were ever read from it.
    return sections.computeIfAbsent(
        key, k -> new FileSettings(source, child(k), find(k).map(n -> mapping(n, k)).orElse(null)));
  }

  @Override
  public List<Settings> sections(String key, String meaning) {
    read.add(key);
    List<Settings> sections = new ArrayList<>();
    for (Node item : items(key, "a list of sections")) {
      String name = key + "[" + sections.size() + "]";
      sections.add(new FileSettings(source, child(name), mapping(item, name)));
    }
    return List.copyOf(sections);
  }

  @Override
  public InvalidSettingException invalid(String key, String expected) {
    Optional<String> override = source.environment().override(child(key));
    if (override.isPresent()) {
      return new InvalidSettingException(wrong(variable(key), key, override.get(), expected));
    }
    return new InvalidSettingException(
        find(key)
            .map(
                written ->
                    written instanceof ScalarNode scalar
                        ? wrong(at(scalar), key, scalar.getValue(), expected)
                        : at(written) + child(key) + " is wrong; expected " + expected)
            .orElseGet(
                () ->
                    (node == null ? source.file() + ": " : at(node))
                        + child(key)
                        + " is not written; expected "
                        + expected));
  }

  /** Reads one value; notes a wrong one as a problem and goes on as if it were not written. */
  private <T> Optional<T> value(String key, String expected, Function<String, Optional<T>> reader) {
    read.add(key);
    Optional<String> override = source.environment().override(child(key));
    if (override.isPresent()) {
      return checked(variable(key), key, override.get(), expected, reader);
    }
    Optional<Node> written = find(key);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    if (written.get() instanceof ScalarNode scalar && !Yaml.isNull(scalar)) {
      return checked(at(scalar), key, scalar.getValue(), expected, reader);
    }
    source.problem(
        at(written.get())
            + child(key)
            + " is "
            + Yaml.kind(written.get())
            + "; expected "
            + expected);
    return Optional.empty();
  }

  private <T> Optional<T> checked(
      String where,
      String key,
      String text,
      String expected,
      Function<String, Optional<T>> reader) {
    Optional<T> value = reader.apply(text);
    if (value.isEmpty()) {
      source.problem(wrong(where, key, text, expected));
    }
    return value;
  }

  private String wrong(String where, String key, String text, String expected) {
    if (secrets.contains(key)) {
      return where + child(key) + " is wrong (a secret is not shown); expected " + expected;
    }
    String shown =
        text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    return where + child(key) + " is '" + shown + "'; expected " + expected;
  }

  private List<Node> items(String key, String expected) {
    Optional<Node> written = find(key).filter(n -> !Yaml.isNull(n));
    if (written.isPresent() && !(written.get() instanceof SequenceNode)) {
      source.problem(
          at(written.get())
              + child(key)
              + " is "
              + Yaml.kind(written.get())
              + "; expected "
              + expected);
    }
    return written.orElse(null) instanceof SequenceNode list ? list.getValue() : List.of();
  }

  private MappingNode mapping(Node written, String key) {
    if (written instanceof MappingNode mapping) {
      return mapping;
    }
    if (!Yaml.isNull(written)) {
      source.problem(
          at(written) + child(key) + " is " + Yaml.kind(written) + "; expected keys with values");
    }
    return null;
  }

  private Optional<Node> find(String key) {
    return node == null
        ? Optional.empty()
        : node.getValue().stream()
            .filter(tuple -> name(tuple).equals(key))
            .map(NodeTuple::getValueNode)
            .findFirst();
  }

  private static String name(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "(not a text)";
  }

  private String child(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private String at(Node place) {
    return source.file() + ":" + Yaml.line(place) + ": ";
  }

  private String variable(String key) {
    return "environment variable " + KebabCase.variable(child(key)) + ": ";
  }

  private static <T> Optional<T> parse(String text, Function<String, T> reader) {
    try {
      return Optional.of(reader.apply(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}

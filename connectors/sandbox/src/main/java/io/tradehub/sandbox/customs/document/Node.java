package io.tradehub.sandbox.customs.document;

import java.util.ArrayList;
import java.util.List;

/** An element. */
final class Node {
  final String name;
  final String version;
  final List<Node> children = new ArrayList<>();
  final StringBuilder text = new StringBuilder();

  /**
   * One without content yet.
   *
   * @param version its attribute Version; empty when it has none
   */
  Node(String name, String version) {
    this.name = name;
    this.version = version;
  }

  /** Its children with a name. */
  List<Node> all(String child) {
    return children.stream().filter(c -> c.name.equals(child)).toList();
  }

  /** The text of its first child with a name; empty when there is none. */
  String text(String child) {
    for (Node node : children) {
      if (node.name.equals(child)) {
        return node.text();
      }
    }
    return "";
  }

  /** Its own text, without blanks around it. */
  String text() {
    return text.toString().strip();
  }
}

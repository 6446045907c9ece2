package io.tradehub.connectors.cips.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An element that was read. Names are interned, as {@link io.tradehub.xsd.ElementSink} promises,
 * and so are the constants that they are compared with.
 */
final class Node {
  final String name;
  final Node parent;
  String text = "";
  String currency = "";
  private Node first;
  private Node last;
  private Node next;

  /** An element without a parent when that is null. */
  Node(String name, Node parent) {
    this.name = name;
    this.parent = parent;
    if (parent != null) {
      if (parent.first == null) {
        parent.first = this;
      } else {
        parent.last.next = this;
      }
      parent.last = this;
    }
  }

  /** The first element of that name in this one; null when there is none. */
  Node find(String child) {
    Node node = first;
    while (node != null && node.name != child) {
      node = node.next;
    }
    return node;
  }

  /** Whether there is one. */
  boolean has(String child) {
    return find(child) != null;
  }

  /** The first element of that name in this one, which the check has seen. */
  Node get(String child) {
    Node node = find(child);
    if (node == null) {
      throw new IllegalStateException("the profile's schema allows no " + child + " in " + name);
    }
    return node;
  }

  /** The first element in this one, which the check has seen. */
  Node only() {
    if (first == null) {
      throw new IllegalStateException("the profile's schema allows nothing in " + name);
    }
    return first;
  }

  /** The text of an element in this one, which the check has seen. */
  String text(String child) {
    return get(child).text;
  }

  /** The text of an element in this one; empty when there is none. */
  String textOrEmpty(String child) {
    Node node = find(child);
    return node == null ? "" : node.text;
  }

  /** The text of an element in this one, when there is one. */
  Optional<String> textIfAny(String child) {
    Node node = find(child);
    return node == null ? Optional.empty() : Optional.of(node.text);
  }

  /** All elements of that name in this one, in their order. */
  List<Node> all(String child) {
    Node node = find(child);
    if (node == null) {
      return List.of();
    }
    List<Node> all = new ArrayList<>(2);
    for (; node != null; node = node.next) {
      if (node.name == child) {
        all.add(node);
      }
    }
    return all;
  }

  /** The way to it as an XPath of local names. */
  String path() {
    if (parent == null) {
      return "/" + name;
    }
    String path = parent.path() + "/" + name;
    if (!Repeats.mayRepeat(parent.name, name)) {
      return path;
    }
    int position = 1;
    for (Node node = parent.find(name); node != this; node = node.next) {
      if (node.name == name) {
        position++;
      }
    }
    return path + "[" + position + "]";
  }
}

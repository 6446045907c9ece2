package io.tradehub.xsd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** An element that tests make, change and write; either children or text. */
public final class Tree {
  public String namespace;
  public String name;
  public String text;
  public final Map<String, String> attributes = new TreeMap<>();
  public final List<Tree> children = new ArrayList<>();

  public Tree(String namespace, String name) {
    this.namespace = namespace;
    this.name = name;
  }

  public Tree copy() {
    Tree copy = new Tree(namespace, name);
    copy.text = text;
    copy.attributes.putAll(attributes);
    children.forEach(child -> copy.children.add(child.copy()));
    return copy;
  }

  /** It and all below it, in the document's order. */
  public List<Tree> all() {
    List<Tree> all = new ArrayList<>(List.of(this));
    children.forEach(child -> all.addAll(child.all()));
    return all;
  }

  /** The element that holds another; null for the root. */
  public Tree parentOf(Tree wanted) {
    return all().stream()
        .filter(tree -> tree.children.stream().anyMatch(child -> child == wanted))
        .findFirst()
        .orElse(null);
  }

  /** The names from this to an element below it, as the start of an XPath without positions. */
  public String pathTo(Tree wanted) {
    if (this == wanted) {
      return "/" + name;
    }
    for (Tree child : children) {
      String below = child.pathTo(wanted);
      if (below != null) {
        return "/" + name + below;
      }
    }
    return null;
  }

  /** The first element of this name, it or below it. */
  public Tree find(String wanted) {
    return all().stream().filter(tree -> tree.name.equals(wanted)).findFirst().orElseThrow();
  }

  /** As a document, written plainly. */
  public String xml() {
    StringBuilder xml = new StringBuilder();
    write(xml, "", "", null);
    return xml.toString();
  }

  /**
   * As a document, written in one of the many ways that mean the same: prefixes, comments, white
   * space, CDATA, character references.
   */
  public String xml(Random random) {
    StringBuilder xml = new StringBuilder();
    if (random.nextInt(3) == 0) {
      xml.append("<?xml version='1.0' encoding='utf-8'?>");
    }
    write(xml, "", random.nextInt(3) == 0 ? "p" : "", random);
    return xml.toString();
  }

  private void write(StringBuilder xml, String around, String prefix, Random random) {
    String tag = prefix.isEmpty() || namespace.isEmpty() ? name : prefix + ":" + name;
    xml.append('<').append(tag);
    if (!around.equals(namespace)) {
      xml.append(tag.equals(name) ? " xmlns" : " xmlns:" + prefix);
      xml.append("=\"").append(escaped(namespace, null)).append('"');
    }
    attributes.forEach(
        (key, value) ->
            xml.append(' ')
                .append(key)
                .append("=\"")
                .append(escaped(value, random).replace("\"", "&quot;"))
                .append('"'));
    if (children.isEmpty() && (text == null || text.isEmpty())) {
      xml.append("/>");
      return;
    }
    xml.append('>');
    if (children.isEmpty()) {
      xml.append(text(random));
    } else {
      xml.append(text == null ? "" : escaped(text, null));
      for (Tree child : children) {
        xml.append(between(random));
        // An unprefixed element below a prefixed one has no namespace of its own to inherit.
        child.write(xml, inherited(tag, around), prefix, random);
      }
      xml.append(between(random));
    }
    xml.append("</").append(tag).append('>');
  }

  private String inherited(String tag, String around) {
    return tag.equals(name) && namespace.isEmpty() && !around.isEmpty() ? "\0" : namespace;
  }

  private String text(Random random) {
    if (random == null) {
      return escaped(text, null);
    }
    return switch (random.nextInt(12)) {
      case 0 ->
          text.contains("]]>") || odd(text) ? escaped(text, random) : "<![CDATA[" + text + "]]>";
      case 1 -> {
        int cut = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
        yield escaped(text.substring(0, cut), null)
            + "<!-- cut -->"
            + escaped(text.substring(cut), random);
      }
      default -> escaped(text, random);
    };
  }

  private static boolean odd(String text) {
    return text.indexOf('\r') >= 0;
  }

  private static String between(Random random) {
    if (random == null) {
      return "";
    }
    return switch (random.nextInt(10)) {
      case 0 -> "\n  ";
      case 1 -> "\t";
      case 2 -> "<!-- - -->";
      case 3 -> "&#32;";
      default -> "";
    };
  }

  private static String escaped(String text, Random random) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '\r', '\n', '\t' -> escaped.append("&#").append(point).append(';');
                default -> {
                  if (random != null && random.nextInt(60) == 0) {
                    escaped.append("&#x").append(Integer.toHexString(point)).append(';');
                  } else {
                    escaped.appendCodePoint(point);
                  }
                }
              }
            });
    return escaped.toString();
  }
}

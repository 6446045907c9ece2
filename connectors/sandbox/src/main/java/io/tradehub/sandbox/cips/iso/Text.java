package io.tradehub.sandbox.cips.iso;

/**
 * Writes XML that is its own exclusive canonical form (W3C, Exclusive XML Canonicalization 1.0):
 * one default namespace for each document, no prefixes, no empty-element tags. So it is signed as
 * it stands, without being parsed again.
 */
final class Text {
  private final StringBuilder out = new StringBuilder(2048);

  /** The root of something in a namespace. */
  Text root(String name, String namespace) {
    out.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
    return this;
  }

  Text open(String name) {
    out.append('<').append(name).append('>');
    return this;
  }

  Text close(String name) {
    out.append("</").append(name).append('>');
    return this;
  }

  /** An element with a text. */
  Text leaf(String name, String value) {
    open(name);
    escape(value);
    return close(name);
  }

  /** An amount of renminbi. */
  Text amount(String name, String yuan) {
    out.append('<').append(name).append(" Ccy=\"CNY\">").append(yuan);
    return close(name);
  }

  /** What is canonical already. */
  Text raw(String xml) {
    out.append(xml);
    return this;
  }

  private void escape(String value) {
    escape(value, out);
  }

  static void escape(String value, StringBuilder out) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\r' -> out.append("&#xD;");
        default -> out.append(c);
      }
    }
  }

  static void escapeAttribute(String value, StringBuilder out) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '"' -> out.append("&quot;");
        case '\t' -> out.append("&#x9;");
        case '\n' -> out.append("&#xA;");
        case '\r' -> out.append("&#xD;");
        default -> out.append(c);
      }
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

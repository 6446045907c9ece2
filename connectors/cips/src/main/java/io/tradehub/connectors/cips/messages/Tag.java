package io.tradehub.connectors.cips.messages;

import java.nio.charset.StandardCharsets;

/** An element's tags, made into bytes once. */
final class Tag {
  /** Its start tag. */
  final byte[] start;

  /** Its end tag. */
  final byte[] end;

  /** Its start tag up to the value of its attribute Ccy. */
  final byte[] startWithCurrency;

  /** An element of the default namespace. */
  Tag(String name) {
    this(name, "");
  }

  private Tag(String name, String declaration) {
    start = ascii("<" + name + declaration + ">");
    end = ascii("</" + name + ">");
    startWithCurrency = ascii("<" + name + " Ccy=\"");
  }

  /** An element that sets the default namespace. */
  static Tag of(String name, String namespace) {
    return new Tag(name, " xmlns=\"" + namespace + "\"");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

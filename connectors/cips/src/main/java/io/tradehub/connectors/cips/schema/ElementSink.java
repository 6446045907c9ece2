package io.tradehub.connectors.cips.schema;

/**
 * Told what stands in a document, in one pass, while its structure is checked. Names are local
 * names, interned: they may be compared with {@code ==} to constants.
 */
public interface ElementSink {

  /** An element begins. */
  void start(String name);

  /** The element that began last has this attribute. */
  void attribute(String name, String value);

  /** The whole text of an element that has no elements below it; comes once, before its end. */
  void text(String value);

  /** An element ends. */
  void end(String name);
}

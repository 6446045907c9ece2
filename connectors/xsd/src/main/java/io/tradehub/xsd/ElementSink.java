package io.tradehub.xsd;

/**
 * Told what stands in a document, in one pass, while its structure is checked. Names are local
 * names, interned: they may be compared with {@code ==} to constants.
 *
 * <p>All that it is told is right: the check tells no more once it has found something wrong,
 * except to a sink that {@linkplain #wantsAll wants all}. So what a sink was told of a wrong
 * document is only its beginning, and whoever asked for the check throws away what the sink made of
 * it, or takes no more from it than the header.
 *
 * <p>Comments, white space between elements, {@code xsi:schemaLocation} and what stands in a
 * foreign elements are not told; of what holds one, the element itself begins and ends.
 */
public interface ElementSink {

  /** An element begins. */
  void start(String name);

  /** The element that began last has this attribute. */
  void attribute(String name, String value);

  /**
   * The whole text of an element that has no elements below it; comes once, before its end. White
   * space around amounts, days, times and truth values is cut off, as XML Schema has it.
   */
  void text(String value);

  /** An element ends. */
  void end(String name);

  /**
   * Whether it is to be told of the rest of a document in which something wrong was found, too: of
   * texts and attributes that are wrong, of elements that stand in the wrong order or too often;
   * not of elements that have no place where they stand. Asked once, at the beginning.
   */
  default boolean wantsAll() {
    return false;
  }

  /** One that wants to know nothing. */
  static ElementSink none() {
    return NoSink.NONE;
  }
}

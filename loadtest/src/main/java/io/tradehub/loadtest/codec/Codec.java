package io.tradehub.loadtest.codec;

/**
 * Builds a document, checks it and reads it back.
 *
 * @param <T> what a document says
 */
public interface Codec<T> {
  /** Its name in the report. */
  String name();

  /**
   * Does all three.
   *
   * @return how many bytes the document has
   * @throws IllegalStateException when the document is not valid, or does not say in the end what
   *     went in
   */
  int roundTrip(T content) throws Exception;

  /** Says that a document did not come back as it was. */
  static IllegalStateException damaged(String codec, String document) {
    return new IllegalStateException(
        "%s did not read back what it wrote of %s".formatted(codec, document));
  }
}

package io.tradehub.loadtest.settle;

/** Builds a pacs.008 with its header, validates it against the profile's XSDs, and parses it. */
interface Codec {
  /** Its name in the report. */
  String name();

  /**
   * Does all three to one payment.
   *
   * @return how many bytes its document has
   * @throws IllegalStateException when the document is not valid, or does not say in the end what
   *     went in
   */
  int roundTrip(Payment payment) throws Exception;

  /** Says that a payment did not come back as it was. */
  static IllegalStateException damaged(String codec, Payment payment) {
    return new IllegalStateException(
        "%s did not read back what it wrote of payment %s".formatted(codec, payment.endToEndId()));
  }
}

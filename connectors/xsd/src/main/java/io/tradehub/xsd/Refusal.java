package io.tradehub.xsd;

/**
 * Ends a check early: the document is not well formed or not allowed, or there is enough to say.
 */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong, for people; empty when it was said. */
  Refusal(String message) {
    super(message, null, false, false);
  }
}

package io.tradehub.sandbox.customs.document;

/** A DecMessage that the single window does not take in; the message begins with the element. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  Refused(String element, String why) {
    super(element + ": " + why);
  }
}

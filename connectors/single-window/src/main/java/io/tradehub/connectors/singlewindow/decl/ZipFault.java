package io.tradehub.connectors.singlewindow.decl;

/** An archive is no archive that is allowed; the message says why, for people. */
final class ZipFault extends Exception {
  private static final long serialVersionUID = 1L;

  ZipFault(String message) {
    super(message, null, false, false);
  }
}

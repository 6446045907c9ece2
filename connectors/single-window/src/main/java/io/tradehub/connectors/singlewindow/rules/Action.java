package io.tradehub.connectors.singlewindow.rules;

import java.util.Optional;

/** What the single window shall do with a declaration: DecSign/OperType. */
enum Action {
  /** A: keep it; somebody declares it by hand. */
  UPLOAD,
  /** B: the same, with transit. */
  UPLOAD_TRANSIT,
  /** C: declare it. */
  DECLARE,
  /** D: the same, with transit. */
  DECLARE_TRANSIT,
  /** E: keep it for an electronic handbook; the single window checks nothing of it. */
  HANDBOOK,
  /** G: keep it unfinished. */
  SAVE;

  /** By its letter; empty for another. */
  static Optional<Action> of(String letter) {
    return switch (letter) {
      case "A" -> Optional.of(UPLOAD);
      case "B" -> Optional.of(UPLOAD_TRANSIT);
      case "C" -> Optional.of(DECLARE);
      case "D" -> Optional.of(DECLARE_TRANSIT);
      case "E" -> Optional.of(HANDBOOK);
      case "G" -> Optional.of(SAVE);
      default -> Optional.empty();
    };
  }

  /** Whether customs decide on it: it must be complete. */
  boolean declares() {
    return this == DECLARE || this == DECLARE_TRANSIT;
  }

  /** Whether there is transit with it. */
  boolean transit() {
    return this == UPLOAD_TRANSIT || this == DECLARE_TRANSIT;
  }
}

package io.tradehub.sandbox.customs.office;

/** Where a declaration is, as the single window and customs have said it so far. */
public enum State {
  /** Taken out of the OutBox; nothing was said yet. */
  TAKEN,
  /** The single window did not take it in: a Failed_ answer. */
  NOT_IMPORTED,
  /** The single window has it and gave it a number. */
  SAVED,
  /** Customs have received it. */
  DECLARED,
  /** Customs look at it. */
  UNDER_REVIEW,
  /** Duties are to be paid. */
  TAX_DUE,
  /** The goods are released. */
  RELEASED,
  /** It is closed. */
  CLOSED,
  /** It came back to be changed. */
  RETURNED,
  /** Customs refused it. */
  REFUSED,
  /** It is deleted. */
  DELETED;

  /** Whether what it declares counts: it was not refused, returned or deleted. */
  public boolean counts() {
    return switch (this) {
      case TAKEN, SAVED, DECLARED, UNDER_REVIEW, TAX_DUE, RELEASED, CLOSED -> true;
      case NOT_IMPORTED, RETURNED, REFUSED, DELETED -> false;
    };
  }

  /** Whether its goods are released. */
  public boolean released() {
    return this == RELEASED || this == CLOSED;
  }
}

package io.tradehub.sandbox.customs.office;

/**
 * How long answers take, in milliseconds.
 *
 * @param untilImport from taking a declaration to the single window's answer
 * @param betweenSteps from there to customs' first receipt, and from one to the next
 * @param late how late receipts of LATE come
 */
public record Delays(long untilImport, long betweenSteps, long late) {

  /** With the time that an outcome asks for. */
  Delays of(Outcome outcome) {
    if (outcome.seconds() < 0) {
      return this;
    }
    long millis = outcome.seconds() * 1000L;
    return switch (outcome.word()) {
      case SLOW -> new Delays(millis, millis, late);
      case LATE -> new Delays(untilImport, betweenSteps, millis);
      default -> this;
    };
  }
}

package io.tradehub.xsd;

/**
 * How much a check takes on.
 *
 * @param maxBytes the largest document, in bytes; a larger one is refused without a look at it
 * @param maxFindings after how many findings a check ends; at least 1
 */
public record Limits(int maxBytes, int maxFindings) {
  /** A batch of 1,000 transfers has about 1.5 MB. */
  public static final Limits DEFAULT = new Limits(8 << 20, 100);

  public Limits {
    if (maxBytes < 1 || maxFindings < 1) {
      throw new IllegalArgumentException("limits begin at 1: " + maxBytes + ", " + maxFindings);
    }
  }
}

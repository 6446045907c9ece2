package io.tradehub.xsd;

/**
 * How much a check takes on.
 *
 * @param maxBytes the largest document, in bytes; a larger one is refused without a look at it
 * @param maxFindings after how many findings a check ends; at least 1
 * @param maxBase64 the longest text in base64, in bytes; any other text, tag or comment has at most
 *     16 KiB. 0 where texts in base64 are not longer than others
 */
public record Limits(int maxBytes, int maxFindings, int maxBase64) {
  /** A batch of 1,000 payments has about 1.5 MB. */
  public static final Limits DEFAULT = new Limits(8 << 20, 100);

  public Limits {
    if (maxBytes < 1 || maxFindings < 1 || maxBase64 < 0) {
      throw new IllegalArgumentException(
          "limits begin at 1: " + maxBytes + ", " + maxFindings + ", " + maxBase64);
    }
  }

  /** Limits for documents without long texts in base64. */
  public Limits(int maxBytes, int maxFindings) {
    this(maxBytes, maxFindings, 0);
  }
}

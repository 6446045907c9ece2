package io.tradehub.connectors.offshore.search;

/**
 * How a query was found in a name. Each way has a range of scores of its own, so that a better way
 * always comes first; within its range a score grows with how much of the name was asked for. From
 * 0.7 upwards all that was asked is in the name, below it something was mistyped or is missing.
 */
public enum Match {
  /** It is the name: 1 letter for letter, 0.99 and 0.98 but for words like "Co., Ltd.". */
  SAME(0.98, 1),
  /** The name begins with it: above 0.9. */
  PREFIX(0.9, 0.97),
  /** The name contains it, perhaps shortened or with its words in another order: above 0.8. */
  PARTIAL(0.8, 0.89),
  /** It is how the name, or a part of it, is spelled in pinyin: above 0.75. */
  PINYIN(0.75, 0.79),
  /** It is the first letters of the name's syllables or words: above 0.7. */
  INITIALS(0.7, 0.74),
  /** It is close to the name or to a part of it: below 0.7. */
  SIMILAR(0, 0.69);

  private final double floor;
  private final double top;

  Match(double floor, double top) {
    this.floor = floor;
    this.top = top;
  }

  /**
   * The score, to three decimals, so that it reads the same wherever it is shown.
   *
   * @param closeness how close within this way, 0 to 1
   */
  double score(double closeness) {
    return Math.round((floor + (top - floor) * Math.clamp(closeness, 0, 1)) * 1000) / 1000.0;
  }
}

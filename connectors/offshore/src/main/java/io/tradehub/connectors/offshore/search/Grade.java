package io.tradehub.connectors.offshore.search;

/**
 * How alike a query and a name are.
 *
 * @param match in which way
 * @param score 0 to 1, as {@link Match#score} makes it
 */
record Grade(Match match, double score) {
  static Grade of(Match match, double closeness) {
    return new Grade(match, match.score(closeness));
  }
}

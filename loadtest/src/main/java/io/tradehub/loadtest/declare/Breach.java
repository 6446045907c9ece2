package io.tradehub.loadtest.declare;

import io.tradehub.loadtest.rpc.Promise;

/** A promise that can be broken; each is a line of the crash run's report and must be 0. */
enum Breach implements Promise {
  DECLARATIONS("accepted, and not at the client exactly once, as it was"),
  MISSING("receipts that are not in their declaration's timeline"),
  DOUBLED("receipts in a timeline more than once"),
  STRANGE("receipts in a timeline for which they were not sent"),
  UNKNOWN("unknown receipts not listed, listed twice, or listed and not unknown"),
  FILES("receipt files left in InBox, or not in handled exactly once"),
  STATES("a declaration's or its message's end that is not what customs said"),
  WATCH("changes that were never told, or told otherwise"),
  SALES("sales, filings, account books and customs' books that disagree"),
  ANSWERS("a repeated request answered with another declaration"),
  CHAIN("broken links of the event log"),
  CONDUCT("answers and endings that nobody should see");

  private final String label;

  Breach(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}

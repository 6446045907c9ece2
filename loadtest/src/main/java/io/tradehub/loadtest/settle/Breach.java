package io.tradehub.loadtest.settle;

/** A promise that can be broken; each is a line of the crash run's report and must be 0. */
enum Breach {
  LOST("accepted, and neither settled nor rejected in the end"),
  TWICE("booked twice"),
  UNASKED("booked, and nobody asked for it"),
  BOOKS("the hub's word and CIPS's books disagree"),
  DOCUMENTS("one UETR asked for with two documents"),
  INBOX("receivers: a payment missing, doubled or handed out again"),
  EVENTS("an end that was told and changed, or never told"),
  ANSWERS("a repeated request answered with another payment"),
  CHAIN("broken links of the event log"),
  CONDUCT("answers and endings that nobody should see");

  private final String label;

  Breach(String label) {
    this.label = label;
  }

  /** What the report calls it. */
  String label() {
    return label;
  }
}

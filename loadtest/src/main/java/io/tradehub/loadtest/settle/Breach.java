package io.tradehub.loadtest.settle;

import io.tradehub.loadtest.rpc.Promise;

/** A promise that can be broken; each is a line of the crash run's report and must be 0. */
enum Breach implements Promise {
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

  @Override
  public String label() {
    return label;
  }
}

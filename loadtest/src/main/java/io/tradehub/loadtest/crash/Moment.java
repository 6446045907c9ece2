package io.tradehub.loadtest.crash;

import java.util.SplittableRandom;

/** When a hub is killed. */
enum Moment {
  /** At any time under load. */
  LOAD("under load", 40),
  /** While RocksDB writes a new file: a flush or a compaction. */
  COMPACTION("while files are written or compacted", 20),
  /** After SIGTERM, before it has ended. */
  DRAIN("while it drains", 15),
  /** After a kill, before the next life is ready. */
  START("while it starts", 15),
  /** While dead letters are replayed. */
  REPLAY("while dead letters are replayed", 10);

  private final String label;
  private final int weight;

  Moment(String label, int weight) {
    this.label = label;
    this.weight = weight;
  }

  /** For people: "under load". */
  String label() {
    return label;
  }

  /** One of them; each of the first five kills is another. */
  static Moment of(int kill, SplittableRandom random) {
    if (kill < values().length) {
      return values()[kill];
    }
    int d = random.nextInt(100);
    for (Moment moment : values()) {
      d -= moment.weight;
      if (d < 0) {
        return moment;
      }
    }
    throw new IllegalStateException("the weights are not 100 together");
  }
}

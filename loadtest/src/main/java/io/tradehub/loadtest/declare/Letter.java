package io.tradehub.loadtest.declare;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * A receipt file as the benchmark's own client writes it.
 *
 * @param entry what it says
 * @param stem what its name begins with
 * @param time China's, which its name ends with
 * @param bytes the file
 */
record Letter(Entry entry, String stem, LocalDateTime time, byte[] bytes) {

  /**
   * A name for its file.
   *
   * @param copy 0 for the first; each of several has another name
   */
  String name(int copy) {
    return "%s_%s.xml".formatted(stem, Shared.TIME.format(time.plus(copy, ChronoUnit.MILLIS)));
  }

  /**
   * What a receipt says, as a timeline shows it.
   *
   * @param code the single window's response code, or customs' channel
   * @param note says in words which receipt it is; no other has it
   */
  record Entry(Kind kind, String code, String note) {}

  /** Who speaks. */
  enum Kind {
    /** The single window. */
    IMPORT,
    /** Customs. */
    CUSTOMS
  }
}

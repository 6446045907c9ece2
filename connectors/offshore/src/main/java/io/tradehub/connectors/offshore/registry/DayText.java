package io.tradehub.connectors.offshore.registry;

import com.google.protobuf.ByteString;
import java.time.LocalDate;

/**
 * Days as they are written ("2026-01-31"). Lists have few of them and they are written in every
 * answer, so the last of each kind is kept. From any thread.
 */
final class DayText {
  private static final int KEPT = 1 << 13;

  /** What is found may be of another day, and is then replaced; it is never half of one. */
  private static final DayText[] LAST = new DayText[KEPT];

  private final int day;
  private final ByteString text;

  private DayText(int day) {
    this.day = day;
    this.text = ByteString.copyFromUtf8(LocalDate.ofEpochDay(day).toString());
  }

  /** A day, by its number since 1970. */
  static ByteString of(int day) {
    int place = day & KEPT - 1;
    DayText kept = LAST[place];
    if (kept == null || kept.day != day) {
      kept = new DayText(day);
      LAST[place] = kept;
    }
    return kept.text;
  }
}

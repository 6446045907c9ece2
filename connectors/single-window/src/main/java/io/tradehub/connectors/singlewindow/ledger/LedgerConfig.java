package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.connectors.api.Settings;

/**
 * How much the ledger holds and takes on.
 *
 * @param maxUnmatched how many unmatched receipts are kept; beyond it more are refused, so that
 *     their files stay where they are
 * @param maxUnmatchedBytes how many bytes of them
 * @param maxQueued how many rows (sales, returns, receipts, book items) may wait to be written
 * @param readers how many reads run at once
 */
public record LedgerConfig(long maxUnmatched, long maxUnmatchedBytes, int maxQueued, int readers) {
  private static final long MIB = 1024 * 1024;

  /** What is used when nothing is configured. */
  public static final LedgerConfig DEFAULT = new LedgerConfig(1_000_000, 1024 * MIB, 100_000, 4);

  /** From the section "ledger". */
  public static LedgerConfig read(Settings settings) {
    return new LedgerConfig(
        settings.number(
            "max-unmatched",
            DEFAULT.maxUnmatched,
            1,
            100_000_000,
            "receipts that speak of nothing known and are kept; beyond it files stay in InBox"),
        settings.bytes(
            "max-unmatched-bytes",
            DEFAULT.maxUnmatchedBytes,
            MIB,
            1024 * 1024 * MIB,
            "how large those are together"),
        (int)
            settings.number(
                "max-queued",
                DEFAULT.maxQueued,
                1000,
                10_000_000,
                "sales, returns, receipts and book items that may wait to be written; beyond it"
                    + " calls are refused"),
        (int) settings.number("readers", DEFAULT.readers, 1, 64, "reads that run at once"));
  }
}

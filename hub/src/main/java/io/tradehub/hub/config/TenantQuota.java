package io.tradehub.hub.config;

import io.tradehub.connectors.api.Settings;

/**
 * How much one tenant may submit, so that none takes the hub from the others.
 *
 * @param messagesPerSecond messages in a second, over time; 0 for no limit
 * @param burst messages at once after a pause, 1 or more; without meaning when there is no limit
 * @param bytesPerSecond bytes of documents in a second, over time; 0 for no limit
 * @param burstBytes bytes of documents at once after a pause, 1 or more; as above. A larger
 *     document is let in after a pause, and the tenant then waits until it has made up for it
 */
public record TenantQuota(
    double messagesPerSecond, long burst, long bytesPerSecond, long burstBytes) {
  private static final double MOST_MESSAGES = 1_000_000;
  private static final long MOST_BYTES = 16L << 30;

  /** As much as the hub can take. */
  public static final TenantQuota UNLIMITED = new TenantQuota(0, 1, 0, 1);

  /** Whether it limits anything. */
  public boolean limits() {
    return messagesPerSecond > 0 || bytesPerSecond > 0;
  }

  static TenantQuota read(Settings settings) {
    double messages =
        settings.decimal(
            "messages-per-second",
            0,
            0,
            MOST_MESSAGES,
            "Messages that the tenant may submit in a second, over time; 0 for no limit.");
    long burst =
        settings.number(
            "burst",
            0,
            0,
            (long) MOST_MESSAGES,
            "Messages that it may submit at once after a pause; 0 for one second's worth, at least"
                + " one.");
    long bytes =
        settings.bytes(
            "bytes-per-second",
            0,
            0,
            MOST_BYTES,
            "Bytes of documents that it may submit in a second, over time; 0 for no limit.");
    long burstBytes =
        settings.bytes(
            "burst-bytes",
            0,
            0,
            MOST_BYTES,
            "Bytes of documents that it may submit at once after a pause; 0 for one second's worth."
                + " A larger document is let in after a pause, and the tenant then waits until it"
                + " has made up for it.");
    if (burst > 0 && messages == 0) {
      throw settings.invalid("burst", "messages-per-second beside it");
    }
    if (burstBytes > 0 && bytes == 0) {
      throw settings.invalid("burst-bytes", "bytes-per-second beside it");
    }
    return new TenantQuota(
        messages,
        burst > 0 ? burst : Math.max(1, (long) messages),
        bytes,
        burstBytes > 0 ? burstBytes : Math.max(1, bytes));
  }
}

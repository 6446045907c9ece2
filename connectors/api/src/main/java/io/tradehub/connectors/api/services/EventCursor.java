package io.tradehub.connectors.api.services;

import io.tradehub.connectors.api.ApiErrors;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * A place in a tenant's event log, opaque to users: base64url of a version byte, which lets the
 * form change, and the sequence of the last event seen. It is the same log as WatchMessages reads,
 * and the same form.
 */
public final class EventCursor {
  /** The cursor of those who want to hear what comes. */
  public static final String NOW = "now";

  private static final byte VERSION = 1;
  private static final int LENGTH = 1 + Long.BYTES;

  private EventCursor() {}

  /** The text of a place; {@code sequence} 0 is before the first event. */
  public static String of(long sequence) {
    byte[] bytes = ByteBuffer.allocate(LENGTH).put(VERSION).putLong(sequence).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT when it is something else
   */
  public static long parse(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw none();
    }
    if (bytes.length != LENGTH || bytes[0] != VERSION || ByteBuffer.wrap(bytes).getLong(1) < 0) {
      throw none();
    }
    return ByteBuffer.wrap(bytes).getLong(1);
  }

  private static RuntimeException none() {
    return ApiErrors.badField(
        "cursor",
        "CURSOR_INVALID",
        "not a cursor of this hub; give back a cursor that this stream sent, \"now\", or"
            + " nothing to begin with the first event");
  }
}

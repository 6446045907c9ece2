package io.tradehub.hub.api;

import io.tradehub.hub.core.Refusal;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * A place in a tenant's event log, opaque to users: base64url of a version byte, which lets the
 * form change, and the sequence of the last event seen.
 */
final class Cursor {
  private static final byte VERSION = 1;
  private static final int LENGTH = 1 + Long.BYTES;

  private Cursor() {}

  /** The text of a place; {@code sequence} 0 is before the first event. */
  static String of(long sequence) {
    byte[] bytes = ByteBuffer.allocate(LENGTH).put(VERSION).putLong(sequence).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @throws Refusal INVALID_ARGUMENT when it is something else
   */
  static long parse(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw bad();
    }
    if (bytes.length != LENGTH || bytes[0] != VERSION) {
      throw bad();
    }
    long sequence = ByteBuffer.wrap(bytes).getLong(1);
    if (sequence < 0) {
      throw bad();
    }
    return sequence;
  }

  private static Refusal bad() {
    return Refusal.field(
        "CURSOR_INVALID",
        "cursor",
        "not a cursor of this hub; give back a cursor that WatchMessages sent, \"now\", or nothing"
            + " to begin with the first event");
  }
}

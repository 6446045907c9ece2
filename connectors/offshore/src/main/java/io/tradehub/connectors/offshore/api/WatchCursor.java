package io.tradehub.connectors.offshore.api;

import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.registry.Position;
import io.tradehub.connectors.offshore.registry.Timeline;
import io.tradehub.connectors.offshore.registry.Version;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A place among the changes of a list, as a watcher is given it: opaque to them, 55 characters.
 *
 * @param position after which they go on
 * @param known how many versions were published by then; a list that has more by the same time was
 *     published to while its clock was set back
 */
record WatchCursor(Position position, int known) {
  private static final byte FORMAT = 1;
  private static final int BYTES = 1 + 4 + 8 + 4 + 4 + 8 + 8 + 4;
  private static final int MAX_NANO = 999_999_999;

  /** The head of a place after all codes. */
  private static final long NO_CODE = -1;

  /** That of a place, as much as a timeline knows of it. */
  static WatchCursor at(Position position, Timeline timeline) {
    return new WatchCursor(
        position, timeline.known(position.time()).map(Version::number).orElse(0));
  }

  /** As text. */
  String text(ListName list) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.put(FORMAT).putInt(sum(list.text().getBytes(StandardCharsets.UTF_8)));
    bytes.putLong(position.time().getEpochSecond()).putInt(position.time().getNano());
    bytes.putInt(known);
    bytes.putLong(position.code().map(CreditCode::head).orElse(NO_CODE));
    bytes.putLong(position.code().map(CreditCode::tail).orElse(NO_CODE));
    bytes.putInt(sum(Arrays.copyOf(bytes.array(), bytes.position())));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Reads one.
   *
   * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT when it is none, or another list's
   */
  static WatchCursor parse(String text, ListName list) {
    byte[] raw;
    try {
      raw = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw none();
    }
    ByteBuffer bytes = ByteBuffer.wrap(raw);
    if (raw.length != BYTES
        || sum(Arrays.copyOf(raw, BYTES - Integer.BYTES)) != bytes.getInt(BYTES - Integer.BYTES)
        || bytes.get() != FORMAT) {
      throw none();
    }
    if (bytes.getInt() != sum(list.text().getBytes(StandardCharsets.UTF_8))) {
      throw wrong("it is a cursor of another list than " + list.text());
    }
    long seconds = bytes.getLong();
    int nano = bytes.getInt();
    int known = bytes.getInt();
    long head = bytes.getLong();
    long tail = bytes.getLong();
    if (seconds < Instant.MIN.getEpochSecond()
        || seconds > Instant.MAX.getEpochSecond()
        || nano < 0
        || nano > MAX_NANO
        || known < 0) {
      throw none();
    }
    return new WatchCursor(
        new Position(
            Instant.ofEpochSecond(seconds, nano),
            head == NO_CODE ? Optional.empty() : Optional.of(new CreditCode(head, tail))),
        known);
  }

  private static int sum(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return (int) sum.getValue();
  }

  private static RuntimeException none() {
    return wrong("it is not a cursor; give back one that you were given, 'now', or none");
  }

  private static RuntimeException wrong(String text) {
    return ApiErrors.badField("cursor", "CURSOR_INVALID", text);
  }
}

package io.tradehub.hub.store.rocks;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What a transaction does to lines, and what they look like to it. */
final class LineChanges {
  private static final byte[] NO_VALUE = new byte[0];

  private final Database database;
  private final Lines lines;

  /** By line and key: true for one that joined, false for one that left. */
  private final Map<ByteBuffer, Map<ByteBuffer, Boolean>> changes = new HashMap<>();

  LineChanges(Database database, Lines lines) {
    this.database = database;
    this.lines = lines;
  }

  /** Puts an id into a line. */
  void join(byte[] line, UUID id) {
    byte[] key = Keys.inLine(line, id);
    database.put(Family.LINES, key, NO_VALUE);
    own(line).put(ByteBuffer.wrap(key), true);
  }

  /** Takes an id out of a line. */
  void leave(byte[] line, UUID id) {
    byte[] key = Keys.inLine(line, id);
    database.delete(Family.LINES, key);
    own(line).put(ByteBuffer.wrap(key), false);
  }

  /** The first id of a line. */
  Optional<UUID> first(byte[] line) {
    Map<ByteBuffer, Boolean> own = changes.getOrDefault(ByteBuffer.wrap(line), Map.of());
    Optional<byte[]> joined =
        own.entrySet().stream()
            .filter(Map.Entry::getValue)
            .map(entry -> entry.getKey().array())
            .min(Arrays::compareUnsigned);
    Optional<byte[]> committed = firstCommitted(line, own);
    return Stream.of(joined, committed)
        .flatMap(Optional::stream)
        .min(Arrays::compareUnsigned)
        .map(Keys::trailingId);
  }

  private Optional<byte[]> firstCommitted(byte[] line, Map<ByteBuffer, Boolean> own) {
    byte[] end = Keys.end(line);
    return database.scan(
        Family.LINES,
        lines.from(line),
        end,
        rows -> {
          rows.seekToFirst();
          lines.found(line, rows.isValid() ? rows.key() : end);
          for (; rows.isValid(); rows.next()) {
            byte[] key = rows.key();
            if (own.getOrDefault(ByteBuffer.wrap(key), true)) {
              return Optional.of(key);
            }
          }
          return Optional.empty();
        });
  }

  /** After the batch is written. */
  void settle() {
    changes.forEach(
        (line, keys) ->
            keys.forEach(
                (key, joined) -> {
                  if (joined) {
                    lines.added(line.array(), key.array());
                  }
                }));
  }

  private Map<ByteBuffer, Boolean> own(byte[] line) {
    return changes.computeIfAbsent(ByteBuffer.wrap(line), l -> new HashMap<>());
  }
}

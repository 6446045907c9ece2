package io.tradehub.hub.store.rocks;

import com.google.protobuf.ByteString;
import io.tradehub.hub.store.v1.StoredBody;
import io.tradehub.hub.store.v1.StoredEvidence;
import io.tradehub.v1.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Reads bodies and evidence, which lie under their day or among what was carried over from it.
 *
 * <p>The day is looked at first: what is not there any more when it is looked at was carried over
 * before, so that a reader who races with the drop of a day still finds it.
 */
final class Contents {
  private final Database database;
  private final Days days;
  private final Packing packing;

  Contents(Database database, Days days, Packing packing) {
    this.database = database;
    this.days = days;
    this.packing = packing;
  }

  /** A message's content. */
  Optional<ByteString> body(String tenant, UUID id) {
    byte[] bytes = database.get(Family.BODIES, Keys.body(Keys.day(id), tenant, id));
    if (bytes == null && mayBeCarried(id)) {
      bytes = database.get(Family.BODIES, Keys.body(Days.CARRIED, tenant, id));
    }
    return Records.read(StoredBody.parser(), bytes, Family.BODIES)
        .map(body -> body.hasZstd() ? packing.unpack(body.getZstd()) : body.getContent());
  }

  /** A message's evidence, oldest first. */
  List<Evidence> evidence(String tenant, UUID id) {
    Map<Integer, Evidence> byNumber = new TreeMap<>();
    read(Keys.body(Keys.day(id), tenant, id), byNumber);
    if (mayBeCarried(id)) {
      read(Keys.body(Days.CARRIED, tenant, id), byNumber);
    }
    return List.copyOf(byNumber.values());
  }

  private boolean mayBeCarried(UUID id) {
    return Keys.day(id) < days.kept().carriedBefore();
  }

  private void read(byte[] from, Map<Integer, Evidence> byNumber) {
    database.scan(
        Family.EVIDENCE,
        from,
        Keys.end(from),
        rows -> {
          for (rows.seekToFirst(); rows.isValid(); rows.next()) {
            var stored = Records.parse(StoredEvidence.parser(), rows.value(), Family.EVIDENCE);
            byNumber.put(Keys.trailingNumber(rows.key()), stored.getEvidence());
          }
          return null;
        });
  }
}

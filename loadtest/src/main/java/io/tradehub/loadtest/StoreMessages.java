package io.tradehub.loadtest;

import com.google.protobuf.ByteString;
import io.tradehub.hub.store.Transaction;
import io.tradehub.hub.store.Transaction.IdKind;
import io.tradehub.hub.store.rocks.RocksStore;
import io.tradehub.hub.store.v1.DueEntry;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.hub.store.v1.StoredNetworkId;
import io.tradehub.hub.store.v1.StoredRequest;
import io.tradehub.v1.DocumentSummary;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;

/** Messages for benchmarks of the store: like the core's, without a core. */
final class StoreMessages {
  /** Whose they are. */
  static final String TENANT = "acme";

  /** Where they go. */
  static final String DESTINATION = "peppol/https://ap.example.com/as4";

  private final List<ByteString> bodies;

  /** Messages with documents of so many bytes. */
  StoreMessages(int bodyBytes) {
    bodies = LongStream.range(0, 997).mapToObj(seed -> makeBody(bodyBytes, seed)).toList();
  }

  /** Accepts the n-th. */
  void accept(RocksStore store, Transaction tx, long n) {
    UUID id = id(n);
    if (tx.request(TENANT, requestId(n)).isPresent()) {
      throw new IllegalStateException("request " + n + " is new");
    }
    ByteString bytes =
        ByteString.copyFrom(
            ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .flip());
    tx.putRequest(TENANT, requestId(n), StoredRequest.newBuilder().setMessageId(bytes).build());
    tx.putNetworkId(
        "peppol",
        IdKind.OUTBOUND,
        id.toString(),
        StoredNetworkId.newBuilder().setTenant(TENANT).setMessageId(bytes).build());
    tx.putBody(TENANT, id, store.pack("bench", body(n)));
    DueEntry due = DueEntry.newBuilder().setDestination(DESTINATION).setDueMillis(n).build();
    tx.schedule(due, TENANT, id);
    Event event =
        Event.newBuilder()
            .setMessageId(id.toString())
            .setType(EventType.EVENT_TYPE_ACCEPTED)
            .setDestination(DESTINATION)
            .build();
    long sequence = tx.append(TENANT, event).getSequence();
    tx.putMessage(
        StoredMessage.newBuilder()
            .setTenant(TENANT)
            .setDue(due)
            .addEventSequences(sequence)
            .setMessage(message(id))
            .build());
  }

  private static Message message(UUID id) {
    return Message.newBuilder()
        .setId(id.toString())
        .setConnector("peppol")
        .setState(MessageState.MESSAGE_STATE_ACCEPTED)
        .setDestination(DESTINATION)
        .setRequestId(id.toString())
        .setDocument(
            DocumentSummary.newBuilder()
                .setType(
                    "busdox-docid-qns::urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice")
                .setSender("iso6523-actorid-upis::0088:7300010000001")
                .setReceiver("iso6523-actorid-upis::0088:7300010000018")
                .setSha256(ByteString.copyFrom(new byte[32])))
        .build();
  }

  /** A UUIDv7, ascending with its number, from a fixed moment on. */
  static UUID id(long n) {
    return new UUID(1_790_000_000_000L + n << 16 | 0x7000, Long.MIN_VALUE | n);
  }

  /** As clients make them: in no order. */
  private static String requestId(long n) {
    // The constants of SplitMix64: a bijection, so that no two are the same.
    long mixed = (n + 1) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return new UUID(mixed ^ mixed >>> 31, n).toString();
  }

  /** One of a few documents made before, so that making them is not measured. */
  private ByteString body(long n) {
    return bodies.get((int) (n % bodies.size()));
  }

  private static ByteString makeBody(int length, long seed) {
    byte[] bytes = new byte[length];
    byte[] noise = new byte[length / 2];
    new Random(seed).nextBytes(noise);
    System.arraycopy(noise, 0, bytes, 0, noise.length);
    return ByteString.copyFrom(bytes);
  }
}

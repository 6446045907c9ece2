package io.tradehub.hub.store;

import com.google.protobuf.ByteString;
import io.tradehub.hub.store.MessageStore.Due;
import io.tradehub.hub.store.v1.DueEntry;
import io.tradehub.hub.store.v1.StoredInboxEntry;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.hub.store.v1.StoredNetworkId;
import io.tradehub.hub.store.v1.StoredRequest;
import io.tradehub.v1.Event;
import io.tradehub.v1.Evidence;
import io.tradehub.v1.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Small records for tests of the store. */
public final class Samples {
  /** Some moment, in milliseconds since 1970. */
  public static final long NOON = 1_790_000_000_000L;

  /**
   * Names made to be confused: each the beginning of another, with zero bytes, with what could pass
   * for a length, beyond the basic plane, in two forms of Unicode.
   */
  public static final List<String> NASTY =
      List.of(
          "",
          "a",
          "a\0",
          "a\0\0",
          "a\0\1b",
          "aa",
          "ab",
          "A",
          "\0",
          "\0\1a",
          "a/b",
          "ä",
          "a\u0308",
          "企业",
          "😀",
          "\uffff",
          "\ud83d\ude00a",
          "x".repeat(255),
          "x".repeat(256),
          "x".repeat(257));

  private Samples() {}

  /** A UUIDv7 (RFC 9562) of a moment; {@code number} orders those of one moment. */
  public static UUID id(long millis, long number) {
    return new UUID(millis << 16 | 0x7000, 0x8000_0000_0000_0000L | number);
  }

  /** The n-th id after {@link #NOON}, a second apart. */
  public static UUID id(long n) {
    return id(NOON + n * 1000, n);
  }

  /** A message. */
  public static StoredMessage message(String tenant, UUID id, String text) {
    var message = Message.newBuilder().setId(id.toString()).setStatusText(text);
    return StoredMessage.newBuilder().setTenant(tenant).setMessage(message).build();
  }

  /** An event. */
  public static Event event(UUID id, String text) {
    return Event.newBuilder().setMessageId(id.toString()).setText(text).build();
  }

  /** A piece of evidence. */
  public static Evidence evidence(String text) {
    return Evidence.newBuilder().setKind("as4-receipt").setContent(bytes(text)).build();
  }

  /** A place in a queue. */
  public static DueEntry entry(String destination, int rank, long millis) {
    return DueEntry.newBuilder()
        .setDestination(destination)
        .setRank(rank)
        .setDueMillis(millis)
        .build();
  }

  /** The same with whose it is. */
  public static Due due(String destination, int rank, long millis, String tenant, UUID id) {
    return new Due(entry(destination, rank, millis), tenant, id);
  }

  /** A first answer. */
  public static StoredRequest request(UUID id) {
    return StoredRequest.newBuilder().setMessageId(bytes(id.toString())).build();
  }

  /** An owner. */
  public static StoredNetworkId owner(String tenant) {
    return StoredNetworkId.newBuilder().setTenant(tenant).build();
  }

  /** An entry of an inbox. */
  public static StoredInboxEntry inboxEntry(String receiver, int returns) {
    return StoredInboxEntry.newBuilder().setReceiver(receiver).setReturns(returns).build();
  }

  /** A text's bytes. */
  public static ByteString bytes(String text) {
    return ByteString.copyFrom(text, StandardCharsets.UTF_8);
  }
}

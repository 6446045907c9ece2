package io.tradehub.hub.store.rocks;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where each tenant's event log ends. */
final class EventHeads {
  /**
   * The last event of a log.
   *
   * @param sequence its place; 0 when there is none
   * @param hash its link in the chain; empty when there is none
   */
  record Head(long sequence, ByteString hash) {
    /** The head of a log without events. */
    static final Head NONE = new Head(0, ByteString.EMPTY);
  }

  /** One for each thread that walks logs or writes them; digest() leaves it as new. */
  private static final ThreadLocal<MessageDigest> DIGEST =
      ThreadLocal.withInitial(EventHeads::sha256);

  private final Map<String, Head> heads = new ConcurrentHashMap<>();

  /** Where logs end, as it was noted. */
  EventHeads(Map<String, Head> noted) {
    heads.putAll(noted);
  }

  /** Where a tenant's log ends. */
  Head head(String tenant) {
    return heads.getOrDefault(tenant, Head.NONE);
  }

  /** After the batch is written: where logs end now. */
  void settle(Map<String, Head> moved) {
    heads.putAll(moved);
  }

  /** The tenants that have events, in order. */
  List<String> tenants() {
    return heads.keySet().stream().sorted().toList();
  }

  /** An event's link: SHA-256 over the hash of the one before, then the event's bytes. */
  static ByteString link(ByteString previous, byte[] event) {
    MessageDigest digest = DIGEST.get();
    digest.update(previous.asReadOnlyByteBuffer());
    return UnsafeByteOperations.unsafeWrap(digest.digest(event));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

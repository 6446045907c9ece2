package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.api.services.Digest;
import io.tradehub.connectors.cips.model.Agent;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/**
 * The ids that the hub gives a message and its payments. Those of a request with a request_id
 * follow from it, so that a repetition says the same, even to a hub that has lost its memory: CIPS
 * then takes it for the same order. So a request_id that is used for another payment after the
 * first is forgotten is refused by CIPS: it is the safe side.
 */
final class OwnIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SEED = 16;
  private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final byte[] seed;

  private OwnIds(byte[] seed) {
    this.seed = seed;
  }

  /** Those of a request; others in each call when its id is empty. */
  static OwnIds of(String tenant, Agent sender, String requestId) {
    if (requestId.isEmpty()) {
      byte[] seed = new byte[SEED];
      RANDOM.nextBytes(seed);
      return new OwnIds(seed);
    }
    return new OwnIds(
        Digest.of("request", tenant, sender.kind().name(), Names.canonical(sender), requestId));
  }

  /**
   * Those of a payment's return.
   *
   * @param number which return of that payment, from 1
   */
  static OwnIds ofReturn(Agent sender, String uetr, int number) {
    return new OwnIds(Digest.of("return", Names.canonical(sender), uetr, Integer.toString(number)));
  }

  /** The document's own id: 34 characters of those that every such id may have. */
  String messageId() {
    return "TH" + HexFormat.of().withUpperCase().formatHex(seed, 0, SEED);
  }

  /**
   * The UETR of a payment that came without: in the form of a UUID of version 4.
   *
   * @param number which payment of the message, from 0
   */
  String uetr(int number) {
    ByteBuffer bytes =
        ByteBuffer.wrap(
            Digest.of("uetr", HexFormat.of().formatHex(seed), Integer.toString(number)));
    long high = bytes.getLong() & VERSION_MASK | VERSION_4;
    long low = bytes.getLong() & VARIANT_MASK | VARIANT;
    return new UUID(high, low).toString().toLowerCase(Locale.ROOT);
  }
}

package io.tradehub.hub.core;

import com.google.protobuf.MessageLite;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Page tokens (AIP-158): where a page ended, and a mark of what was asked for, so that a token used
 * with another filter is noticed.
 *
 * @param mark of the filter
 */
record PageToken(byte[] mark) {
  private static final int MARK = 4;
  private static final int LENGTH = MARK + 2 * Long.BYTES;

  /** For pages of what a filter matches. */
  static PageToken of(MessageLite filter) {
    return new PageToken(Arrays.copyOf(Protos.sha256(filter.toByteString()).toByteArray(), MARK));
  }

  /** The token of a page that ended here. */
  String at(UUID position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(LENGTH)
                .put(mark)
                .putLong(position.getMostSignificantBits())
                .putLong(position.getLeastSignificantBits())
                .array());
  }

  /**
   * Where the page before ended; empty for an empty token.
   *
   * @throws Refusal INVALID_ARGUMENT when the token is not ours, or of another filter
   */
  Optional<UUID> position(String token) {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      byte[] given = new byte[MARK];
      if (bytes.remaining() == LENGTH && Arrays.equals(mark, read(bytes, given))) {
        return Optional.of(new UUID(bytes.getLong(), bytes.getLong()));
      }
    } catch (IllegalArgumentException e) {
      // Not Base64; the same answer as for any other token that is not ours.
    }
    throw Refusal.field(
        "PAGE_TOKEN_INVALID",
        "page_token",
        "is not the next_page_token of an earlier page with the same filter");
  }

  private static byte[] read(ByteBuffer bytes, byte[] into) {
    bytes.get(into);
    return into;
  }
}

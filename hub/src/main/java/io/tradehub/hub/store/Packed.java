package io.tradehub.hub.store;

import com.google.protobuf.ByteString;

/**
 * A content made ready for the disk by {@link MessageStore#pack}: what costs the processor is done,
 * so that the one writer only copies bytes.
 *
 * @param bytes what is written
 * @param compressed whether {@code bytes} is a Zstandard frame (RFC 8878); otherwise it is the
 *     content itself
 */
public record Packed(ByteString bytes, boolean compressed) {

  /** A content that is stored as it is. */
  public static Packed plain(ByteString content) {
    return new Packed(content, false);
  }
}

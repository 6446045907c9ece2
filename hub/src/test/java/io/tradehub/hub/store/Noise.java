package io.tradehub.hub.store;

import com.google.protobuf.ByteString;
import java.util.Random;

/** Bytes that do not compress. */
final class Noise {
  private Noise() {}

  /** The same bytes for the same seed. */
  static ByteString bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }
}

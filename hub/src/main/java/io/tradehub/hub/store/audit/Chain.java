package io.tradehub.hub.store.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The rule of the chain: an event's hash is SHA-256 over the hash of the event before (nothing for
 * the very first) and then the event's stored bytes. Follows it from one event to the next; one
 * thread.
 */
public final class Chain {
  private final MessageDigest sha256 = digest();
  private byte[] hash;

  /**
   * A chain to be gone on with.
   *
   * @param hash of the last event before; empty at the beginning
   */
  public Chain(byte[] hash) {
    this.hash = hash.clone();
  }

  /** The hash that an event must have to be the next. */
  public byte[] link(byte[] event) {
    sha256.update(hash);
    return sha256.digest(event);
  }

  /** Takes an event's hash: the next must follow from it. */
  public void follow(byte[] next) {
    hash = next;
  }

  /** The hash that an event must have to follow from another. */
  public static byte[] link(byte[] previous, byte[] event) {
    return new Chain(previous).link(event);
  }

  /** SHA-256 of bytes: how an anchor names the one before. */
  public static byte[] sha256(byte[] bytes) {
    return digest().digest(bytes);
  }

  /** A hash for people and programs. */
  public static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

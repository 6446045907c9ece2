package io.tradehub.hub.security;

import io.tradehub.connectors.api.Caller;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that the hub knows, by their hash, and whom each stands for.
 *
 * <p>The look-up compares hashes, not keys: how long it takes says something of the SHA-256 of what
 * was presented, which helps nobody to find a key.
 */
public final class KeyRing {
  private final Map<KeyHash, Caller> callers;

  /** A ring of these keys. */
  public KeyRing(Map<KeyHash, Caller> callers) {
    this.callers = Map.copyOf(callers);
  }

  /** Whom a presented key stands for; empty when the hub does not know it. */
  public Optional<Caller> find(String key) {
    return Optional.ofNullable(callers.get(KeyHash.of(key)));
  }
}

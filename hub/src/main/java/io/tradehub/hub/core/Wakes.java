package io.tradehub.hub.core;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to be told of what, by tenant. */
final class Wakes {
  private static final Logger LOG = LoggerFactory.getLogger(Wakes.class);
  private final Map<String, Set<Runnable>> byTenant = new ConcurrentHashMap<>();

  MessageCore.Registration register(String tenant, Runnable wake) {
    // A wrapper of its own, so that one runnable registered twice is two registrations.
    Runnable own = () -> wake.run();
    byTenant.computeIfAbsent(tenant, t -> ConcurrentHashMap.newKeySet()).add(own);
    return () ->
        byTenant.computeIfPresent(
            tenant,
            (t, wakes) -> {
              wakes.remove(own);
              return wakes.isEmpty() ? null : wakes;
            });
  }

  void wake(String tenant) {
    for (Runnable wake : byTenant.getOrDefault(tenant, Set.of())) {
      try {
        wake.run();
      } catch (RuntimeException e) {
        LOG.error("a wake failed", e);
      }
    }
  }
}

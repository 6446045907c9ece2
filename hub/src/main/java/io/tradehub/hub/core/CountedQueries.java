package io.tradehub.hub.core;

import io.tradehub.connectors.api.AuditLog;
import io.tradehub.connectors.api.Caller;
import io.tradehub.v1.Query;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Counts queries since the start; they are not written into the log yet. */
final class CountedQueries implements AuditLog {
  private final Map<String, Long> counts = new ConcurrentHashMap<>();

  @Override
  public long write(Caller caller, Query.Builder query) {
    return counts.merge(caller.tenant(), 1L, Long::sum);
  }

  @Override
  public CompletableFuture<Void> settled(Caller caller, long number) {
    return CompletableFuture.completedFuture(null);
  }
}

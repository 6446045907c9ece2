package io.tradehub.connectors.api;

import io.tradehub.v1.Query;
import java.util.concurrent.CompletableFuture;

/**
 * Where a part writes down what it was asked and what it told, in the log of the tenant that asked.
 * May be used from any thread, event loops included.
 */
public interface AuditLog {

  /**
   * Writes an answered query down. To be called before the answer is given: when this returns, the
   * record outlives the process, and soon it is in the tenant's log.
   *
   * @param caller who asked
   * @param query what was asked and told, without number and key, which are set here
   * @return the query's number among the tenant's
   * @throws io.grpc.StatusRuntimeException RESOURCE_EXHAUSTED or UNAVAILABLE when it cannot be
   *     written down: then nothing may be answered
   */
  long write(Caller caller, Query.Builder query);

  /**
   * Completes when a query that was written is on disk in the tenant's log: on the caller's thread
   * or one of the hub's, which must not be held up. Fails as {@link #write} does when the hub stops
   * before.
   */
  CompletableFuture<Void> settled(Caller caller, long number);
}

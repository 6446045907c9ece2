package io.tradehub.connectors.singlewindow.api;

import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.services.ApiDetails;
import io.tradehub.connectors.singlewindow.ledger.BadFieldException;
import io.tradehub.connectors.singlewindow.ledger.LedgerException;
import io.tradehub.connectors.singlewindow.ledger.OverloadedException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits, on a worker, for what the ledger and the core answer, and says its failures to users. */
final class Waiting {
  private Waiting() {}

  /**
   * What it answers. Blocks: not for event loops.
   *
   * @throws io.grpc.StatusRuntimeException for users, when it failed
   */
  static <T> T on(CompletableFuture<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ApiErrors.unavailable(
          "HUB_STOPPING",
          "the hub is stopping; ask again in a few seconds: the same again is done once",
          Map.of());
    } catch (ExecutionException e) {
      throw told(e.getCause());
    }
  }

  /** The same for whoever need not wait. */
  static <T> CompletableFuture<T> told(CompletableFuture<T> answer) {
    return answer.exceptionallyCompose(failure -> CompletableFuture.failedFuture(told(failure)));
  }

  private static RuntimeException told(Throwable failure) {
    return switch (ApiDetails.cause(failure)) {
      case BadFieldException e -> badField(e);
      case OverloadedException e -> ApiErrors.busy(e.getMessage());
      case LedgerException e ->
          ApiErrors.unavailable("LEDGER_UNAVAILABLE", e.getMessage(), Map.of());
      case RuntimeException e -> e;
      case Error e -> throw e;
      case Throwable e -> new IllegalStateException(e);
    };
  }

  private static RuntimeException badField(BadFieldException e) {
    String last = e.field().substring(e.field().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String reason =
        switch (last) {
          case "page_token" -> "PAGE_TOKEN_INVALID";
          case "period" -> "PERIOD_INVALID";
          default -> "REQUEST_INVALID";
        };
    return ApiErrors.badField(e.field(), reason, e.getMessage());
  }
}

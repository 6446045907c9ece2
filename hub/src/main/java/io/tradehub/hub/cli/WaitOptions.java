package io.tradehub.hub.cli;

import io.tradehub.v1.GetSettlementRequest;
import io.tradehub.v1.Settlement;
import io.tradehub.v1.SettlementState;
import io.tradehub.v1.WatchSettlementsRequest;
import io.tradehub.v1.WatchSettlementsResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Option;

/** Waiting for a settlement's end. */
final class WaitOptions {
  private static final Set<SettlementState> ENDED =
      Set.of(
          SettlementState.SETTLEMENT_STATE_SETTLED,
          SettlementState.SETTLEMENT_STATE_REJECTED,
          SettlementState.SETTLEMENT_STATE_CANCELLED,
          SettlementState.SETTLEMENT_STATE_RETURNED,
          SettlementState.SETTLEMENT_STATE_PARTLY_SETTLED,
          SettlementState.SETTLEMENT_STATE_NEEDS_ATTENTION);

  @Option(
      names = {"-w", "--wait"},
      description = "Wait until it is settled, or will not be.")
  boolean wait;

  @Option(
      names = "--wait-time",
      paramLabel = "TIME",
      defaultValue = "5m",
      description = "How long to wait at most (default: ${DEFAULT-VALUE}).")
  Duration waitTime;

  /**
   * Waits, and tells each change on a line of its own beside the result.
   *
   * @return as it is at the end of the wait
   */
  Settlement await(HubClient hub, Screen screen, Settlement begin, boolean quiet)
      throws InterruptedException {
    if (ENDED.contains(begin.getState())) {
      return begin;
    }
    AtomicReference<Settlement> last = new AtomicReference<>(begin);
    told(screen, begin, quiet);
    WatchSettlementsRequest request =
        WatchSettlementsRequest.newBuilder().addMessageIds(begin.getMessageId()).build();
    Following.run(
        after ->
            hub.settlementStreams().watchSettlements(request.toBuilder().setCursor(after).build()),
        WatchSettlementsResponse::getCursor,
        waitTime,
        next -> {
          // A sign of life: the watch has begun, and what happened before it is looked up.
          Settlement now =
              next.hasSettlement() ? next.getSettlement() : get(hub, begin.getMessageId());
          if (now.getState() != last.getAndSet(now).getState()) {
            told(screen, now, quiet);
          }
          return !ENDED.contains(now.getState());
        });
    return last.get();
  }

  private static Settlement get(HubClient hub, String messageId) {
    return hub.settlements()
        .getSettlement(GetSettlementRequest.newBuilder().setMessageId(messageId).build());
  }

  private static void told(Screen screen, Settlement settlement, boolean quiet) {
    if (!quiet) {
      screen.note(
          screen.faint(Names.time(settlement.getUpdateTime()))
              + "  "
              + SettlementLines.state(screen, settlement.getState())
              + (settlement.getReasonText().isEmpty() ? "" : "  " + settlement.getReasonText()));
    }
  }

  /** Zero when it is settled; what is not at its end is said. */
  int exitCode(Screen screen, Settlement last) {
    if (!ENDED.contains(last.getState())) {
      screen.note(
          "still %s after %s; it goes on without you: tradehub settlement get %s"
              .formatted(
                  SettlementLines.name(last.getState()),
                  Durations.text(waitTime),
                  last.getMessageId()));
      return ExitCode.FAILED;
    }
    return SettlementLines.exitCode(last);
  }
}

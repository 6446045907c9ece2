package io.tradehub.hub.cli;

import io.tradehub.v1.Declaration;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.GetDeclarationRequest;
import io.tradehub.v1.WatchDeclarationsRequest;
import io.tradehub.v1.WatchDeclarationsResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Option;

/** Waiting for customs' decision. */
final class ReleaseWait {
  @Option(
      names = {"-w", "--wait"},
      description = "Wait until customs release it, or will not.")
  boolean wait;

  @Option(
      names = "--wait-time",
      paramLabel = "TIME",
      defaultValue = "10m",
      description = "How long to wait at most (default: ${DEFAULT-VALUE}).")
  Duration waitTime;

  /** Whether customs have decided, or nobody will. */
  static boolean ended(DeclarationState state) {
    return state == DeclarationState.DECLARATION_STATE_RELEASED
        || state == DeclarationState.DECLARATION_STATE_CLOSED
        || DeclarationLines.failed(state);
  }

  /**
   * Waits, and tells each change on a line of its own beside the result.
   *
   * @param saved whether its way ends when it is taken in: it is only uploaded
   * @return as it is at the end of the wait
   */
  Declaration await(HubClient hub, Screen screen, Declaration begin, boolean saved, boolean quiet)
      throws InterruptedException {
    if (over(begin, saved)) {
      return begin;
    }
    AtomicReference<Declaration> last = new AtomicReference<>(begin);
    told(screen, begin, quiet);
    WatchDeclarationsRequest request =
        WatchDeclarationsRequest.newBuilder().addMessageIds(begin.getMessageId()).build();
    Following.run(
        after ->
            hub.declarationStreams()
                .watchDeclarations(request.toBuilder().setCursor(after).build()),
        WatchDeclarationsResponse::getCursor,
        waitTime,
        next -> {
          // A sign of life: the watch has begun, and what happened before it is looked up.
          Declaration now =
              next.hasDeclaration() ? next.getDeclaration() : get(hub, begin.getMessageId());
          Declaration before = last.getAndSet(now);
          if (now.getState() != before.getState()
              || !now.getStateText().equals(before.getStateText())) {
            told(screen, now, quiet);
          }
          return !over(now, saved);
        });
    return last.get();
  }

  private static boolean over(Declaration declaration, boolean saved) {
    return ended(declaration.getState())
        || saved && declaration.getState() == DeclarationState.DECLARATION_STATE_SAVED;
  }

  private static Declaration get(HubClient hub, String messageId) {
    return hub.declarations()
        .getDeclaration(GetDeclarationRequest.newBuilder().setMessageId(messageId).build());
  }

  private static void told(Screen screen, Declaration declaration, boolean quiet) {
    if (!quiet) {
      screen.note(
          (screen.faint(Names.time(declaration.getUpdateTime()))
                  + "  "
                  + DeclarationLines.state(screen, declaration.getState())
                  + "  "
                  + declaration.getStateText())
              .stripTrailing());
    }
  }

  /** Zero when it is released; what is not at its end is said. */
  int exitCode(Screen screen, Declaration last, boolean saved) {
    if (!over(last, saved)) {
      screen.note(
          "still %s after %s; it goes on without you: tradehub declaration get %s"
              .formatted(
                  DeclarationLines.name(last.getState()),
                  Durations.text(waitTime),
                  last.getMessageId()));
      return ExitCode.FAILED;
    }
    return DeclarationLines.exitCode(last);
  }
}

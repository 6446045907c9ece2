package io.tradehub.hub.cli;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.tradehub.v1.DrainPhase;
import io.tradehub.v1.DrainRequest;
import io.tradehub.v1.DrainResponse;
import java.util.Iterator;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tradehub drain}: stops a hub well, and waits for it. */
@Command(
    name = "drain",
    description = {
      "Stop the hub well, as SIGTERM does, and wait until everything is written and closed.",
      "It takes no more calls, lets those and the attempts under way end (at most api.drain of its"
          + " configuration), and exits. Needs a key with the role ops."
    })
final class DrainCommand extends ClientCommand {
  private static final Set<Code> CUT = Set.of(Code.CANCELLED, Code.UNAVAILABLE);

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why; for the hub's log.")
  String reason;

  @Override
  int run(HubClient hub, Screen screen) {
    DrainResponse last = DrainResponse.getDefaultInstance();
    try {
      Iterator<DrainResponse> steps =
          hub.operationStreams().drain(DrainRequest.newBuilder().setReason(reason).build());
      while (steps.hasNext()) {
        last = steps.next();
        screen.line(json ? Json.of(last) : line(screen, last));
      }
      return ExitCode.OK;
    } catch (StatusRuntimeException e) {
      boolean begun = last.getPhase() != DrainPhase.DRAIN_PHASE_UNSPECIFIED;
      // Cut by a hub that goes on without waiting, or by the end of its process.
      boolean cut = CUT.contains(e.getStatus().getCode());
      if (!begun || !cut) {
        throw e;
      }
      throw new CommandFailure(
          "the hub cut the connection before it was done: what was under way had not ended in"
              + " time (api.drain), or its process was killed. Nothing that was acknowledged is"
              + " lost; its log says more");
    }
  }

  private static String line(Screen screen, DrainResponse step) {
    return switch (step.getPhase()) {
      case DRAIN_PHASE_ENDING ->
          "ending   "
              + step.getCalls()
              + " calls, "
              + step.getAttempts()
              + " attempts, "
              + step.getChanges()
              + " changes under way"
              + (step.hasDeadline()
                  ? screen.faint("  at most until " + Names.time(step.getDeadline()))
                  : "");
      case DRAIN_PHASE_CLOSING -> "closing  " + step.getChanges() + " changes to write";
      case DRAIN_PHASE_DONE -> screen.good("done") + "     everything is written and closed";
      case DRAIN_PHASE_UNSPECIFIED, UNRECOGNIZED -> "?";
    };
  }
}

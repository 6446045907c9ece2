package io.tradehub.hub.cli;

import io.tradehub.v1.BreakerMode;
import io.tradehub.v1.Destination;
import io.tradehub.v1.SetBreakerRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradehub destinations breaker}: sets a circuit breaker by hand. */
@Command(
    name = "breaker",
    description = {
      "Set a destination's circuit breaker by hand; it stays so, also after a restart.",
      "As in an electric circuit, a closed breaker lets through and an open one does not."
    })
final class DestinationsBreakerCommand extends DestinationCommand {
  @Parameters(
      index = "1",
      paramLabel = "MODE",
      description = {
        "reset: forget the failures, let what is due go at once, and decide by itself again.",
        "forced-closed: let everything through, however much fails.",
        "forced-open: let nothing through."
      })
  Mode mode;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why; shown with the destination.")
  String reason;

  /** How people call the modes. */
  enum Mode {
    RESET(BreakerMode.BREAKER_MODE_AUTOMATIC),
    FORCED_CLOSED(BreakerMode.BREAKER_MODE_FORCED_CLOSED),
    FORCED_OPEN(BreakerMode.BREAKER_MODE_FORCED_OPEN);

    private final BreakerMode mode;

    Mode(BreakerMode mode) {
      this.mode = mode;
    }

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  Destination call(HubClient hub) {
    return hub.operations()
        .setBreaker(
            SetBreakerRequest.newBuilder().setId(id).setMode(mode.mode).setReason(reason).build());
  }
}

package io.tradehub.hub.cli.demo;

import com.google.protobuf.ByteString;
import io.tradehub.hub.cli.Durations;
import io.tradehub.hub.cli.Follow;
import io.tradehub.hub.cli.Names;
import io.tradehub.hub.cli.demo.Seller.Sent;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Scene 5: the buyer's hub is away for a while. */
final class OutageStep implements Step {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  @Override
  public String title() {
    return "Hub B is stopped and comes back; nobody helps";
  }

  @Override
  public void run(Play play) throws Exception {
    Board board = play.board();
    RunningHub<HubSetup> hubB = play.stage().hubB();
    String destination = "peppol/" + hubB.setup().as4Url();
    ByteString content =
        Examples.variant("invoice-2-discount-and-freight", "YH-2026-0104", Examples.BUYER);
    String label = "while hub B is away";
    play.buyer().expect(label, content);

    hubB.stop();
    board.happened("hub B", "stopped", "SIGTERM; its ports are closed");
    Sent sent = play.seller().submit(label, content);
    boolean opened = awaitBreaker(play, "open", destination);
    board.happened(
        "hub A", "the breaker to hub B", opened ? "is open: no attempt is made" : "did not open");
    Set<MessageState> waiting = EnumSet.of(MessageState.MESSAGE_STATE_WAITING);
    Message before = play.seller().await(sent, waiting, Play.PATIENCE);
    board.result(
        label,
        "WAITING, breaker open",
        Names.of(before.getState()) + (opened ? ", breaker open" : ", breaker closed"),
        SubmitStep.took(before),
        before.getStatusText());

    long begin = System.nanoTime();
    hubB.start();
    hubB.awaitReady();
    board.happened(
        "hub B",
        "is back",
        "on the same ports and data, after "
            + Durations.text(Duration.ofNanos(System.nanoTime() - begin)));
    Message after = play.seller().await(sent, Follow.ENDED, Play.PATIENCE);
    boolean closed = awaitBreaker(play, "closed", destination);
    board.happened(
        "hub A", "the breaker to hub B", closed ? "is closed again" : "did not close again");
    // A second delivery would come soon after the first.
    Thread.sleep(LOOK_AGAIN);
    int times = play.buyer().received(content);
    board.result(
        "when hub B is back",
        "COMPLETED, once",
        Names.of(after.getState()) + (times == 1 ? ", once" : ", " + times + " times"),
        SubmitStep.took(after),
        after.getAttempts() + " attempts");
  }

  private static boolean awaitBreaker(Play play, String state, String destination)
      throws Exception {
    long end = System.nanoTime() + Play.PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (play.stage().hubA().breakerIs(state, destination)) {
        return true;
      }
      Thread.sleep(PAUSE);
    }
    return false;
  }
}

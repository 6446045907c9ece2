package io.tradehub.hub.cli.demo;

import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.hub.cli.Failures;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.ValidationReport;
import java.time.Duration;

/** Scene 3: what breaks rules is refused at once, and nothing is stored. */
final class RefuseStep implements Step {
  @Override
  public String title() {
    return "An invoice that breaks rules is refused at submit, with every finding";
  }

  @Override
  public void run(Play play) {
    Board board = play.board();
    String newestBefore = newest(play);
    long begin = System.nanoTime();
    try {
      play.seller().submit(Examples.BROKEN, Examples.read(Examples.BROKEN));
      board.result(Examples.BROKEN, "refused", "accepted", took(begin), "");
    } catch (StatusRuntimeException e) {
      Status status = Failures.status(e);
      Duration took = took(begin);
      board.happened("hub A", Examples.BROKEN, board.screen().bad("refused"));
      Failures.details(board.screen(), status).forEach(board::say);
      int findings =
          Failures.detail(status, ValidationReport.class)
              .map(ValidationReport::getFindingsCount)
              .orElse(0);
      boolean stored = !newest(play).equals(newestBefore);
      board.result(
          Examples.BROKEN,
          "refused",
          "refused",
          findings > 0 && !stored,
          took,
          findings + " findings, " + (stored ? "but something was stored" : "nothing stored"));
    }
  }

  private static Duration took(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** The id of the newest message of hub A; empty when there is none. */
  private static String newest(Play play) {
    return play
        .stage()
        .hubA()
        .client()
        .messages()
        .listMessages(ListMessagesRequest.newBuilder().setPageSize(1).build())
        .getMessagesList()
        .stream()
        .map(io.tradehub.v1.Message::getId)
        .findFirst()
        .orElse("");
  }
}

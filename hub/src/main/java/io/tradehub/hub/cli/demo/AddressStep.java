package io.tradehub.hub.cli.demo;

import com.google.protobuf.ByteString;
import io.tradehub.hub.cli.Follow;
import io.tradehub.hub.cli.Names;
import io.tradehub.hub.cli.demo.Seller.Sent;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import java.util.EnumSet;
import java.util.Set;

/** Scene 4: "no" from the network is final; no answer from it is not. */
final class AddressStep implements Step {
  private static final String EXAMPLE = "invoice-1-tea-and-porcelain";
  private static final Set<MessageState> WAITING_OR_ENDED = waitingOrEnded();

  private static Set<MessageState> waitingOrEnded() {
    EnumSet<MessageState> states = EnumSet.copyOf(Follow.ENDED);
    states.add(MessageState.MESSAGE_STATE_WAITING);
    return states;
  }

  @Override
  public String title() {
    return "Receivers that cannot be reached: for good, and for now";
  }

  @Override
  public void run(Play play) throws Exception {
    Stage stage = play.stage();
    stage.register(Examples.CREDIT_NOTES_ONLY, Examples.CREDIT_NOTE, Examples.BILLING);
    stage.register(Examples.SECOND_BUYER, Examples.INVOICE, Examples.BILLING);
    rejected(
        play, "to a stranger", "YH-2026-0101", Examples.STRANGER, "PARTICIPANT_NOT_REGISTERED");
    rejected(
        play,
        "to one that takes credit notes only",
        "YH-2026-0102",
        Examples.CREDIT_NOTES_ONLY,
        "DOCUMENT_TYPE_NOT_ACCEPTED");
    outage(play);
  }

  private static void rejected(Play play, String label, String number, String receiver, String code)
      throws InterruptedException {
    Sent sent = play.seller().submit(label, Examples.variant(EXAMPLE, number, receiver));
    Message message = play.seller().await(sent, Follow.ENDED, Play.PATIENCE);
    play.board()
        .result(
            label,
            "REJECTED " + code,
            Names.of(message.getState()) + " " + message.getStatusCode(),
            SubmitStep.took(message),
            message.getStatusText());
  }

  private static void outage(Play play) throws Exception {
    Board board = play.board();
    String label = "during an SMP outage";
    ByteString content = Examples.variant(EXAMPLE, "YH-2026-0103", Examples.SECOND_BUYER);
    play.buyer().expect(label, content);
    play.stage().network().outage(true);
    board.happened("network", "the SMP", "answers 503 to everybody from now on");
    Sent sent;
    try {
      sent = play.seller().submit(label, content);
      Message waiting = play.seller().await(sent, WAITING_OR_ENDED, Play.PATIENCE);
      board.result(
          label,
          "WAITING",
          Names.of(waiting.getState()),
          SubmitStep.took(waiting),
          waiting.getStatusText());
    } finally {
      play.stage().network().outage(false);
      board.happened("network", "the SMP", "works again");
    }
    Message end = play.seller().await(sent, Follow.ENDED, Play.PATIENCE);
    board.result(
        "when the SMP is back",
        "COMPLETED",
        Names.of(end.getState()),
        SubmitStep.took(end),
        end.getAttempts() + (end.getAttempts() == 1 ? " attempt" : " attempts"));
  }
}

package io.tradehub.hub.cli.demo;

import io.tradehub.hub.cli.Follow;
import io.tradehub.hub.cli.Names;
import io.tradehub.v1.Message;

/** Scene 2: the buyer receives, and the seller hears of it. */
final class ReceiveStep implements Step {
  @Override
  public String title() {
    return "The buyer receives them from hub B and acknowledges";
  }

  @Override
  public void run(Play play) throws Exception {
    play.board().say("byte for byte → acknowledge → Peppol MLS back over AS4 → COMPLETED");
    for (Play.Invoice invoice : play.delivered()) {
      play.buyer().expect(invoice.sent().label(), invoice.content());
    }
    for (Play.Invoice invoice : play.delivered()) {
      boolean identical = play.buyer().await(invoice.content(), Play.PATIENCE);
      Message message = play.seller().await(invoice.sent(), Follow.ENDED, Play.PATIENCE);
      boolean answered = play.seller().evidence(message.getId(), "peppol-mls").isPresent();
      String state = Names.of(message.getState());
      play.board()
          .result(
              invoice.sent().label(),
              "COMPLETED",
              state,
              identical && answered && state.equals("COMPLETED"),
              SubmitStep.took(message),
              (identical
                      ? invoice.content().size() + " bytes, identical"
                      : "the same bytes did not come")
                  + (answered ? ", MLS stored" : ", no MLS"));
    }
  }
}

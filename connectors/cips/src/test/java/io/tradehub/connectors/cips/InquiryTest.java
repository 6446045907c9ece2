package io.tradehub.connectors.cips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.StatusRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done when nobody knows whether CIPS has a message: never the same payment blindly. */
class InquiryTest {
  @TempDir Path folder;

  private final CreditTransfers payment = Papers.payment();
  private Bank bank;
  private Delivery doubtful;

  @BeforeEach
  void open() throws Exception {
    bank = new Bank(folder);
    doubtful = Bank.again(bank.delivery(payment));
  }

  @AfterEach
  void close() {
    bank.close();
  }

  private List<String> sent() {
    return bank.cips.received().stream().map(m -> m.document().type().id()).toList();
  }

  private Outcome inquire() {
    return bank.connector.inquire(doubtful);
  }

  @Test
  void cipsIsAskedFirstAndWhatItKnowsIsTheOutcome() {
    bank.cips.status(payment.messageId(), "ACSC");
    assertThat(inquire()).isInstanceOf(Outcome.Completed.class);
    assertThat(sent()).containsExactly("pacs.028.001.03");
    StatusRequest question = (StatusRequest) bank.cips.received().getFirst().document();
    assertThat(question.originalMessageId()).isEqualTo(payment.messageId());
    assertThat(question.originalType()).isEqualTo(payment.type());
    assertThat(question.instructingAgent()).isEqualTo(Papers.BANK);
  }

  @Test
  void whatCipsRefusedIsRejected() {
    bank.cips.status(payment.messageId(), "RJCT");
    assertThat(inquire()).isInstanceOf(Outcome.Rejected.class);
    assertThat(sent()).containsExactly("pacs.028.001.03");
  }

  @Test
  void whatCipsNeverHadIsSentAgainWithTheSameIds() {
    assertThat(inquire()).isInstanceOf(Outcome.Delivered.class);
    assertThat(sent()).containsExactly("pacs.028.001.03", "pacs.008.001.08");
    BusinessMessage again = bank.cips.received().get(1);
    assertThat(again.document()).isEqualTo(payment);
    assertThat(again.header().orElseThrow().possibleDuplicate()).isTrue();
    assertThat(again.header().orElseThrow().creationTime()).isEqualTo(doubtful.acceptTime());
  }

  @Test
  void eachQuestionHasAnIdOfItsOwn() {
    bank.cips.status(payment.messageId(), "PDNG");
    inquire();
    inquire();
    assertThat(bank.cips.received().stream().map(m -> m.document().messageId()))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.length() <= 35);
  }

  @Test
  void withoutAnAnswerNothingIsSentAgain() {
    bank.cips.always(FakeCips.Call::cut);
    assertThat(inquire()).isInstanceOf(Outcome.Unknown.class);
    bank.cips.always(call -> call.text(500, "oops"));
    assertThat(inquire()).isInstanceOf(Outcome.Unknown.class);
    bank.cips.always(call -> call.text(400, "what?"));
    assertThat(inquire()).isInstanceOf(Outcome.Unknown.class);
    bank.cips.always(call -> call.busy(1));
    assertThat(inquire()).isInstanceOf(Outcome.Retry.class);
    bank.cips.stop();
    // A connection that was kept may be found cut; a new one is refused.
    assertThat(inquire()).isInstanceOfAny(Outcome.Retry.class, Outcome.Unknown.class);
    assertThat(sent()).containsOnly("pacs.028.001.03");
  }

  @Test
  void aForgedNeverHadItDoesNotMakeUsSendAgain() {
    Identity stranger = Identity.of("stranger");
    bank.cips.always(
        call ->
            call.raw(
                200,
                bank.cips.signed(
                    FakeCips.report(payment, "RJCT", "NOOR"), Papers.BANK, stranger, h -> h)));
    assertThat(inquire()).isInstanceOf(Outcome.Unknown.class);
    // nor does a right one of another message, replayed
    bank.cips.always(call -> call.send(FakeCips.report(Papers.payment(), "RJCT", "NOOR")));
    assertThat(inquire()).isInstanceOf(Outcome.Unknown.class);
    assertThat(sent()).containsOnly("pacs.028.001.03");
  }

  @Test
  void aRefusalOfTheQuestionItselfSaysNothingOfThePayment() {
    bank.cips.always(call -> call.send(FakeCips.report(call.message.document(), "RJCT", "FF01")));
    assertThat(inquire()).isInstanceOf(Outcome.Unknown.class);
    assertThat(sent()).containsExactly("pacs.028.001.03");
  }

  @Test
  void aRefusalInPlainTextOfWhatIsSentAgainEndsNothing() {
    bank.cips.next(FakeCips.Call::usual); // NOOR, which somebody in between could keep
    bank.cips.next(call -> call.text(400, "refused"));
    assertThat(inquire()).isInstanceOf(Outcome.Unknown.class);
    assertThat(sent()).containsExactly("pacs.028.001.03", "pacs.008.001.08");
  }

  @Test
  void anAnswerLostAfterItWasTakenIsFoundOut() {
    bank.cips.next(FakeCips.Call::takeAndCut);
    assertThat(bank.connector.deliver(bank.delivery(payment))).isInstanceOf(Outcome.Unknown.class);
    bank.cips.status(payment.messageId(), "ACSC");
    assertThat(inquire()).isInstanceOf(Outcome.Completed.class);
    assertThat(sent()).containsExactly("pacs.008.001.08", "pacs.028.001.03");
  }

  @Test
  void aReturnIsAskedAboutLikeAPayment() {
    Delivery back =
        Bank.again(bank.delivery(Papers.back(Papers.BANK, Papers.OTHER_BANK, Papers.payment())));
    assertThat(bank.connector.inquire(back)).isInstanceOf(Outcome.Delivered.class);
    assertThat(sent()).containsExactly("pacs.028.001.03", "pacs.004.001.09");
  }

  @Test
  void whatMovesNoMoneyIsItsOwnQuestion() {
    Delivery recall = Bank.again(bank.delivery(Papers.recall(payment)));
    assertThat(bank.connector.inquire(recall)).isInstanceOf(Outcome.Delivered.class);
    assertThat(sent()).containsExactly("camt.056.001.08");
    assertThat(bank.cips.received().getFirst().header().orElseThrow().possibleDuplicate()).isTrue();
  }
}

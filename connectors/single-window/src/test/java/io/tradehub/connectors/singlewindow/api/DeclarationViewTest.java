package io.tradehub.connectors.singlewindow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.model.Receipt;
import io.tradehub.connectors.singlewindow.model.TradeFlow;
import io.tradehub.connectors.singlewindow.rules.SampleDeclarations;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a declaration's state is, by what was heard of it, in whatever order. */
class DeclarationViewTest {
  private static final Instant NINE = Instant.parse("2026-11-24T01:00:00Z");

  private static Heard customs(String channel, Instant notice) {
    return new Heard(
        new Receipt.Customs(
            "f",
            "r.xml",
            ByteString.EMPTY,
            "I1",
            "E1",
            channel,
            "",
            "2248",
            "",
            "",
            Optional.ofNullable(notice),
            ""),
        NINE.plusSeconds(86_400));
  }

  private static Heard imported(String code) {
    return new Heard(
        new Receipt.Imported(
            "f", "r.xml", ByteString.EMPTY, code, "no right", "TH1", "I0", "", Optional.empty()),
        NINE.plusSeconds(200_000));
  }

  private static Heard moved(boolean sent) {
    return new Heard(
        new Receipt.Moved("f", "z.zip", TradeFlow.I, "TH1", 0, sent, Optional.of(NINE)), NINE);
  }

  private static Declaration view(MessageState state, String code, Heard... heard) {
    return DeclarationView.of(
        Message.newBuilder().setState(state).setStatusCode(code).build(),
        SampleDeclarations.importDeclaration(),
        List.of(heard),
        "");
  }

  private static DeclarationState state(Heard... heard) {
    return view(MessageState.MESSAGE_STATE_DELIVERED, "", heard).getState();
  }

  @ParameterizedTest
  @CsvSource({
    "ACCEPTED,'',ACCEPTED",
    "DELIVERING,'',ACCEPTED",
    "WAITING,IN_OUTBOX,HANDED_OVER",
    "WAITING,FOLDER_FAILED,ACCEPTED",
    "DELIVERED,'',SENT",
    "COMPLETED,'',SAVED",
    "COMPLETED,P,RELEASED",
    "REJECTED,v,RETURNED",
    "REJECTED,UNSENDABLE,REFUSED",
    "DEAD,VANISHED,NEEDS_ATTENTION",
    "CANCELLED,'',DELETED",
    "EXPIRED,'',DELETED"
  })
  void givenNothingWasHeard_thenItIsWhereTheHubIsWithIt(String hub, String code, String state) {
    Declaration shown = view(MessageState.valueOf("MESSAGE_STATE_" + hub), code);
    assertThat(shown.getState()).isEqualTo(DeclarationState.valueOf("DECLARATION_STATE_" + state));
    assertThat(shown.getStateText()).isNotEmpty();
  }

  @Test
  void givenReceiptsInAnyOrder_thenTheLatestNoticeStands() {
    List<Heard> heard =
        new ArrayList<>(
            List.of(
                moved(true),
                imported("0"),
                customs("L", NINE.plusSeconds(60)),
                customs("T", NINE.plusSeconds(120)),
                customs("P", NINE.plusSeconds(180)),
                customs("W", NINE.plusSeconds(240))));
    Random random = new Random(11);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(heard, random);
      Declaration shown =
          view(MessageState.MESSAGE_STATE_COMPLETED, "P", heard.toArray(Heard[]::new));
      assertThat(shown.getState()).isEqualTo(DeclarationState.DECLARATION_STATE_RELEASED);
      assertThat(shown.getChannel()).isEqualTo("W");
      assertThat(shown.getReceiptsList())
          .isSortedAccordingTo(java.util.Comparator.comparing(r -> r.getTime().getSeconds()));
    }
  }

  @Test
  void givenTwoOfTheSameTime_thenTheFurtherInItsLifeStands() {
    assertThat(state(customs("R", NINE), customs("P", NINE), customs("T", NINE)))
        .isEqualTo(DeclarationState.DECLARATION_STATE_CLOSED);
  }

  @Test
  void givenARefusalAfterItsRelease_thenCustomsStandAndTheMessageDoesNot() {
    assertThat(
            view(
                    MessageState.MESSAGE_STATE_COMPLETED,
                    "P",
                    customs("P", NINE),
                    customs("D", NINE.plusSeconds(5)))
                .getState())
        .isEqualTo(DeclarationState.DECLARATION_STATE_DELETED);
  }

  @Test
  void givenClientAndSingleWindow_thenCustomsCountMore() {
    assertThat(state(moved(true))).isEqualTo(DeclarationState.DECLARATION_STATE_SENT);
    assertThat(state(moved(true), imported("0")))
        .isEqualTo(DeclarationState.DECLARATION_STATE_SAVED);
    assertThat(state(imported("0"), customs("L", NINE), moved(true)))
        .isEqualTo(DeclarationState.DECLARATION_STATE_DECLARED);
  }

  @Test
  void givenARefusedImport_thenItsWordsAreShown() {
    Declaration shown =
        view(MessageState.MESSAGE_STATE_REJECTED, "IMPORT_FAILED", moved(true), imported("7"));
    assertThat(shown.getState()).isEqualTo(DeclarationState.DECLARATION_STATE_REFUSED);
    assertThat(shown.getStateText()).isEqualTo("not taken in by the single window: no right");
  }

  @Test
  void givenAChannelThatIsNotKnown_thenItIsShownAndChangesNothing() {
    Declaration shown =
        view(
            MessageState.MESSAGE_STATE_DELIVERED,
            "",
            customs("L", NINE),
            customs("%", NINE.plusSeconds(9)));
    assertThat(shown.getState()).isEqualTo(DeclarationState.DECLARATION_STATE_DECLARED);
    assertThat(shown.getChannel()).isEqualTo("%");
    assertThat(shown.getReceipts(1).getMeaning()).isEqualTo("unknown channel '%'");
  }

  @Test
  void givenANoticeWithoutAReadableTime_thenTheHubsTimeTakesItsPlace() {
    assertThat(state(customs("P", NINE), customs("D", null)))
        .isEqualTo(DeclarationState.DECLARATION_STATE_DELETED);
  }

  @Test
  void givenAFileThatTheClientPutAside_thenItIsShownAndTheHubStillTries() {
    Declaration shown = view(MessageState.MESSAGE_STATE_WAITING, "IN_FAILBOX", moved(false));
    assertThat(shown.getState()).isEqualTo(DeclarationState.DECLARATION_STATE_ACCEPTED);
    assertThat(shown.getReceipts(0).getMeaning()).isEqualTo("not sent by the import client");
  }

  @Test
  void givenAMessageThatDiedAfterItWasSent_thenItNeedsAttention() {
    assertThat(view(MessageState.MESSAGE_STATE_DEAD, "X", moved(true)).getState())
        .isEqualTo(DeclarationState.DECLARATION_STATE_NEEDS_ATTENTION);
    assertThat(
            view(MessageState.MESSAGE_STATE_DEAD, "X", moved(true), customs("P", NINE)).getState())
        .isEqualTo(DeclarationState.DECLARATION_STATE_RELEASED);
  }

  @Test
  void givenTotalsOfSeveralCurrenciesAndOneThatIsHostile_thenTheOthersAreSummed() {
    var declaration =
        SampleDeclarations.with(
            SampleDeclarations.importDeclaration(),
            "DecLists",
            lists ->
                lists
                    .with(
                        SampleDeclarations.texts("DecList", "DeclTotal", "7.5", "TradeCurr", "EUR"))
                    .with(
                        SampleDeclarations.texts(
                            "DecList", "DeclTotal", "1E999999999", "TradeCurr", "EUR")));
    Declaration shown =
        DeclarationView.of(Message.getDefaultInstance(), declaration, List.of(), "");
    assertThat(shown.getTotalsList())
        .containsExactly(Requests.money("7.5", "EUR"), Requests.money("5299.3", "USD"));
  }
}

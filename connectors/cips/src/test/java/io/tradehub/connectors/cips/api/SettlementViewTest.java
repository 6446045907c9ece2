package io.tradehub.connectors.cips.api;

import static io.tradehub.connectors.cips.api.Payloads.back;
import static io.tradehub.connectors.cips.api.Payloads.report;
import static io.tradehub.connectors.cips.api.Payloads.said;
import static io.tradehub.connectors.cips.api.Payloads.transfers;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.services.Times;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.v1.Direction;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.Settlement;
import io.tradehub.v1.SettlementState;
import io.tradehub.v1.TransferStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettlementViewTest {
  private static Message.Builder message(MessageState state, String code) {
    return Message.newBuilder()
        .setId("01900000-0000-7000-8000-000000000001")
        .setDirection(Direction.DIRECTION_OUTBOUND)
        .setState(state)
        .setStatusCode(code)
        .setStatusText(code.isEmpty() ? "" : "the hub says " + code)
        .setCreateTime(Times.timestamp(Payloads.NOW))
        .setUpdateTime(Times.timestamp(Payloads.NOW.plusSeconds(1)));
  }

  private static Event retried(String code) {
    return Event.newBuilder()
        .setType(EventType.EVENT_TYPE_RETRY_SCHEDULED)
        .setCode(code)
        .setTime(Times.timestamp(Payloads.NOW.plusSeconds(5)))
        .build();
  }

  private static Settlement view(Message.Builder message, IsoMessage... answers) {
    return SettlementView.of(message.build(), transfers("100.00"), List.of(answers));
  }

  @ParameterizedTest
  @CsvSource({
    "ACCEPTED,   '',                  ACCEPTED",
    "DELIVERING, '',                  ACCEPTED",
    "WAITING,    NOT_CONNECTED,       ACCEPTED",
    "WAITING,    CIPS_BUSY,           ACCEPTED",
    "WAITING,    SENDER_KEY_MISSING,  ACCEPTED",
    "WAITING,    NO_ANSWER,           UNKNOWN",
    "WAITING,    ANSWER_FORGED,       UNKNOWN",
    "WAITING,    TIME_LIMIT,          UNKNOWN",
    "DELIVERED,  '',                  RECEIVED",
    "COMPLETED,  '',                  SETTLED",
    "REJECTED,   AC04,                REJECTED",
    "REJECTED,   CANCELLED,           CANCELLED",
    "DEAD,       NO_ANSWER,           NEEDS_ATTENTION",
    "CANCELLED,  '',                  CANCELLED",
    "EXPIRED,    EXPIRED,             CANCELLED"
  })
  void givenNothingFromCips_thenTheStateIsTheHubsOwn(String state, String code, String expected) {
    Settlement settlement = view(message(MessageState.valueOf("MESSAGE_STATE_" + state), code));

    assertThat(settlement.getState()).isEqualTo(state(expected));
    assertThat(settlement.getTransfers(0).getState()).isEqualTo(state(expected));
    assertThat(settlement.getReasonCode()).isEqualTo(code);
  }

  @Test
  void givenAnAttemptOfUnknownEnd_thenItStaysUnknownWhateverTheNextAttemptMeets() {
    Settlement again =
        view(
            message(MessageState.MESSAGE_STATE_DELIVERING, "")
                .addHistory(retried("NO_ANSWER"))
                .addHistory(retried("NOT_CONNECTED")));
    Settlement answered =
        view(
            message(MessageState.MESSAGE_STATE_DELIVERED, "").addHistory(retried("NO_ANSWER")),
            report("RCVD", 10));

    assertThat(again.getState()).isEqualTo(SettlementState.SETTLEMENT_STATE_UNKNOWN);
    assertThat(again.getUpdateTime()).isEqualTo(Times.timestamp(Payloads.NOW.plusSeconds(5)));
    assertThat(answered.getState()).isEqualTo(SettlementState.SETTLEMENT_STATE_RECEIVED);
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of("received", List.of(report("RCVD", 1)), "RECEIVED", ""),
        Arguments.of("waits", List.of(report("RCVD", 1), report("PDNG", 2)), "PENDING", ""),
        Arguments.of("in a run", List.of(report("PDNG", 1), report("ACSP", 2)), "RECEIVED", ""),
        Arguments.of("interim, late", List.of(report("PDNG", 2), report("RCVD", 1)), "PENDING", ""),
        Arguments.of("settled", List.of(report("RCVD", 1), report("ACSC", 2)), "SETTLED", ""),
        Arguments.of("final, first", List.of(report("ACSC", 2), report("RCVD", 1)), "SETTLED", ""),
        Arguments.of(
            "final, then later", List.of(report("ACSC", 2), report("PDNG", 3)), "SETTLED", ""),
        Arguments.of("twice", List.of(report("ACSC", 2), report("ACSC", 2)), "SETTLED", ""),
        Arguments.of("refused", List.of(report("RJCT", 2, "AC04")), "REJECTED", "AC04"),
        Arguments.of(
            "refused payment",
            List.of(report("RJCT", 2, List.of(said(0, "RJCT", "AM04")))),
            "REJECTED",
            "AM04"),
        Arguments.of("cancelled", List.of(report("PDNG", 1), report("CANC", 2)), "CANCELLED", ""),
        Arguments.of("never had it", List.of(report("RJCT", 1, "NOOR")), "RECEIVED", ""),
        Arguments.of(
            "never had it, then settled",
            List.of(report("RJCT", 1, "NOOR"), report("ACSC", 2)),
            "SETTLED",
            ""),
        Arguments.of(
            "came back", List.of(report("ACSC", 2), back("R-1", 0, "100")), "RETURNED", "AC04"),
        Arguments.of("came back early", List.of(back("R-1", 0, "100")), "RETURNED", "AC04"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void givenAnswersInAnyOrder_thenTheyComeToOneState(
      String name, List<IsoMessage> answers, String state, String code) {
    Message.Builder message = message(MessageState.MESSAGE_STATE_DELIVERED, "");
    List<IsoMessage> shuffled = new ArrayList<>(answers);
    for (int i = 0; i < 4; i++) {
      Settlement settlement = SettlementView.of(message.build(), transfers("100.00"), shuffled);

      assertThat(settlement.getState()).as(shuffled.toString()).isEqualTo(state(state));
      assertThat(settlement.getReasonCode()).isEqualTo(code);
      Collections.shuffle(shuffled, new Random(i));
    }
  }

  @Test
  void givenAnAnswerToAnotherMessage_thenItSaysNothingOfThisOne() {
    Settlement settlement =
        SettlementView.of(
            message(MessageState.MESSAGE_STATE_DELIVERED, "").build(),
            new io.tradehub.connectors.cips.model.CreditTransfers(
                transfers("1").type(),
                "M-2",
                Payloads.NOW,
                transfers("1").settlement(),
                false,
                Payloads.SHANGHAI,
                transfers("1").transfers()),
            List.of(report("ACSC", 1), back("R-1", 7, "1")));

    assertThat(settlement.getState()).isEqualTo(SettlementState.SETTLEMENT_STATE_RECEIVED);
  }

  @Test
  void givenTwoReturnsOneOfThemTwice_thenWhatCameBackIsTheirSum() {
    Settlement settlement =
        view(
            message(MessageState.MESSAGE_STATE_COMPLETED, ""),
            report("ACSC", 1, List.of(said(0, "ACSC"))),
            back("R-1", 0, "30.50"),
            back("R-2", 0, "20"),
            back("R-1", 0, "30.50"));

    TransferStatus transfer = settlement.getTransfers(0);
    assertThat(transfer.getState()).isEqualTo(SettlementState.SETTLEMENT_STATE_RETURNED);
    assertThat(transfer.getReturned().getAmount()).isEqualTo("50.50");
    assertThat(transfer.getReturned().getCurrencyCode()).isEqualTo("CNY");
    assertThat(transfer.getSettleTime()).isEqualTo(Times.timestamp(Payloads.NOW.plusSeconds(60)));
    assertThat(settlement.getTotal().getAmount()).isEqualTo("100.00");
  }

  @Test
  void givenADeadMessageThatCipsHas_thenItNeedsALookUnlessItIsAtItsEnd() {
    Message.Builder dead = message(MessageState.MESSAGE_STATE_DEAD, "NO_ANSWER");

    assertThat(view(dead, report("RCVD", 1)).getState())
        .isEqualTo(SettlementState.SETTLEMENT_STATE_NEEDS_ATTENTION);
    assertThat(view(dead, report("RCVD", 1), report("ACSC", 2)).getState())
        .isEqualTo(SettlementState.SETTLEMENT_STATE_SETTLED);
  }

  @ParameterizedTest
  @CsvSource({
    "ACSC ACSC ACSC, SETTLED",
    "ACSC RJCT ACSC, PARTLY_SETTLED",
    "ACSC CANC ACSC, PARTLY_SETTLED",
    "RJCT RJCT RJCT, REJECTED",
    "RJCT CANC RJCT, REJECTED",
    "CANC CANC CANC, CANCELLED",
    "PDNG ACSC RJCT, PENDING",
    "RCVD PDNG PDNG, RECEIVED"
  })
  void givenABatch_thenItsStateIsWhatItsPaymentsComeTo(String statuses, String expected) {
    String[] each = statuses.split(" ");
    Settlement settlement =
        SettlementView.of(
            message(MessageState.MESSAGE_STATE_DELIVERED, "").build(),
            transfers("1.10", "2.20", "3.30"),
            List.of(
                report("PART", 1, List.of(said(0, each[0]), said(1, each[1]), said(2, each[2])))));

    assertThat(settlement.getState()).isEqualTo(state(expected));
    assertThat(settlement.getTotal().getAmount()).isEqualTo("6.60");
    assertThat(settlement.getTransfersList())
        .extracting(TransferStatus::getEndToEndId)
        .containsExactly("E2E-0", "E2E-1", "E2E-2");
  }

  @Test
  void givenAPartlySettledBatchThatNamesNotAll_thenNothingIsGuessedOfTheOthers() {
    Settlement settlement =
        SettlementView.of(
            message(MessageState.MESSAGE_STATE_COMPLETED, "PART").build(),
            transfers("1", "2"),
            List.of(report("PART", 1, List.of(said(0, "ACSC")))));

    assertThat(states(settlement)).containsExactly("SETTLED", "UNKNOWN");
  }

  @Test
  void givenWhatCame_thenItIsSettledWhateverItsReceiverDid() {
    for (MessageState state :
        List.of(
            MessageState.MESSAGE_STATE_RECEIVED,
            MessageState.MESSAGE_STATE_COMPLETED,
            MessageState.MESSAGE_STATE_REJECTED)) {
      Settlement settlement = view(message(state, "").setDirection(Direction.DIRECTION_INBOUND));

      assertThat(settlement.getState()).isEqualTo(SettlementState.SETTLEMENT_STATE_SETTLED);
      assertThat(settlement.getDirection()).isEqualTo(Direction.DIRECTION_INBOUND);
    }
  }

  @Test
  void givenAReturn_thenItIsASettlementOfItsOwn() {
    Settlement settlement =
        SettlementView.of(
            message(MessageState.MESSAGE_STATE_DELIVERED, "").build(),
            back("M-1", 0, "30.00"),
            List.of(report("ACSC", 1)));

    assertThat(settlement.getMessageType()).isEqualTo("pacs.004.001.09");
    assertThat(settlement.getState()).isEqualTo(SettlementState.SETTLEMENT_STATE_SETTLED);
    assertThat(settlement.getSender()).isEqualTo("TDHBBHBM");
    assertThat(settlement.getTotal().getAmount()).isEqualTo("30.00");
    assertThat(settlement.getTransfers(0).getUetr()).isEqualTo(Payloads.uetr(0));
    assertThat(settlement.getTransfers(0).hasReturned()).isFalse();
  }

  private static List<String> states(Settlement settlement) {
    return settlement.getTransfersList().stream()
        .map(t -> t.getState().name().substring("SETTLEMENT_STATE_".length()))
        .toList();
  }

  private static SettlementState state(String name) {
    return Arrays.stream(SettlementState.values())
        .filter(s -> s.name().equals("SETTLEMENT_STATE_" + name))
        .findFirst()
        .orElseThrow();
  }
}

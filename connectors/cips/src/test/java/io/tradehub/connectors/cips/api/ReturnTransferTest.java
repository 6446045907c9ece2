package io.tradehub.connectors.cips.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.PaymentReturn;
import io.tradehub.v1.Direction;
import io.tradehub.v1.GetSettlementRequest;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.ReturnTransferRequest;
import io.tradehub.v1.ReturnTransferResponse;
import io.tradehub.v1.Settlement;
import io.tradehub.v1.SettlementState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bank in Bahrain got 100.00 from the one in Shanghai. */
class ReturnTransferTest extends SettlementFixture {
  private final String cameId = "01900000-0000-7000-8000-0000000000aa";

  @BeforeEach
  void aPaymentCame() {
    caller =
        new Caller(
            "gulf", "erp", Set.of(Caller.Role.ERP), Set.of(Payloads.BAHRAIN.participant()), false);
    CreditTransfers came = Payloads.transfers("100.00");
    core.recorded.put(
        core.kept(
            Message.newBuilder()
                .setId(cameId)
                .setDirection(Direction.DIRECTION_INBOUND)
                .setState(MessageState.MESSAGE_STATE_COMPLETED)
                .build(),
            came),
        SmallCore.names(came).toArray(String[]::new));
  }

  private static ReturnTransferRequest.Builder back(String requestId, String amount) {
    ReturnTransferRequest.Builder request =
        ReturnTransferRequest.newBuilder()
            .setRequestId(requestId)
            .setTransfer(CancellationTest.uetr(Payloads.uetr(0)))
            .setReasonCode("AC04")
            .setReasonText("account closed");
    return amount.isEmpty() ? request : request.setAmount(money(amount));
  }

  private PaymentReturn document(int number) {
    return (PaymentReturn)
        documents.read(submitted().get(number).getDocument().getContent()).orElseThrow();
  }

  @Test
  void givenNoAmount_thenAllOfItGoesBackToWhereItCameFrom() {
    ReturnTransferResponse answer = service.returnTransfer(back("R-1", "").build());

    assertThat(answer.getSettlement().getTotal()).isEqualTo(money("100.00"));
    assertThat(answer.getSettlement().getState())
        .isEqualTo(SettlementState.SETTLEMENT_STATE_ACCEPTED);
    PaymentReturn document = document(0);
    assertThat(document.instructingAgent()).isEqualTo(Payloads.BAHRAIN);
    assertThat(document.instructedAgent()).isEqualTo(Payloads.SHANGHAI);
    assertThat(document.original().uetr()).isEqualTo(Payloads.uetr(0));
    assertThat(document.original().messageId()).isEqualTo("M-1");
    assertThat(document.reason().code()).isEqualTo("AC04");
  }

  @Test
  void givenParts_thenTheyAreNeverMoreThanThatCame() {
    service.returnTransfer(back("R-1", "60").build());

    StatusRuntimeException more =
        refusal(() -> service.returnTransfer(back("R-2", "40.01").build()));
    assertThat(fields(more)).isEqualTo(Map.of("amount.amount", "AM09-RETURN"));
    assertThat(more.getStatus().getDescription()).contains("only 40.00 are left");
    service.returnTransfer(back("R-3", "").build());

    assertThat(document(1).returned().value()).isEqualByComparingTo("40");
    assertThat(reason(refusal(() -> service.returnTransfer(back("R-4", "0.01").build()))))
        .isEqualTo("RETURNED_ALREADY");
    assertThat(submitted()).hasSize(2);
  }

  @Test
  void givenAReturnThatCipsRefused_thenItsAmountMayBeReturnedAgain() {
    Settlement first = service.returnTransfer(back("R-1", "").build()).getSettlement();
    core.move(first.getMessageId(), MessageState.MESSAGE_STATE_REJECTED, "AM04");

    service.returnTransfer(back("R-2", "100").build());

    assertThat(submitted()).hasSize(2);
    assertThat(document(1).messageId()).isNotEqualTo(document(0).messageId());
  }

  @Test
  void givenTheSameRequestLater_thenItIsTheFirstReturn() {
    ReturnTransferResponse first = service.returnTransfer(back("R-1", "").build());
    now = now.plus(Duration.ofDays(3));

    ReturnTransferResponse again = service.returnTransfer(back("R-1", "").build());

    assertThat(again.getDuplicate()).isTrue();
    assertThat(again.getSettlement().getMessageId())
        .isEqualTo(first.getSettlement().getMessageId());
    assertThat(reason(refusal(() -> service.returnTransfer(back("R-1", "99").build()))))
        .isEqualTo("REQUEST_ID_REUSED");
    assertThat(submitted()).hasSize(1);
  }

  @Test
  void givenManyReturnsAtOnce_thenTogetherTheyAreNotMoreThanThatCame() {
    var returns =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> service.returnTransfer(back("P-" + i, "30").build())))
            .toList();

    returns.forEach(each -> each.exceptionally(refused -> null).join());

    BigDecimal sum =
        IntStream.range(0, submitted().size())
            .mapToObj(i -> document(i).returned().value())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum).isEqualByComparingTo("90");
    assertThat(returns).filteredOn(each -> !each.isCompletedExceptionally()).hasSize(3);
  }

  @Test
  void givenASettledReturn_thenThePaymentThatCameShowsIt() {
    Settlement sent = service.returnTransfer(back("R-1", "60.00").build()).getSettlement();
    GetSettlementRequest ask = GetSettlementRequest.newBuilder().setMessageId(cameId).build();
    assertThat(service.getSettlement(ask).getState())
        .isEqualTo(SettlementState.SETTLEMENT_STATE_SETTLED);

    core.move(sent.getMessageId(), MessageState.MESSAGE_STATE_COMPLETED, "ACSC");

    Settlement settlement = service.getSettlement(ask);
    assertThat(settlement.getState()).isEqualTo(SettlementState.SETTLEMENT_STATE_RETURNED);
    assertThat(settlement.getTransfers(0).getReturned()).isEqualTo(money("60.00"));
  }

  @Test
  void givenWrongFields_thenTheyAreNamed() {
    assertThat(fields(refusal(() -> service.returnTransfer(back("", "1e3").build()))))
        .isEqualTo(Map.of("amount.amount", "AM12-AMOUNT-FORM"));
    assertThat(fields(refusal(() -> service.returnTransfer(back("", "0").build()))))
        .containsOnlyKeys("amount.amount");
    assertThat(
            fields(
                refusal(
                    () ->
                        service.returnTransfer(
                            back("", "")
                                .setAmount(money("1").toBuilder().setCurrencyCode("USD"))
                                .build()))))
        .isEqualTo(Map.of("amount.currency_code", "AM11-RETURN-CURRENCY"));
    assertThat(
            fields(refusal(() -> service.returnTransfer(back("", "").setReasonCode("").build()))))
        .isEqualTo(Map.of("reason_code", "CH21-MISSING"));
    assertThat(submitted()).isEmpty();
  }

  @Test
  void givenAPaymentThatWasSent_thenItIsNotReturned() {
    caller =
        new Caller(
            "acme", "erp", Set.of(Caller.Role.ERP), Set.of(Payloads.SHANGHAI.participant()), false);
    String uetr =
        service
            .initiateTransfer(request("S-1", transfer("INV-1", "10.00")).build())
            .getSettlement()
            .getTransfers(0)
            .getUetr();
    ReturnTransferRequest request =
        back("R-1", "").setTransfer(CancellationTest.uetr(uetr)).build();

    assertThat(reason(refusal(() -> service.returnTransfer(request)))).isEqualTo("NOT_RETURNABLE");
    // A tenant that has both banks returns what it sent itself, once it is settled.
    caller = new Caller("acme", "erp", Set.of(Caller.Role.ERP), Set.of(), true);
    assertThat(reason(refusal(() -> service.returnTransfer(request)))).isEqualTo("NOT_RETURNABLE");
    core.move(
        core.find(caller, "uetr:" + uetr).map(UUID::toString).orElseThrow(),
        MessageState.MESSAGE_STATE_COMPLETED,
        "ACSC");
    assertThat(service.returnTransfer(request).getSettlement().getTotal())
        .isEqualTo(money("10.00"));
  }
}

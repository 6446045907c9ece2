package io.tradehub.connectors.cips.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.cips.model.CancellationRequest;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.v1.Direction;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.RequestCancellationRequest;
import io.tradehub.v1.RequestCancellationResponse;
import io.tradehub.v1.Settlement;
import io.tradehub.v1.TransferName;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CancellationTest extends SettlementFixture {

  private Settlement sent() {
    Settlement settlement =
        service
            .initiateTransfer(request("R-1", transfer("INV-1", "10.00")).build())
            .getSettlement();
    core.move(settlement.getMessageId(), MessageState.MESSAGE_STATE_DELIVERED, "");
    return settlement;
  }

  private static RequestCancellationRequest.Builder cancel(String requestId, TransferName name) {
    return RequestCancellationRequest.newBuilder()
        .setRequestId(requestId)
        .setTransfer(name)
        .setReasonCode("DUPL")
        .setReasonText("paid twice");
  }

  static TransferName uetr(String uetr) {
    return TransferName.newBuilder().setUetr(uetr).build();
  }

  static TransferName endToEnd(String sender, String id) {
    return TransferName.newBuilder()
        .setEndToEnd(TransferName.EndToEnd.newBuilder().setSender(bic(sender)).setEndToEndId(id))
        .build();
  }

  @Test
  void givenAPaymentThatWasSent_thenCipsIsAskedForIt() {
    Settlement payment = sent();

    RequestCancellationResponse answer =
        service.requestCancellation(cancel("C-1", uetr(payment.getTransfers(0).getUetr())).build());

    assertThat(answer.getMessage().getState()).isEqualTo(MessageState.MESSAGE_STATE_ACCEPTED);
    CancellationRequest document = (CancellationRequest) lastDocument();
    assertThat(document.assigner()).isEqualTo(Payloads.SHANGHAI);
    assertThat(document.assignee()).isEqualTo(Payloads.CIPS);
    assertThat(document.reason().code()).isEqualTo("DUPL");
    assertThat(document.reason().text()).isEqualTo("paid twice");
    assertThat(document.original().messageId()).isEqualTo(payment.getBusinessMessageId());
    assertThat(document.original().type()).isEqualTo(MessageType.CUSTOMER_CREDIT_TRANSFER);
    assertThat(document.original().endToEndId()).isEqualTo("INV-1");
    assertThat(document.original().amount().value()).isEqualByComparingTo("10");
  }

  @Test
  void givenTheSameRequestByAnotherName_thenItIsTheFirstOne() {
    Settlement payment = sent();
    RequestCancellationResponse first =
        service.requestCancellation(cancel("C-1", uetr(payment.getTransfers(0).getUetr())).build());
    now = now.plusSeconds(600);

    RequestCancellationResponse again =
        service.requestCancellation(cancel("C-1", endToEnd("TDHACNSHXXX", "INV-1")).build());
    StatusRuntimeException other =
        refusal(
            () ->
                service.requestCancellation(
                    cancel("C-1", endToEnd("TDHACNSH", "INV-1")).setReasonCode("CUST").build()));

    assertThat(again.getDuplicate()).isTrue();
    assertThat(again.getMessage().getId()).isEqualTo(first.getMessage().getId());
    assertThat(again.getMessage().hasFullDocument()).isFalse();
    assertThat(reason(other)).isEqualTo("REQUEST_ID_REUSED");
    assertThat(submitted()).hasSize(2);
  }

  @Test
  void givenAPaymentThatWaitsInTheHub_thenItIsToBeCancelledThere() {
    Settlement payment =
        service
            .initiateTransfer(request("R-1", transfer("INV-1", "10.00")).build())
            .getSettlement();

    StatusRuntimeException refusal =
        refusal(
            () ->
                service.requestCancellation(cancel("C-1", endToEnd("TDHACNSH", "INV-1")).build()));

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(reason(refusal)).isEqualTo("NOT_SENT_YET");
    assertThat(refusal.getStatus().getDescription()).contains(payment.getMessageId());
    assertThat(submitted()).hasSize(1);
  }

  @Test
  void givenAPaymentThatCame_thenItCannotBeAskedBack() {
    CreditTransfers came = Payloads.transfers("100.00");
    core.recorded.put(
        core.kept(
            Message.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setDirection(Direction.DIRECTION_INBOUND)
                .setState(MessageState.MESSAGE_STATE_RECEIVED)
                .build(),
            came),
        "uetr:" + Payloads.uetr(0));

    StatusRuntimeException refusal =
        refusal(() -> service.requestCancellation(cancel("C-1", uetr(Payloads.uetr(0))).build()));

    assertThat(reason(refusal)).isEqualTo("NOT_SENT_BY_YOU");
  }

  @Test
  void givenWrongFields_thenTheyAreNamed() {
    TransferName name = uetr(sent().getTransfers(0).getUetr());

    assertThat(
            fields(
                refusal(
                    () -> service.requestCancellation(cancel("", name).setReasonCode("").build()))))
        .isEqualTo(Map.of("reason_code", "CH21-MISSING"));
    assertThat(
            fields(
                refusal(
                    () ->
                        service.requestCancellation(
                            cancel("", name).setReasonCode("dupl").build()))))
        .containsOnlyKeys("reason_code");
    assertThat(
            fields(
                refusal(
                    () ->
                        service.requestCancellation(
                            cancel("", name).setReasonText("x".repeat(106)).build()))))
        .containsOnlyKeys("reason_text");
    assertThat(
            reason(
                refusal(
                    () ->
                        service.requestCancellation(
                            cancel("", TransferName.getDefaultInstance()).build()))))
        .isEqualTo("TRANSFER_NOT_NAMED");
    assertThat(
            reason(
                refusal(
                    () ->
                        service.requestCancellation(
                            cancel("", endToEnd("TDHACNSH", "NONE")).build()))))
        .isEqualTo("SETTLEMENT_NOT_FOUND");
    assertThat(
            fields(
                refusal(
                    () -> service.requestCancellation(cancel("", endToEnd("", "INV-1")).build()))))
        .isEqualTo(Map.of("transfer.end_to_end.sender.bic", "CH21-MISSING"));
    assertThat(submitted()).hasSize(1);
  }
}

package io.tradehub.connectors.cips.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.v1.BatchTransfersRequest;
import io.tradehub.v1.BatchTransfersResponse;
import io.tradehub.v1.InitiateTransferResponse;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.PaymentParty;
import io.tradehub.v1.Priority;
import io.tradehub.v1.SettlementState;
import io.tradehub.v1.Transfer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InitiateTransferTest extends SettlementFixture {

  @Test
  void givenAPayment_thenItsDocumentSaysTheSameAndItIsAccepted() {
    InitiateTransferResponse answer =
        service.initiateTransfer(
            request("R-1", transfer("INV-1", "1234.50")).setUrgent(true).build());

    assertThat(answer.getDuplicate()).isFalse();
    assertThat(answer.getSettlement().getState())
        .isEqualTo(SettlementState.SETTLEMENT_STATE_ACCEPTED);
    assertThat(answer.getSettlement().getTotal()).isEqualTo(money("1234.50"));
    assertThat(answer.getSettlement().getTransfers(0).getCreditorName())
        .isEqualTo("Example Gulf Trading");
    assertThat(submitted().getFirst().getDocument().getConnector()).isEqualTo("cips");
    assertThat(submitted().getFirst().getPriority()).isEqualTo(Priority.PRIORITY_HIGH);
    CreditTransfers document = (CreditTransfers) lastDocument();
    assertThat(document.type()).isEqualTo(MessageType.CUSTOMER_CREDIT_TRANSFER);
    assertThat(document.messageId()).hasSizeLessThanOrEqualTo(35);
    assertThat(document.settlement()).isEqualTo(CreditTransfers.Settlement.GROSS);
    assertThat(document.urgent()).isTrue();
    assertThat(document.creationTime()).isEqualTo(now);
    CreditTransfer transfer = document.transfers().getFirst();
    assertThat(transfer.endToEndId()).isEqualTo("INV-1");
    assertThat(UUID.fromString(transfer.uetr()).version()).isEqualTo(4);
    assertThat(transfer.amount().value()).isEqualByComparingTo("1234.50");
    assertThat(transfer.valueDate()).isEqualTo(LocalDate.of(2026, 11, 25));
    assertThat(transfer.debtor().name()).isEqualTo("示例贸易有限公司");
    assertThat(transfer.debtor().addressLines()).containsExactly("1 Example Road", "Floor 2");
    assertThat(transfer.debtor().creditCode()).contains("91350100M000100Y43");
    assertThat(transfer.creditorAccount().orElseThrow().iban()).isTrue();
    assertThat(transfer.instructedAgent()).isEqualTo(Payloads.BAHRAIN);
    assertThat(transfer.purpose()).contains("GDDS");
    assertThat(transfer.transactionCode()).contains("121010");
    assertThat(transfer.remittance()).contains("Invoice 2026-1");
  }

  @Test
  void givenWhatMayBeLeftOut_thenTheHubChooses() {
    now = java.time.Instant.parse("2026-11-28T10:00:00Z"); // Saturday evening: CIPS is closed
    service.initiateTransfer(
        request("", transfer("INV-1", "1").clearValueDate().clearDebtorAgent()).build());

    CreditTransfer transfer = ((CreditTransfers) lastDocument()).transfers().getFirst();
    assertThat(transfer.valueDate()).isEqualTo(LocalDate.of(2026, 11, 30));
    assertThat(transfer.debtorAgent()).isEqualTo(Payloads.SHANGHAI);
  }

  @Test
  void givenTheSameRequestDaysLater_thenItGetsTheFirstAnswerAndNothingIsPaidTwice() {
    InitiateTransferResponse first =
        service.initiateTransfer(request("R-1", transfer("INV-1", "10").clearValueDate()).build());
    core.move(first.getSettlement().getMessageId(), MessageState.MESSAGE_STATE_COMPLETED, "ACSC");
    now = now.plus(Duration.ofDays(5)); // its value date is past now

    InitiateTransferResponse again =
        service.initiateTransfer(request("R-1", transfer("INV-1", "10").clearValueDate()).build());

    assertThat(again.getDuplicate()).isTrue();
    assertThat(again.getSettlement().getMessageId())
        .isEqualTo(first.getSettlement().getMessageId());
    assertThat(again.getSettlement().getBusinessMessageId())
        .isEqualTo(first.getSettlement().getBusinessMessageId());
    assertThat(again.getSettlement().getState())
        .isEqualTo(SettlementState.SETTLEMENT_STATE_SETTLED);
    assertThat(submitted()).hasSize(1);
  }

  @Test
  void givenTheSameRequestIdForAnotherPayment_thenItIsRefused() {
    String first =
        service
            .initiateTransfer(request("R-1", transfer("INV-1", "10")).build())
            .getSettlement()
            .getMessageId();
    now = now.plus(Duration.ofMinutes(1));

    for (Transfer.Builder other :
        Stream.of(transfer("INV-1", "10.01"), transfer("INV-2", "10")).toList()) {
      StatusRuntimeException refusal =
          refusal(() -> service.initiateTransfer(request("R-1", other).build()));
      assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.ALREADY_EXISTS);
      assertThat(reason(refusal)).isEqualTo("REQUEST_ID_REUSED");
      assertThat(refusal.getStatus().getDescription()).contains(first);
    }
    assertThat(submitted()).hasSize(1);
  }

  @Test
  void givenTheSameRequestIdOfTwoTenantsOrSenders_thenTheirIdsDiffer() {
    OwnIds mine = OwnIds.of("acme", Payloads.SHANGHAI, "R-1");

    assertThat(OwnIds.of("acme", Payloads.SHANGHAI, "R-1").messageId()).isEqualTo(mine.messageId());
    assertThat(
            OwnIds.of("acme", io.tradehub.connectors.cips.model.Agent.bic("TDHACNSHXXX"), "R-1")
                .uetr(0))
        .isEqualTo(mine.uetr(0));
    assertThat(mine.uetr(0)).isNotEqualTo(mine.uetr(1));
    assertThat(OwnIds.of("other", Payloads.SHANGHAI, "R-1").messageId())
        .isNotEqualTo(mine.messageId());
    assertThat(OwnIds.of("acme", Payloads.BAHRAIN, "R-1").messageId())
        .isNotEqualTo(mine.messageId());
    assertThat(OwnIds.of("acme", Payloads.SHANGHAI, "").messageId())
        .isNotEqualTo(OwnIds.of("acme", Payloads.SHANGHAI, "").messageId());
  }

  @Test
  void givenTheSameRequestManyTimesAtOnce_thenItIsAcceptedOnceAndAllGetThatAnswer() {
    var answers =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          now = now.plusMillis(1);
                          return service.initiateTransfer(
                              request("R-1", transfer("INV-1", "10")).build());
                        }))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers)
        .extracting(answer -> answer.getSettlement().getMessageId())
        .containsOnly(answers.getFirst().getSettlement().getMessageId());
    assertThat(answers).filteredOn(answer -> !answer.getDuplicate()).hasSize(1);
    assertThat(submitted()).hasSize(1);
  }

  @Test
  void givenAnEndToEndIdThatWasUsed_thenTheCoresRefusalIsPassedOn() {
    service.initiateTransfer(request("R-1", transfer("INV-1", "10")).build());

    StatusRuntimeException refusal =
        refusal(() -> service.initiateTransfer(request("R-2", transfer("INV-1", "10")).build()));

    assertThat(reason(refusal)).isEqualTo("REFERENCE_REUSED");
  }

  @Test
  void givenTwoBanks_thenItIsABankTransfer() {
    service.initiateTransfer(
        request(
                "R-1",
                Transfer.newBuilder()
                    .setEndToEndId("FI-1")
                    .setAmount(money("5000000"))
                    .setDebtor(PaymentParty.newBuilder().setAgent(bic("TDHACNSH")))
                    .setCreditor(
                        PaymentParty.newBuilder()
                            .setAgent(bic("TDHBBHBM"))
                            .setName("Example Bank of Bahrain")))
            .build());

    CreditTransfers document = (CreditTransfers) lastDocument();
    assertThat(document.type()).isEqualTo(MessageType.BANK_CREDIT_TRANSFER);
    assertThat(document.transfers().getFirst().creditor().agent()).contains(Payloads.BAHRAIN);
    assertThat(document.transfers().getFirst().instructedAgent()).isEqualTo(Payloads.BAHRAIN);
    assertThat(document.transfers().getFirst().creditor().name())
        .isEqualTo("Example Bank of Bahrain");
  }

  @Test
  void givenABatch_thenItIsOneMessageThatSettlesNetAndARepetitionIsTheSame() {
    BatchTransfersRequest request =
        BatchTransfersRequest.newBuilder()
            .setRequestId("B-1")
            .setSender(bic("TDHACNSH"))
            .addTransfers(transfer("A", "1.10"))
            .addTransfers(transfer("B", "2.20"))
            .build();

    BatchTransfersResponse first = service.batchTransfers(request);
    now = now.plusSeconds(60);
    BatchTransfersResponse again = service.batchTransfers(request);

    CreditTransfers document = (CreditTransfers) lastDocument();
    assertThat(document.settlement()).isEqualTo(CreditTransfers.Settlement.NET);
    assertThat(document.transfers())
        .extracting(CreditTransfer::endToEndId)
        .containsExactly("A", "B");
    assertThat(document.transfers()).extracting(CreditTransfer::uetr).doesNotHaveDuplicates();
    assertThat(first.getSettlement().getTotal().getAmount()).isEqualTo("3.30");
    assertThat(first.getDuplicate()).isFalse();
    assertThat(again.getDuplicate()).isTrue();
    assertThat(again.getSettlement().getMessageId())
        .isEqualTo(first.getSettlement().getMessageId());
    assertThat(submitted()).hasSize(1);
  }

  @Test
  void givenAThousandPayments_thenTheyAreOneMessage() {
    BatchTransfersRequest.Builder request =
        BatchTransfersRequest.newBuilder().setSender(bic("TDHACNSH"));
    for (int i = 0; i < 1000; i++) {
      request.addTransfers(transfer("E-" + i, "1.01"));
    }

    BatchTransfersResponse answer = service.batchTransfers(request.build());

    assertThat(answer.getSettlement().getTransfersCount()).isEqualTo(1000);
    assertThat(answer.getSettlement().getTotal().getAmount()).isEqualTo("1010.00");
  }
}

package io.tradehub.hub.cli;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.v1.BatchTransfersRequest;
import io.tradehub.v1.BatchTransfersResponse;
import io.tradehub.v1.Direction;
import io.tradehub.v1.GetSettlementRequest;
import io.tradehub.v1.GetStatementRequest;
import io.tradehub.v1.InitiateTransferRequest;
import io.tradehub.v1.InitiateTransferResponse;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.Money;
import io.tradehub.v1.RequestCancellationRequest;
import io.tradehub.v1.RequestCancellationResponse;
import io.tradehub.v1.ReturnTransferRequest;
import io.tradehub.v1.ReturnTransferResponse;
import io.tradehub.v1.Settlement;
import io.tradehub.v1.SettlementServiceGrpc.SettlementServiceImplBase;
import io.tradehub.v1.SettlementState;
import io.tradehub.v1.Statement;
import io.tradehub.v1.StatementEntry;
import io.tradehub.v1.Transfer;
import io.tradehub.v1.TransferStatus;
import io.tradehub.v1.WatchSettlementsRequest;
import io.tradehub.v1.WatchSettlementsResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A SettlementService that keeps what it was asked and answers as the test says. */
final class FakeSettlements extends SettlementServiceImplBase {
  static final String ID = "01900000-0000-7000-8000-000000000001";

  final Queue<com.google.protobuf.Message> asked = new ConcurrentLinkedQueue<>();

  /** What a watch tells, one after the other. */
  volatile List<SettlementState> story = List.of();

  volatile SettlementState state = SettlementState.SETTLEMENT_STATE_ACCEPTED;
  volatile boolean duplicate;

  <T extends com.google.protobuf.Message> T last(Class<T> type) {
    return asked.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  static Settlement settlement(SettlementState state, List<Transfer> transfers) {
    Settlement.Builder settlement =
        Settlement.newBuilder()
            .setMessageId(ID)
            .setMessageType("pacs.008.001.08")
            .setBusinessMessageId("TH1")
            .setDirection(Direction.DIRECTION_OUTBOUND)
            .setSender("TDHACNSH")
            .setState(state)
            .setReasonCode(state == SettlementState.SETTLEMENT_STATE_REJECTED ? "AC04" : "")
            .setReasonText(
                state == SettlementState.SETTLEMENT_STATE_REJECTED ? "account closed" : "")
            .setTotal(Money.newBuilder().setCurrencyCode("CNY").setAmount("1234.50"));
    for (Transfer transfer : transfers) {
      settlement.addTransfers(
          TransferStatus.newBuilder()
              .setEndToEndId(transfer.getEndToEndId())
              .setAmount(transfer.getAmount())
              .setCreditorName(transfer.getCreditor().getName())
              .setCreditorAgent(transfer.getCreditorAgent().getBic())
              .setState(state));
    }
    return settlement.build();
  }

  private static <T> void give(StreamObserver<T> answer, T value) {
    answer.onNext(value);
    answer.onCompleted();
  }

  @Override
  public void initiateTransfer(
      InitiateTransferRequest request, StreamObserver<InitiateTransferResponse> answer) {
    asked.add(request);
    if (request.getTransfer().getAmount().getAmount().equals("1e3")) {
      answer.onError(
          ApiErrors.badField(
              "transfer.amount.amount", "DOCUMENT_INVALID", "[AM12-AMOUNT-FORM] is '1e3'"));
      return;
    }
    give(
        answer,
        InitiateTransferResponse.newBuilder()
            .setSettlement(settlement(state, List.of(request.getTransfer())))
            .setDuplicate(duplicate)
            .build());
  }

  @Override
  public void batchTransfers(
      BatchTransfersRequest request, StreamObserver<BatchTransfersResponse> answer) {
    asked.add(request);
    give(
        answer,
        BatchTransfersResponse.newBuilder()
            .setSettlement(settlement(state, request.getTransfersList()))
            .build());
  }

  @Override
  public void requestCancellation(
      RequestCancellationRequest request, StreamObserver<RequestCancellationResponse> answer) {
    asked.add(request);
    give(
        answer,
        RequestCancellationResponse.newBuilder()
            .setMessage(
                Message.newBuilder().setId(ID).setState(MessageState.MESSAGE_STATE_ACCEPTED))
            .build());
  }

  @Override
  public void returnTransfer(
      ReturnTransferRequest request, StreamObserver<ReturnTransferResponse> answer) {
    asked.add(request);
    give(
        answer,
        ReturnTransferResponse.newBuilder().setSettlement(settlement(state, List.of())).build());
  }

  @Override
  public void getSettlement(GetSettlementRequest request, StreamObserver<Settlement> answer) {
    asked.add(request);
    give(answer, settlement(state, List.of()));
  }

  /** Says that it has begun, tells the story, and then stays open. */
  @Override
  public void watchSettlements(
      WatchSettlementsRequest request, StreamObserver<WatchSettlementsResponse> answers) {
    asked.add(request);
    ((ServerCallStreamObserver<WatchSettlementsResponse>) answers).setOnCancelHandler(() -> {});
    answers.onNext(WatchSettlementsResponse.newBuilder().setCursor("c0").build());
    for (SettlementState next : story) {
      answers.onNext(
          WatchSettlementsResponse.newBuilder()
              .setCursor("c-" + next.getNumber())
              .setSettlement(settlement(next, List.of()))
              .build());
    }
  }

  @Override
  public void getStatement(GetStatementRequest request, StreamObserver<Statement> answer) {
    asked.add(request);
    Money hundred = Money.newBuilder().setCurrencyCode("CNY").setAmount("100.00").build();
    give(
        answer,
        Statement.newBuilder()
            .setId("ST-1")
            .setParticipant("TDHACNSH")
            .setBusinessDate("2026-11-24")
            .setOpeningBalance(hundred.toBuilder().setAmount("0"))
            .setClosingBalance(hundred)
            .addEntries(
                StatementEntry.newBuilder()
                    .setReference("REF-1")
                    .setAmount(hundred)
                    .setCredit(true)
                    .setTransactionCode("FUNDING"))
            .build());
  }
}

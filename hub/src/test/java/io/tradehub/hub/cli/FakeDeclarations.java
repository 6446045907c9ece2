package io.tradehub.hub.cli;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.v1.AccountBook;
import io.tradehub.v1.ConsolidateRequest;
import io.tradehub.v1.Consolidation;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.DeclarationServiceGrpc.DeclarationServiceImplBase;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.Finding;
import io.tradehub.v1.GetAccountBookRequest;
import io.tradehub.v1.GetConsolidationRequest;
import io.tradehub.v1.GetDeclarationRequest;
import io.tradehub.v1.ListSalesRequest;
import io.tradehub.v1.ListSalesResponse;
import io.tradehub.v1.ListUnmatchedReceiptsRequest;
import io.tradehub.v1.ListUnmatchedReceiptsResponse;
import io.tradehub.v1.Money;
import io.tradehub.v1.PutAccountBookRequest;
import io.tradehub.v1.Quantity;
import io.tradehub.v1.Receipt;
import io.tradehub.v1.RecordReturnsRequest;
import io.tradehub.v1.RecordReturnsResponse;
import io.tradehub.v1.RecordSalesRequest;
import io.tradehub.v1.RecordSalesResponse;
import io.tradehub.v1.RecordedSale;
import io.tradehub.v1.Sale;
import io.tradehub.v1.SaleReturn;
import io.tradehub.v1.Severity;
import io.tradehub.v1.SubmitDeclarationRequest;
import io.tradehub.v1.SubmitDeclarationResponse;
import io.tradehub.v1.UnmatchedReceipt;
import io.tradehub.v1.WatchDeclarationsRequest;
import io.tradehub.v1.WatchDeclarationsResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A DeclarationService that keeps what it was asked and answers as the test says. */
final class FakeDeclarations extends DeclarationServiceImplBase {
  static final String ID = "01900000-0000-7000-8000-000000000002";

  final Queue<com.google.protobuf.Message> asked = new ConcurrentLinkedQueue<>();
  private final Set<String> recorded = new HashSet<>();

  /** What a watch tells, one after the other. */
  volatile List<DeclarationState> story = List.of();

  volatile DeclarationState state = DeclarationState.DECLARATION_STATE_ACCEPTED;
  volatile boolean duplicate;
  volatile Consolidation.State filing = Consolidation.State.STATE_SUBMITTED;

  /** How many batches of sales are refused as too much before one is taken. */
  volatile int busy;

  <T extends com.google.protobuf.Message> T last(Class<T> type) {
    return all(type).getLast();
  }

  <T extends com.google.protobuf.Message> List<T> all(Class<T> type) {
    return asked.stream().filter(type::isInstance).map(type::cast).toList();
  }

  static Declaration declaration(DeclarationState state) {
    return Declaration.newBuilder()
        .setMessageId(ID)
        .setReference("TH1")
        .setSingleWindowNumber("I20260000000000001")
        .setEntryNumber("224820261000000001")
        .setState(state)
        .setStateText(state == DeclarationState.DECLARATION_STATE_REFUSED ? "no right" : "")
        .setCustomsOffice("2248")
        .setGoodsCount(2)
        .addTotals(Money.newBuilder().setCurrencyCode("USD").setAmount("5299.3"))
        .addReceipts(
            Receipt.newBuilder()
                .setKind(Receipt.Kind.KIND_IMPORT)
                .setCode("0")
                .setMeaning("taken in by the single window"))
        .addReceipts(
            Receipt.newBuilder()
                .setKind(Receipt.Kind.KIND_CUSTOMS)
                .setCode("P")
                .setMeaning("released")
                .setNote("正常放行"))
        .build();
  }

  private static <T> void give(StreamObserver<T> answer, T value) {
    answer.onNext(value);
    answer.onCompleted();
  }

  @Override
  public void submitDeclaration(
      SubmitDeclarationRequest request, StreamObserver<SubmitDeclarationResponse> answer) {
    asked.add(request);
    if (request.getHeader().getGrossWeight().equals("1e3")) {
      answer.onError(
          ApiErrors.badField("header.gross_weight", "DOCUMENT_INVALID", "[DEC-XSD] is '1e3'"));
      return;
    }
    give(
        answer,
        SubmitDeclarationResponse.newBuilder()
            .setDeclaration(declaration(state))
            .setDuplicate(duplicate)
            .build());
  }

  @Override
  public void getDeclaration(GetDeclarationRequest request, StreamObserver<Declaration> answer) {
    asked.add(request);
    boolean known =
        request.hasMessageId()
            || request.getReference().equals("TH1")
            || request.getEntryNumber().equals("224820261000000001")
            || request.getSingleWindowNumber().equals("I20260000000000001");
    if (known) {
      give(answer, declaration(state));
    } else {
      answer.onError(ApiErrors.notFound("DECLARATION_NOT_FOUND", "there is none", Map.of()));
    }
  }

  /** Says that it has begun, tells the story, and then stays open. */
  @Override
  public void watchDeclarations(
      WatchDeclarationsRequest request, StreamObserver<WatchDeclarationsResponse> answers) {
    asked.add(request);
    ((ServerCallStreamObserver<WatchDeclarationsResponse>) answers).setOnCancelHandler(() -> {});
    answers.onNext(WatchDeclarationsResponse.newBuilder().setCursor("c0").build());
    for (DeclarationState next : story) {
      answers.onNext(
          WatchDeclarationsResponse.newBuilder()
              .setCursor("c-" + next.getNumber())
              .setDeclaration(declaration(next))
              .build());
    }
  }

  @Override
  public void listUnmatchedReceipts(
      ListUnmatchedReceiptsRequest request, StreamObserver<ListUnmatchedReceiptsResponse> answer) {
    asked.add(request);
    boolean first = request.getPageToken().isEmpty();
    give(
        answer,
        ListUnmatchedReceiptsResponse.newBuilder()
            .addReceipts(
                UnmatchedReceipt.newBuilder()
                    .setFolder("shanghai")
                    .setFileName(first ? "r1.xml" : "r2.xml")
                    .setSingleWindowNumber("I7")
                    .setReceipt(
                        Receipt.newBuilder()
                            .setKind(Receipt.Kind.KIND_CUSTOMS)
                            .setCode("L")
                            .setMeaning("received by customs")))
            .setNextPageToken(first ? "p2" : "")
            .build());
  }

  @Override
  public void putAccountBook(PutAccountBookRequest request, StreamObserver<AccountBook> answer) {
    asked.add(request);
    give(
        answer,
        AccountBook.newBuilder()
            .setNumber(request.getNumber())
            .addAllItems(request.getItemsList())
            .build());
  }

  @Override
  public void getAccountBook(GetAccountBookRequest request, StreamObserver<AccountBook> answer) {
    asked.add(request);
    give(answer, AccountBook.newBuilder().setNumber(request.getNumber()).build());
  }

  /** Refuses a sale whose price is not a number; knows what it took before. */
  @Override
  public void recordSales(RecordSalesRequest request, StreamObserver<RecordSalesResponse> answer) {
    asked.add(request);
    if (busy > 0) {
      busy--;
      answer.onError(
          io.grpc.protobuf.StatusProto.toStatusRuntimeException(
              com.google.rpc.Status.newBuilder()
                  .setCode(com.google.rpc.Code.RESOURCE_EXHAUSTED_VALUE)
                  .setMessage("too much at once")
                  .addDetails(
                      com.google.protobuf.Any.pack(
                          com.google.rpc.RetryInfo.newBuilder()
                              .setRetryDelay(
                                  com.google.protobuf.Duration.newBuilder().setNanos(1_000_000))
                              .build()))
                  .build()));
      return;
    }
    RecordSalesResponse.Builder response = RecordSalesResponse.newBuilder();
    for (Sale sale : request.getSalesList()) {
      RecordSalesResponse.Result.Builder result =
          response.addResultsBuilder().setSaleId(sale.getSaleId());
      if (!sale.getUnitPrice().matches("[0-9.]+")) {
        result.addFindings(
            Finding.newBuilder()
                .setRuleId("SALE-PRICE")
                .setSeverity(Severity.SEVERITY_ERROR)
                .setText("is no price"));
      } else {
        result.setDuplicate(!recorded.add(sale.getSaleId()));
      }
    }
    give(answer, response.build());
  }

  @Override
  public void recordReturns(
      RecordReturnsRequest request, StreamObserver<RecordReturnsResponse> answer) {
    asked.add(request);
    RecordReturnsResponse.Builder response = RecordReturnsResponse.newBuilder();
    for (SaleReturn back : request.getReturnsList()) {
      RecordReturnsResponse.Result.Builder result =
          response.addResultsBuilder().setReturnId(back.getReturnId());
      if (back.getSaleId().equals("NOPE")) {
        result.addFindings(
            Finding.newBuilder()
                .setRuleId("RETURN-SALE")
                .setSeverity(Severity.SEVERITY_ERROR)
                .setText("there is no such sale"));
      } else {
        result.setPeriod("2026-11");
      }
    }
    give(answer, response.build());
  }

  @Override
  public void listSales(ListSalesRequest request, StreamObserver<ListSalesResponse> answer) {
    asked.add(request);
    give(
        answer,
        ListSalesResponse.newBuilder()
            .addSales(
                RecordedSale.newBuilder()
                    .setSale(
                        Sale.newBuilder()
                            .setSaleId("S-1")
                            .setAccountBook("T22480A00001")
                            .setBookItem(3)
                            .setQuantity(Quantity.newBuilder().setValue("2").setUnitCode("028")))
                    .setPeriod("2026-11")
                    .setState(RecordedSale.State.STATE_HELD)
                    .setHeldReason("OVERSOLD: more is sold than came into bond"))
            .build());
  }

  private Consolidation consolidation(boolean preview) {
    return Consolidation.newBuilder()
        .setId(preview ? "" : "T22480A00001-2026-11-1")
        .setAccountBook("T22480A00001")
        .setPeriod("2026-11")
        .setState(preview ? Consolidation.State.STATE_PREVIEW : filing)
        .setSaleCount(200)
        .addLines(
            Consolidation.Line.newBuilder()
                .setBookItem(3)
                .setDeclaration(1)
                .setGoodsLine(1)
                .setHsCode("9102110000")
                .setName("电子手表")
                .setQuantity(Quantity.newBuilder().setValue("120").setUnitCode("028"))
                .setTotal(Money.newBuilder().setCurrencyCode("CNY").setAmount("37200.00"))
                .setSaleCount(119))
        .addDeclarations(declaration(state))
        .addHeld(
            Consolidation.Held.newBuilder()
                .setSaleId("S-9")
                .setBookItem(3)
                .setCode("TOTAL")
                .setText("its total is not its quantity times its price"))
        .setHeldBackCount(1)
        .build();
  }

  @Override
  public void consolidate(ConsolidateRequest request, StreamObserver<Consolidation> answer) {
    asked.add(request);
    give(answer, consolidation(request.getValidateOnly()));
  }

  @Override
  public void getConsolidation(
      GetConsolidationRequest request, StreamObserver<Consolidation> answer) {
    asked.add(request);
    give(answer, consolidation(false));
  }
}

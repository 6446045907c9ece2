package io.tradehub.connectors.singlewindow.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.Messages;
import io.tradehub.connectors.api.services.Answers;
import io.tradehub.connectors.api.services.EventSource;
import io.tradehub.connectors.api.services.Watching;
import io.tradehub.connectors.api.services.Workers;
import io.tradehub.connectors.singlewindow.decl.DeclarationCodec;
import io.tradehub.connectors.singlewindow.ledger.Ledger;
import io.tradehub.v1.AccountBook;
import io.tradehub.v1.ConsolidateRequest;
import io.tradehub.v1.Consolidation;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.DeclarationServiceGrpc.DeclarationServiceImplBase;
import io.tradehub.v1.GetAccountBookRequest;
import io.tradehub.v1.GetConsolidationRequest;
import io.tradehub.v1.GetDeclarationRequest;
import io.tradehub.v1.ListSalesRequest;
import io.tradehub.v1.ListSalesResponse;
import io.tradehub.v1.ListUnmatchedReceiptsRequest;
import io.tradehub.v1.ListUnmatchedReceiptsResponse;
import io.tradehub.v1.PutAccountBookRequest;
import io.tradehub.v1.RecordReturnsRequest;
import io.tradehub.v1.RecordReturnsResponse;
import io.tradehub.v1.RecordSalesRequest;
import io.tradehub.v1.RecordSalesResponse;
import io.tradehub.v1.SubmitDeclarationRequest;
import io.tradehub.v1.SubmitDeclarationResponse;
import io.tradehub.v1.WatchDeclarationsRequest;
import io.tradehub.v1.WatchDeclarationsResponse;
import java.util.List;

/**
 * DeclarationService: hands each call to the class of its kind. Methods run on the call's event
 * loop and never wait; what builds documents, reads the disk or waits for the ledger runs on
 * bounded workers.
 */
public final class DeclarationApi extends DeclarationServiceImplBase implements AutoCloseable {
  private static final int RUNNING = 32;
  private static final int WAITING = 10_000;
  private static final int FILING = 4;
  private static final int FILINGS_WAITING = 1000;

  private final Workers workers =
      new Workers(
          "declaration",
          RUNNING,
          WAITING,
          "the hub has too many declarations under way; try again in a few seconds");

  /** Apart: what a filing takes long for must not hold up who asks for a declaration. */
  private final Workers filers =
      new Workers(
          "filing",
          FILING,
          FILINGS_WAITING,
          "too many periods are filed now; try again in a few seconds");

  private final Messages messages;
  private final Kept kept;
  private final Submission submission;
  private final Books books;
  private final Filings filings;
  private final FilingDesk desk;
  private final UnmatchedReceipts unmatched;
  private final Watching watching;

  /**
   * Serves; {@link #resume} when the hub has started.
   *
   * @param codec reads and writes DecMessages
   * @param ledger stays the connector's, which closes it after this
   * @param folders the names of all folders that are configured
   * @param check what a declaration must pass, as the connector's validate does
   * @param maxBytes the most bytes that the files of one message may have together, unpacked
   */
  public DeclarationApi(
      ConnectorContext context,
      DeclarationCodec codec,
      Ledger ledger,
      List<String> folders,
      DeclarationCheck check,
      long maxBytes) {
    messages = context.messages();
    Documents documents = new Documents(codec, maxBytes);
    kept = new Kept(messages, documents, ledger, folders);
    submission = new Submission(messages, documents, check, kept);
    books = new Books(ledger);
    filings = new Filings(ledger, submission, kept);
    desk = new FilingDesk(messages, ledger, kept, filings, filers, context.vertx());
    unmatched = new UnmatchedReceipts(ledger);
    watching = new Watching("declarations", context.vertx());
  }

  /**
   * Goes on where the hub stopped: submits the declarations of filings that were built and not
   * submitted, and reads what customs decided since. Does not block; what fails is tried again.
   */
  public void resume() {
    desk.resume();
  }

  @Override
  public void submitDeclaration(
      SubmitDeclarationRequest request, StreamObserver<SubmitDeclarationResponse> answer) {
    Answers.when(answer, caller -> workers.run(() -> submit(caller, request)));
  }

  private SubmitDeclarationResponse submit(Caller caller, SubmitDeclarationRequest request) {
    if (request.getRequestId().startsWith(Submission.OWN_REQUESTS)) {
      throw ApiErrors.badField(
          "request_id",
          "REQUEST_ID_RESERVED",
          "begins with '%s', as the hub's own requests of filings do; use another"
              .formatted(Submission.OWN_REQUESTS));
    }
    Submission.Accepted accepted = submission.submit(caller, request);
    return SubmitDeclarationResponse.newBuilder()
        .setDeclaration(kept.shown(accepted.response().getMessage(), accepted.declaration()))
        .setDuplicate(accepted.response().getDuplicate())
        .addAllWarnings(accepted.response().getWarningsList())
        .build();
  }

  @Override
  public void getDeclaration(GetDeclarationRequest request, StreamObserver<Declaration> answer) {
    Answers.when(answer, caller -> workers.run(() -> kept.get(caller, request)));
  }

  @Override
  public void watchDeclarations(
      WatchDeclarationsRequest request, StreamObserver<WatchDeclarationsResponse> answers) {
    try {
      Caller caller = Answers.caller();
      watching.watch(
          new EventSource<>(
              messages, caller, request.getMessageIdsList(), new DeclarationChanges(kept, caller)),
          request.getCursor(),
          (ServerCallStreamObserver<WatchDeclarationsResponse>) answers,
          look -> messages.onEvents(caller, look));
    } catch (RuntimeException e) {
      answers.onError(e);
    }
  }

  @Override
  public void listUnmatchedReceipts(
      ListUnmatchedReceiptsRequest request, StreamObserver<ListUnmatchedReceiptsResponse> answer) {
    Answers.when(answer, caller -> unmatched.list(request));
  }

  @Override
  public void putAccountBook(PutAccountBookRequest request, StreamObserver<AccountBook> answer) {
    Answers.when(answer, caller -> books.put(caller, request));
  }

  @Override
  public void getAccountBook(GetAccountBookRequest request, StreamObserver<AccountBook> answer) {
    Answers.when(answer, caller -> books.get(caller, request));
  }

  @Override
  public void recordSales(RecordSalesRequest request, StreamObserver<RecordSalesResponse> answer) {
    Answers.when(answer, caller -> books.record(caller, request));
  }

  @Override
  public void recordReturns(
      RecordReturnsRequest request, StreamObserver<RecordReturnsResponse> answer) {
    Answers.when(answer, caller -> books.record(caller, request));
  }

  @Override
  public void listSales(ListSalesRequest request, StreamObserver<ListSalesResponse> answer) {
    Answers.when(answer, caller -> books.list(caller, request));
  }

  @Override
  public void consolidate(ConsolidateRequest request, StreamObserver<Consolidation> answer) {
    Answers.when(
        answer,
        caller ->
            filers.run(
                () -> {
                  if (!request.getValidateOnly()) {
                    desk.files(caller.tenant());
                  }
                  return filings.consolidate(caller, request);
                }));
  }

  @Override
  public void getConsolidation(
      GetConsolidationRequest request, StreamObserver<Consolidation> answer) {
    Answers.when(answer, caller -> workers.run(() -> filings.get(caller, request)));
  }

  /** How many streams watch. */
  int watching() {
    return watching.count();
  }

  /**
   * The hub begins to stop: ends the streams, with UNAVAILABLE and their cursor. Does not block;
   * idempotent.
   */
  public void stopping() {
    watching.stop();
  }

  /** Ends what is under way. Idempotent. */
  @Override
  public void close() {
    watching.close();
    desk.close();
    workers.close();
    filers.close();
  }
}

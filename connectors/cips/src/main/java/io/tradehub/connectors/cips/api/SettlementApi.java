package io.tradehub.connectors.cips.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.Messages;
import io.tradehub.connectors.api.services.Answers;
import io.tradehub.connectors.api.services.EventSource;
import io.tradehub.connectors.api.services.MessageIds;
import io.tradehub.connectors.api.services.Watching;
import io.tradehub.connectors.api.services.Workers;
import io.tradehub.connectors.cips.messages.MessageReader;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.rules.calendar.Calendar;
import io.tradehub.connectors.cips.rules.directory.Directory;
import io.tradehub.v1.BatchTransfersRequest;
import io.tradehub.v1.BatchTransfersResponse;
import io.tradehub.v1.GetSettlementRequest;
import io.tradehub.v1.GetStatementRequest;
import io.tradehub.v1.InitiateTransferRequest;
import io.tradehub.v1.InitiateTransferResponse;
import io.tradehub.v1.RequestCancellationRequest;
import io.tradehub.v1.RequestCancellationResponse;
import io.tradehub.v1.ReturnTransferRequest;
import io.tradehub.v1.ReturnTransferResponse;
import io.tradehub.v1.Settlement;
import io.tradehub.v1.SettlementServiceGrpc.SettlementServiceImplBase;
import io.tradehub.v1.Statement;
import io.tradehub.v1.WatchSettlementsRequest;
import io.tradehub.v1.WatchSettlementsResponse;
import java.util.function.Supplier;

/**
 * SettlementService: hands each call to the class of its kind. Methods run on the call's event loop
 * and never wait; what reads the disk or asks CIPS runs on bounded workers.
 */
public final class SettlementApi extends SettlementServiceImplBase implements AutoCloseable {
  private static final int READING = 32;
  private static final int READS_WAITING = 10_000;
  private static final int ASKING = 16;
  private static final int QUESTIONS_WAITING = 100;

  private final Workers readers =
      new Workers(
          "settlement-read",
          READING,
          READS_WAITING,
          "the hub has too many reads under way; try again in a few seconds");
  private final Workers asking =
      new Workers(
          "settlement-statement",
          ASKING,
          QUESTIONS_WAITING,
          "too many statements are asked for now; try again in a few seconds");
  private final Messages messages;
  private final Kept kept;
  private final Payments payments;
  private final Cancellations cancellations;
  private final Returns returns;
  private final Statements statements;
  private final Watching watching;

  /**
   * Serves; there is nothing to start.
   *
   * @param reader reads what the core keeps
   * @param network what CIPS itself is called
   * @param calendar its business days
   * @param directory its participants, as they are known now
   * @param check what a document must pass, as the connector's validate does
   * @param source where statements come from
   */
  public SettlementApi(
      ConnectorContext context,
      MessageReader reader,
      Agent network,
      Calendar calendar,
      Supplier<Directory> directory,
      DocumentCheck check,
      StatementSource source) {
    Documents documents = new Documents(reader);
    Submission submission = new Submission(context.messages(), documents, readers);
    messages = context.messages();
    kept = new Kept(context.messages(), documents);
    payments =
        new Payments(submission, documents, readers, context.clock(), calendar, directory, check);
    cancellations = new Cancellations(submission, kept, readers, context.clock(), network);
    returns = new Returns(submission, documents, kept, readers, context.clock(), calendar);
    statements = new Statements(source, asking, context.clock(), calendar);
    watching = new Watching("settlements", context.vertx());
  }

  @Override
  public void initiateTransfer(
      InitiateTransferRequest request, StreamObserver<InitiateTransferResponse> answer) {
    Answers.when(answer, caller -> payments.initiate(caller, request), payments::reply);
  }

  @Override
  public void batchTransfers(
      BatchTransfersRequest request, StreamObserver<BatchTransfersResponse> answer) {
    Answers.when(answer, caller -> payments.batch(caller, request));
  }

  @Override
  public void requestCancellation(
      RequestCancellationRequest request, StreamObserver<RequestCancellationResponse> answer) {
    Answers.when(answer, caller -> cancellations.request(caller, request));
  }

  @Override
  public void returnTransfer(
      ReturnTransferRequest request, StreamObserver<ReturnTransferResponse> answer) {
    Answers.when(answer, caller -> returns.send(caller, request), returns::reply);
  }

  @Override
  public void getSettlement(GetSettlementRequest request, StreamObserver<Settlement> answer) {
    Answers.when(answer, caller -> readers.run(() -> settlement(caller, request)));
  }

  private Settlement settlement(Caller caller, GetSettlementRequest request) {
    Kept.Payment payment =
        request.hasTransfer()
            ? kept.get(caller, request.getTransfer())
            : kept.get(caller, MessageIds.parse(request.getMessageId()));
    return kept.settlement(caller, payment);
  }

  @Override
  public void watchSettlements(
      WatchSettlementsRequest request, StreamObserver<WatchSettlementsResponse> answers) {
    try {
      Caller caller = Answers.caller();
      watching.watch(
          new EventSource<>(
              messages, caller, request.getMessageIdsList(), new SettlementChanges(kept, caller)),
          request.getCursor(),
          (ServerCallStreamObserver<WatchSettlementsResponse>) answers,
          look -> messages.onEvents(caller, look));
    } catch (RuntimeException e) {
      answers.onError(e);
    }
  }

  @Override
  public void getStatement(GetStatementRequest request, StreamObserver<Statement> answer) {
    Answers.when(answer, caller -> statements.get(caller, request));
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
    readers.close();
    asking.close();
  }
}

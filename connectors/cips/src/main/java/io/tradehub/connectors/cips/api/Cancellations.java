package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.services.Workers;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.CancellationRequest;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.Original;
import io.tradehub.connectors.cips.model.Reason;
import io.tradehub.v1.Direction;
import io.tradehub.v1.RequestCancellationRequest;
import io.tradehub.v1.RequestCancellationResponse;
import io.tradehub.v1.SettlementState;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** RequestCancellation. */
final class Cancellations {
  private final Submission submission;
  private final Kept kept;
  private final Workers workers;
  private final InstantSource clock;
  private final Agent network;

  /**
   * @param network CIPS, which is asked
   */
  Cancellations(
      Submission submission, Kept kept, Workers workers, InstantSource clock, Agent network) {
    this.submission = submission;
    this.kept = kept;
    this.workers = workers;
    this.clock = clock;
    this.network = network;
  }

  CompletableFuture<RequestCancellationResponse> request(
      Caller caller, RequestCancellationRequest request) {
    return workers
        .run(() -> draft(caller, request))
        .thenCompose(draft -> submission.submit(caller, draft))
        .thenApply(
            accepted ->
                RequestCancellationResponse.newBuilder()
                    .setMessage(basic(accepted.response().getMessage()))
                    .setDuplicate(accepted.response().getDuplicate())
                    .build());
  }

  private static io.tradehub.v1.Message basic(io.tradehub.v1.Message message) {
    return message.toBuilder().clearFullDocument().clearHistory().clearEvidence().build();
  }

  private Submission.Draft draft(Caller caller, RequestCancellationRequest request) {
    Reason reason =
        Reasons.read(request.getReasonCode(), request.getReasonText(), "a code like DUPL or CUST");
    Kept.Payment payment = kept.get(caller, request.getTransfer());
    if (payment.message().getDirection() != Direction.DIRECTION_OUTBOUND
        || !(payment.document() instanceof CreditTransfers transfers)) {
      throw ApiErrors.precondition(
          "NOT_SENT_BY_YOU",
          "a payment can be asked back by who sent it alone, and this one came; to send it back,"
              + " return it (ReturnTransfer)",
          Map.of("message_id", payment.message().getId()));
    }
    Original original = Originals.of(transfers, request.getTransfer());
    Agent sender = transfers.instructingAgent();
    OwnIds ids = OwnIds.of(caller.tenant(), sender, request.getRequestId());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    CancellationRequest document = document(ids, now, sender, original, reason);
    checkSent(payment, original);
    return new Submission.Draft(
        request.getRequestId(),
        sender,
        document,
        earlier -> document(ids, earlier.creationTime(), sender, original, reason),
        location -> Reasons.field(location, "transfer"),
        true);
  }

  private CancellationRequest document(
      OwnIds ids, Instant time, Agent sender, Original original, Reason reason) {
    return new CancellationRequest(ids.messageId(), time, sender, network, original, reason);
  }

  /** CIPS cannot cancel what it has not had, and the request would overtake the payment. */
  private static void checkSent(Kept.Payment payment, Original original) {
    boolean waits =
        payment.settlement().getTransfersList().stream()
            .anyMatch(
                t ->
                    t.getUetr().equals(original.uetr())
                        && t.getState() == SettlementState.SETTLEMENT_STATE_ACCEPTED);
    if (waits) {
      throw ApiErrors.precondition(
          "NOT_SENT_YET",
          "the payment still waits in the hub, so CIPS cannot cancel it: cancel its message"
              + " instead (MessageService.CancelMessage, 'tradehub cancel "
              + payment.message().getId()
              + "'), or try again when it was sent",
          Map.of("message_id", payment.message().getId()));
    }
  }
}

package io.tradehub.connectors.cips.api;

import com.google.rpc.ErrorInfo;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.services.ApiDetails;
import io.tradehub.connectors.api.services.FieldErrors;
import io.tradehub.connectors.api.services.Workers;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.Original;
import io.tradehub.connectors.cips.model.PaymentReturn;
import io.tradehub.connectors.cips.model.Reason;
import io.tradehub.connectors.cips.rules.calendar.Calendar;
import io.tradehub.v1.Direction;
import io.tradehub.v1.ReturnTransferRequest;
import io.tradehub.v1.ReturnTransferResponse;
import io.tradehub.v1.SettlementState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** ReturnTransfer. */
final class Returns {
  private static final String REUSED = "REFERENCE_REUSED";

  /** How often another return of the same payment may come between. */
  private static final int TRIES = 5;

  private final Submission submission;
  private final Documents documents;
  private final Kept kept;
  private final Workers workers;
  private final InstantSource clock;
  private final Calendar calendar;

  Returns(
      Submission submission,
      Documents documents,
      Kept kept,
      Workers workers,
      InstantSource clock,
      Calendar calendar) {
    this.submission = submission;
    this.documents = documents;
    this.kept = kept;
    this.workers = workers;
    this.clock = clock;
    this.calendar = calendar;
  }

  CompletableFuture<Submission.Accepted> send(Caller caller, ReturnTransferRequest request) {
    return attempt(caller, request, 1);
  }

  /** The answer; quick. */
  ReturnTransferResponse reply(Submission.Accepted accepted) {
    return ReturnTransferResponse.newBuilder()
        .setSettlement(
            SettlementView.of(
                accepted.response().getMessage(),
                accepted.document(),
                documents.answers(accepted.response().getMessage())))
        .setDuplicate(accepted.response().getDuplicate())
        .build();
  }

  private CompletableFuture<Submission.Accepted> attempt(
      Caller caller, ReturnTransferRequest request, int number) {
    return workers
        .run(() -> draft(caller, request))
        .thenCompose(draft -> submission.submit(caller, draft))
        .handle(
            (accepted, failure) -> {
              if (failure == null) {
                return CompletableFuture.completedFuture(accepted);
              }
              return overtaken(failure) && number < TRIES
                  ? attempt(caller, request, number + 1)
                  : CompletableFuture.<Submission.Accepted>failedFuture(failure);
            })
        .thenCompose(Function.identity());
  }

  /** Whether another return of the payment took the id meanwhile: then there is less to return. */
  private static boolean overtaken(Throwable failure) {
    return ApiDetails.of(failure, ErrorInfo.class)
        .filter(info -> info.getReason().equals(REUSED))
        .isPresent();
  }

  private Submission.Draft draft(Caller caller, ReturnTransferRequest request) {
    Reason reason =
        Reasons.read(request.getReasonCode(), request.getReasonText(), "a code like AC04 or FOCR");
    Kept.Payment payment = kept.get(caller, request.getTransfer());
    if (!(payment.document() instanceof CreditTransfers transfers)) {
      throw cannot("a return cannot itself be returned", payment);
    }
    CreditTransfer transfer = Originals.find(transfers, request.getTransfer());
    Agent sender = transfer.instructedAgent();
    checkCame(caller, payment, transfer);
    ReturnChain chain = ReturnChain.find(kept, caller, sender, transfer.uetr());
    Original original = Originals.of(transfers, transfer);
    BigDecimal left = transfer.amount().value().subtract(chain.sum(request.getRequestId()));
    Amount amount = amount(request, transfer.amount(), left);
    OwnIds ids = chain.ids(request.getRequestId());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Parts parts =
        new Parts(ids.messageId(), sender, transfers.instructingAgent(), original, reason);
    return new Submission.Draft(
        request.getRequestId(),
        sender,
        parts.at(now, amount, calendar.valueDate(now)),
        earlier -> {
          PaymentReturn first = (PaymentReturn) earlier;
          return parts.at(
              first.creationTime(),
              request.hasAmount() ? amount : first.returned(),
              first.valueDate());
        },
        location -> Reasons.field(location, "transfer"),
        false);
  }

  /** What a return always says when its request is repeated. */
  private record Parts(String id, Agent from, Agent to, Original original, Reason reason) {
    PaymentReturn at(Instant time, Amount amount, LocalDate valueDate) {
      return new PaymentReturn(id, time, from, to, id, original, amount, valueDate, reason);
    }
  }

  /**
   * A payment can be returned by the participant that it came to, when it is settled. It may be one
   * that the same tenant sent, when both participants are its own.
   */
  private static void checkCame(Caller caller, Kept.Payment payment, CreditTransfer transfer) {
    if (payment.message().getDirection() == Direction.DIRECTION_INBOUND) {
      return;
    }
    boolean own;
    try {
      own = caller.actsFor(transfer.instructedAgent().participant());
    } catch (IllegalArgumentException e) {
      own = false;
    }
    if (!own) {
      throw cannot(
          "the payment was sent and did not come; to get it back, ask for it"
              + " (RequestCancellation)",
          payment);
    }
    boolean settled =
        payment.settlement().getTransfersList().stream()
            .filter(t -> t.getUetr().equals(transfer.uetr()))
            .allMatch(
                t ->
                    t.getState() == SettlementState.SETTLEMENT_STATE_SETTLED
                        || t.getState() == SettlementState.SETTLEMENT_STATE_RETURNED);
    if (!settled) {
      throw cannot("the payment is not settled", payment);
    }
  }

  private static StatusRuntimeException cannot(String text, Kept.Payment payment) {
    return ApiErrors.precondition(
        "NOT_RETURNABLE", text, Map.of("message_id", payment.message().getId()));
  }

  private static Amount amount(ReturnTransferRequest request, Amount paid, BigDecimal left) {
    if (left.signum() <= 0) {
      throw ApiErrors.precondition(
          "RETURNED_ALREADY",
          "all of the payment was returned, or is on its way back",
          Map.of("paid", paid.value().toPlainString()));
    }
    if (!request.hasAmount()) {
      return new Amount(paid.currency(), left);
    }
    FieldErrors errors = new FieldErrors();
    Amount amount = new FieldReader(errors).amount("amount", request.getAmount());
    if (errors.none() && !amount.currency().equals(paid.currency())) {
      errors.add(
          "amount.currency_code",
          "AM11-RETURN-CURRENCY",
          "is %s, but %s was paid".formatted(amount.currency(), paid.currency()));
    }
    if (errors.none() && amount.value().compareTo(left) > 0) {
      errors.add(
          "amount.amount",
          "AM09-RETURN",
          "is %s, but of the %s that came only %s are left to return"
              .formatted(
                  amount.value().toPlainString(),
                  paid.value().toPlainString(),
                  left.toPlainString()));
    }
    if (!errors.none()) {
      throw errors.refusal();
    }
    return amount;
  }
}

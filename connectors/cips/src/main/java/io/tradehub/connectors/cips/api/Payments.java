package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.services.FieldErrors;
import io.tradehub.connectors.api.services.Workers;
import io.tradehub.connectors.cips.messages.NotWritable;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.rules.calendar.Calendar;
import io.tradehub.connectors.cips.rules.directory.Directory;
import io.tradehub.connectors.cips.rules.directory.Participant;
import io.tradehub.v1.BatchTransfersRequest;
import io.tradehub.v1.BatchTransfersResponse;
import io.tradehub.v1.InitiateTransferRequest;
import io.tradehub.v1.InitiateTransferResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** InitiateTransfer and BatchTransfers. */
final class Payments {
  private final Submission submission;
  private final Documents documents;
  private final Workers workers;
  private final InstantSource clock;
  private final Calendar calendar;
  private final Supplier<Directory> directory;
  private final DocumentCheck check;

  Payments(
      Submission submission,
      Documents documents,
      Workers workers,
      InstantSource clock,
      Calendar calendar,
      Supplier<Directory> directory,
      DocumentCheck check) {
    this.submission = submission;
    this.documents = documents;
    this.workers = workers;
    this.clock = clock;
    this.calendar = calendar;
    this.directory = directory;
    this.check = check;
  }

  /** One payment: quick enough for an event loop. */
  CompletableFuture<Submission.Accepted> initiate(Caller caller, InitiateTransferRequest request) {
    return submission.submit(caller, draft(caller, Order.of(request)));
  }

  /** The answer to one payment: quick enough for an event loop, too. */
  InitiateTransferResponse reply(Submission.Accepted accepted) {
    return InitiateTransferResponse.newBuilder()
        .setSettlement(shown(accepted))
        .setDuplicate(accepted.response().getDuplicate())
        .addAllWarnings(accepted.response().getWarningsList())
        .build();
  }

  /** Up to a thousand: milliseconds, so on a worker. */
  CompletableFuture<BatchTransfersResponse> batch(Caller caller, BatchTransfersRequest request) {
    return workers
        .run(() -> draft(caller, Order.of(request)))
        .thenCompose(draft -> submission.submit(caller, draft))
        .thenCompose(
            accepted ->
                workers.run(
                    () ->
                        BatchTransfersResponse.newBuilder()
                            .setSettlement(shown(accepted))
                            .setDuplicate(accepted.response().getDuplicate())
                            .addAllWarnings(accepted.response().getWarningsList())
                            .build()));
  }

  private io.tradehub.v1.Settlement shown(Submission.Accepted accepted) {
    // A repetition brings the whole message; what was accepted now has nothing but its document.
    return SettlementView.of(
        accepted.response().getMessage(),
        accepted.document(),
        documents.answers(accepted.response().getMessage()));
  }

  private Submission.Draft draft(Caller caller, Order order) {
    FieldErrors errors = new FieldErrors();
    Agent sender = OrderReader.sender(order, errors);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Directory participants = directory.get();
    Chosen chosen =
        new Chosen(
            OwnIds.of(caller.tenant(), sender, order.requestId()),
            now,
            calendar.valueDate(now),
            agent -> participants.settles(agent).map(Participant::agent).orElse(agent),
            List.of());
    CreditTransfers document = OrderReader.read(order, chosen, errors);
    FieldPaths paths = new FieldPaths(order);
    if (!errors.none()) {
      alsoWrong(document, paths, errors);
      throw errors.refusal();
    }
    return new Submission.Draft(
        order.requestId(),
        sender,
        document,
        earlier ->
            earlier instanceof CreditTransfers first
                ? OrderReader.read(order, chosen.as(first), new FieldErrors())
                : document,
        paths::field,
        order.urgent());
  }

  /**
   * Adds what the rules say of the other fields: whoever gets one list of errors mends them all at
   * once. What took the place of a wrong field is not spoken of again.
   */
  private void alsoWrong(CreditTransfers document, FieldPaths paths, FieldErrors errors) {
    List<Finding> findings;
    try {
      findings = check.check(new Content(Content.XML, documents.write(document)));
    } catch (NotWritable e) {
      findings = List.of(e.finding());
    }
    for (Finding finding : findings) {
      String field = paths.field(finding.location());
      if (finding.severity() == Finding.Severity.ERROR
          && !FieldPaths.derived(finding.location())
          && !errors.covers(field)) {
        errors.add(field, finding);
      }
    }
  }
}

package io.tradehub.connectors.singlewindow.api;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.services.FieldErrors;
import io.tradehub.connectors.singlewindow.ledger.Closing;
import io.tradehub.connectors.singlewindow.ledger.ConsolidatedDeclaration;
import io.tradehub.connectors.singlewindow.ledger.Consolidations;
import io.tradehub.connectors.singlewindow.ledger.Filing;
import io.tradehub.connectors.singlewindow.ledger.FilingKey;
import io.tradehub.connectors.singlewindow.ledger.FilingTemplate;
import io.tradehub.connectors.singlewindow.ledger.Ledger;
import io.tradehub.v1.ConsolidateRequest;
import io.tradehub.v1.Consolidation;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.GetConsolidationRequest;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Consolidate and GetConsolidation. Blocks. */
final class Filings {
  private static final Pattern PERIOD = Pattern.compile("[0-9]{4}-[0-9]{2}");

  /** What the core says of a document that it does not take now, and never will. */
  private static final Set<Status.Code> NEVER =
      Set.of(
          Status.Code.INVALID_ARGUMENT,
          Status.Code.PERMISSION_DENIED,
          Status.Code.FAILED_PRECONDITION,
          Status.Code.ALREADY_EXISTS);

  /** What a goods line has of the request's {@code goods}, and not of an item of the book. */
  private static final Set<String> OF_THE_REQUEST =
      Set.of(
          "destination_country",
          "district",
          "destination_code",
          "duty_mode",
          "inspection_code",
          "licences",
          "other_elements");

  private final Consolidations filings;
  private final Submission submission;
  private final Kept kept;

  Filings(Ledger ledger, Submission submission, Kept kept) {
    this.filings = ledger.consolidations();
    this.submission = submission;
    this.kept = kept;
  }

  /** Files a period, or says what would be filed. */
  Consolidation consolidate(Caller caller, ConsolidateRequest request) {
    YearMonth period = period("period", request.getPeriod());
    String book = request.getAccountBook();
    checkActsFor(caller, request.getHeader().getDeclarant().getCreditCode());
    // What customs decided since is known before the period is looked at: a refused filing makes
    // room for the next.
    Waiting.on(filings.newest(caller.tenant(), book, period))
        .ifPresent(newest -> decide(caller, newest));
    FilingTemplate template = new FilingTemplate(request.getHeader(), request.getGoods());
    Closing closing =
        Waiting.on(
            request.getValidateOnly()
                ? filings.preview(caller.tenant(), book, period, template, f -> check(caller, f))
                : filings.close(caller.tenant(), book, period, template, f -> check(caller, f)));
    Filing filing =
        switch (closing) {
          case Closing.Made(var made) -> made;
          case Closing.Stands(var stands) -> stands;
          case Closing.Refused(var findings) -> throw refused(findings);
        };
    if (!request.getValidateOnly()) {
      submit(caller, filing);
    }
    return shown(caller, filing);
  }

  /** How a filing stands; NOT_FOUND when there is none. */
  Consolidation get(Caller caller, GetConsolidationRequest request) {
    Optional<Filing> filing =
        switch (request.getConsolidationCase()) {
          case ID -> Waiting.on(filings.get(caller.tenant(), request.getId()));
          case BOOK_PERIOD ->
              Waiting.on(
                  filings.newest(
                      caller.tenant(),
                      request.getBookPeriod().getAccountBook(),
                      period("book_period.period", request.getBookPeriod().getPeriod())));
          case CONSOLIDATION_NOT_SET ->
              throw ApiErrors.badField(
                  "consolidation",
                  "CONSOLIDATION_NOT_NAMED",
                  "is empty; expected an id, or a book_period");
        };
    return shown(
        caller,
        filing.orElseThrow(
            () ->
                ApiErrors.notFound(
                    "CONSOLIDATION_NOT_FOUND",
                    "tenant %s has no such filing".formatted(caller.tenant()),
                    Map.of())));
  }

  private static YearMonth period(String field, String text) {
    try {
      if (PERIOD.matcher(text).matches()) {
        return YearMonth.parse(text);
      }
    } catch (DateTimeException e) {
      // It is said below.
    }
    throw ApiErrors.badField(
        field,
        "PERIOD_INVALID",
        "is '%s'; expected a month like 2026-11".formatted(Texts.shown(text)));
  }

  /** Before the period is closed: a declaration of somebody else's could not be submitted. */
  private static void checkActsFor(Caller caller, String declarant) {
    ParticipantId sender;
    try {
      sender = new ParticipantId("uscc", declarant);
    } catch (IllegalArgumentException e) {
      // The rules say what is wrong with it.
      return;
    }
    if (!caller.actsFor(sender)) {
      throw ApiErrors.denied(
          "SENDER_NOT_YOURS",
          "header.declarant.credit_code: %s is not a participant of tenant %s"
              .formatted(Texts.shown(declarant), caller.tenant()),
          Map.of("field", "header.declarant.credit_code"));
    }
  }

  /** What is wrong with the declarations of a filing; each thing once. */
  private List<Finding> check(Caller caller, Filing filing) {
    Map<String, Finding> distinct = new LinkedHashMap<>();
    for (Filing.Part part : filing.parts()) {
      List<Integer> items = filing.linesOf(part.number()).stream().map(l -> l.item()).toList();
      for (Finding finding :
          submission.check(caller, ConsolidatedDeclaration.of(filing, part.number()))) {
        Finding ofItem = ofItem(finding, items);
        distinct.putIfAbsent(ofItem.location() + " " + ofItem.ruleId(), ofItem);
      }
    }
    return List.copyOf(distinct.values());
  }

  /** A finding of a goods line, said of what the user knows: the request, or the book's item. */
  private static Finding ofItem(Finding finding, List<Integer> items) {
    for (int i = 0; i < items.size(); i++) {
      String line = "goods[%d]".formatted(i);
      if (finding.location().startsWith(line)) {
        String of = finding.location().substring(line.length());
        String field = of.isEmpty() ? "" : of.substring(1);
        if (OF_THE_REQUEST.contains(field.split("[.\\[]")[0])) {
          return new Finding(
              finding.ruleId(), finding.severity(), "goods." + field, finding.text());
        }
        return new Finding(
            finding.ruleId(),
            finding.severity(),
            "items[%d]".formatted(items.get(i)) + of,
            "item %d of the account book: %s".formatted(items.get(i), finding.text()));
      }
    }
    return finding;
  }

  private static RuntimeException refused(List<Finding> findings) {
    FieldErrors errors = new FieldErrors();
    findings.stream()
        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
        .forEach(finding -> errors.add(finding.location(), finding));
    return errors.refusal("CONSOLIDATION_INVALID");
  }

  /**
   * Submits the parts of a filing that are not known to be submitted.
   *
   * @throws StatusRuntimeException when one is not accepted: those that never will be were given
   *     back to the next attempt; the others go when the same is asked again, or by themselves
   */
  void submit(Caller caller, Filing filing) {
    for (Filing.Part part : filing.parts()) {
      if (part.state() == Filing.PartState.PREPARED && !filing.id().isEmpty()) {
        submit(caller, filing, part);
      }
    }
  }

  private void submit(Caller caller, Filing filing, Filing.Part part) {
    FilingKey key = new FilingKey(filing.tenant(), filing.id(), part.number());
    Submission.Accepted accepted;
    try {
      accepted = submission.submit(caller, ConsolidatedDeclaration.of(filing, part.number()));
    } catch (StatusRuntimeException e) {
      if (!NEVER.contains(e.getStatus().getCode())) {
        throw e;
      }
      // An earlier version of the hub may have submitted it, which today would be written
      // otherwise.
      Optional<UUID> before =
          kept.byReference(caller, part.reference())
              .filter(id -> kept.requestId(caller, id).equals(part.requestId()));
      if (before.isEmpty()) {
        Waiting.on(filings.withdraw(key));
        throw e;
      }
      Waiting.on(filings.submitted(key, before.get().toString()));
      return;
    }
    Waiting.on(filings.submitted(key, accepted.response().getMessage().getId()));
  }

  /** Tells the ledger what customs have decided. */
  private void decide(Caller caller, Filing filing) {
    for (Filing.Part part : filing.parts()) {
      Optional<Declaration> declaration =
          part.messageId().flatMap(id -> kept.find(caller, UUID.fromString(id)));
      if (declaration.isPresent()) {
        Waiting.on(filings.decided(part.messageId().get(), declaration.get().getState()));
      }
    }
  }

  private Consolidation shown(Caller caller, Filing filing) {
    Filing now = filing;
    if (!filing.id().isEmpty()) {
      decide(caller, filing);
      now = Waiting.on(filings.get(filing.tenant(), filing.id())).orElse(filing);
    }
    List<Declaration> declarations = new ArrayList<>();
    for (Filing.Part part : now.parts()) {
      part.messageId()
          .flatMap(id -> kept.find(caller, UUID.fromString(id)))
          .ifPresent(declarations::add);
    }
    return now.toConsolidation().addAllDeclarations(declarations).build();
  }
}

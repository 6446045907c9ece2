package io.tradehub.connectors.cips.rules;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Whitelist;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.CheckStatusResponse;
import io.tradehub.v1.EnterpriseStatus;
import io.tradehub.v1.EnterpriseView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the whitelist registry about the customers of offshore-trade payments: once for each credit
 * code of a message, a few at a time. Any thread; never blocks.
 */
public final class Screening {
  /** So many questions of one message are under way at once. */
  private static final int AT_ONCE = 32;

  private final RulesConfig.WhitelistSettings settings;
  private final Optional<Whitelist> whitelist;

  /**
   * @param settings which list, and what happens without an answer
   * @param whitelist the registry that the hub asks; empty when it knows of none
   */
  public Screening(RulesConfig.WhitelistSettings settings, Optional<Whitelist> whitelist) {
    this.settings = settings;
    this.whitelist = whitelist;
  }

  /**
   * Asks about a message that the other checks let pass.
   *
   * @return empty when none of its payments is for offshore trade. Fails with UNAVAILABLE ({@code
   *     WHITELIST_UNAVAILABLE}) when there is no answer in time, and with FAILED_PRECONDITION
   *     ({@code WHITELIST_MISSING}) when there is nobody to ask, unless the policy is fail-open:
   *     then the findings have a warning
   */
  public Optional<CompletableFuture<List<Finding>>> screen(Caller caller, BusinessMessage message) {
    if (!(message.document() instanceof CreditTransfers transfers)) {
      return Optional.empty();
    }
    Map<String, List<Integer>> numbers = new LinkedHashMap<>();
    for (int i = 0; i < transfers.transfers().size(); i++) {
      CreditTransfer transfer = transfers.transfers().get(i);
      if (TransferCheck.isOffshore(transfer) && transfer.debtor().creditCode().isPresent()) {
        numbers
            .computeIfAbsent(transfer.debtor().creditCode().get(), code -> new ArrayList<>(1))
            .add(i + 1);
      }
    }
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    Place root = Place.of(message);
    if (whitelist.isEmpty()) {
      return Optional.of(noRegistry(root));
    }
    Questions questions = new Questions(whitelist.get(), caller, root, numbers);
    return Optional.of(
        questions
            .answered()
            .orTimeout(settings.timeLimit().toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((findings, failure) -> questions.over = true)
            .handle((findings, failure) -> failure == null ? findings : failed(root, failure)));
  }

  private CompletableFuture<List<Finding>> noRegistry(Place root) {
    if (settings.policy() == RulesConfig.WhitelistSettings.Policy.FAIL_OPEN) {
      return CompletableFuture.completedFuture(
          List.of(notAsked(root, "this hub knows of no whitelist registry")));
    }
    return CompletableFuture.failedFuture(
        ApiErrors.precondition(
            "WHITELIST_MISSING",
            "the payment is for offshore trade, and this hub knows of no whitelist registry to ask"
                + " about its customer; whoever runs the hub sets one up",
            Map.of("list", settings.list())));
  }

  private List<Finding> failed(Place root, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String why =
        switch (cause) {
          case TimeoutException e ->
              "it did not answer within " + settings.timeLimit().toMillis() + " ms";
          case StatusRuntimeException e ->
              e.getStatus().getDescription() == null
                  ? e.getStatus().getCode().toString()
                  : e.getStatus().getDescription();
          default -> cause.toString();
        };
    if (settings.policy() == RulesConfig.WhitelistSettings.Policy.FAIL_OPEN) {
      return List.of(notAsked(root, why));
    }
    throw ApiErrors.unavailable(
        "WHITELIST_UNAVAILABLE",
        "the payment is for offshore trade, and the whitelist "
            + settings.list()
            + " cannot be asked about its customer: "
            + why
            + "; nothing was accepted, try again",
        Map.of("list", settings.list()));
  }

  private Finding notAsked(Place root, String why) {
    Report report = new Report();
    report.warning(
        Rule.OFFSHORE_NOT_ASKED,
        root,
        "",
        "the payment is for offshore trade, and its customer was not looked up on the whitelist "
            + settings.list()
            + ": "
            + why
            + "; the hub's policy lets it go, so look it up yourself");
    return report.findings().getFirst();
  }

  /** The questions of one message: a few are under way, each answer brings the next. */
  private final class Questions {
    private final Whitelist registry;
    private final Caller caller;
    private final Place root;
    private final List<Map.Entry<String, List<Integer>>> codes;
    private final Report report = new Report();

    /** Nobody waits for more answers: nothing more is asked. */
    private volatile boolean over;

    Questions(Whitelist registry, Caller caller, Place root, Map<String, List<Integer>> numbers) {
      this.registry = registry;
      this.caller = caller;
      this.root = root;
      this.codes = List.copyOf(numbers.entrySet());
    }

    CompletableFuture<List<Finding>> answered() {
      return from(0).thenApply(nothing -> report.findings());
    }

    private CompletableFuture<Void> from(int first) {
      if (over || first >= codes.size()) {
        return CompletableFuture.completedFuture(null);
      }
      int end = Math.min(first + AT_ONCE, codes.size());
      List<CompletableFuture<Optional<Verdict>>> asked = new ArrayList<>();
      for (int i = first; i < end; i++) {
        asked.add(ask(codes.get(i).getKey()));
      }
      return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
          .thenCompose(
              nothing -> {
                for (int i = first; i < end; i++) {
                  say(codes.get(i), asked.get(i - first).join());
                }
                return from(end);
              });
    }

    private CompletableFuture<Optional<Verdict>> ask(String code) {
      CheckStatusRequest request =
          CheckStatusRequest.newBuilder()
              .setList(settings.list())
              .setCreditCode(code)
              .setView(EnterpriseView.ENTERPRISE_VIEW_BASIC)
              .build();
      CompletableFuture<CheckStatusResponse> answer;
      try {
        answer = registry.check(caller, request);
      } catch (RuntimeException e) {
        answer = CompletableFuture.failedFuture(e);
      }
      return answer.handle(
          (response, failure) ->
              failure == null ? verdict(response.getEnterprise()) : refusedCode(failure));
    }

    private void say(Map.Entry<String, List<Integer>> code, Optional<Verdict> verdict) {
      if (verdict.isEmpty()) {
        return;
      }
      for (int number : code.getValue()) {
        report.error(
            verdict.get().rule(),
            root.at("CdtTrfTxInf", number),
            "Dbtr/Id/OrgId/Othr/Id",
            "the payment is for offshore trade, and its debtor "
                + code.getKey()
                + " "
                + verdict.get().text());
      }
    }

    private Optional<Verdict> verdict(EnterpriseStatus status) {
      String list = "on the whitelist " + settings.list();
      return switch (status.getStatus()) {
        case LISTING_STATUS_LISTED -> Optional.empty();
        case LISTING_STATUS_SUSPENDED ->
            verdict(
                Rule.OFFSHORE_SUSPENDED, "is suspended " + list + ": wait, or ask who keeps it");
        case LISTING_STATUS_REMOVED ->
            verdict(Rule.OFFSHORE_REMOVED, "is no longer " + list + ": it cannot be paid for now");
        case LISTING_STATUS_EXPIRED ->
            verdict(Rule.OFFSHORE_EXPIRED, "had its last day " + list + ": it has to be renewed");
        case LISTING_STATUS_NOT_LISTED, LISTING_STATUS_UNSPECIFIED, UNRECOGNIZED ->
            verdict(
                Rule.OFFSHORE_NOT_LISTED,
                "is not " + list + ": look at the code, or pay for it another way");
      };
    }

    private Optional<Verdict> verdict(Rule rule, String text) {
      return Optional.of(new Verdict(rule, text));
    }

    /** The registry takes the code for none: that is the document's fault, all else is not. */
    private Optional<Verdict> refusedCode(Throwable failure) {
      Throwable cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      if (cause instanceof StatusRuntimeException status
          && status.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
        return verdict(
            Rule.OFFSHORE_CODE,
            "has a credit code that the registry does not take: "
                + status.getStatus().getDescription());
      }
      throw new CompletionException(cause);
    }
  }

  private record Verdict(Rule rule, String text) {}
}

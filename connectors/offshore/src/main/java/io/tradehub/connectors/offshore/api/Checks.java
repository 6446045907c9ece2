package io.tradehub.connectors.offshore.api;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.AuditLog;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.offshore.feed.Feeds;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.InvalidCreditCodeException;
import io.tradehub.connectors.offshore.registry.Answer;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Lists;
import io.tradehub.v1.BatchCheckStatusRequest;
import io.tradehub.v1.BatchCheckStatusResponse;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.CheckStatusResponse;
import io.tradehub.v1.EnterpriseStatus;
import io.tradehub.v1.EnterpriseView;
import io.tradehub.v1.ListCheck;
import io.tradehub.v1.Query;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Questions and answers. Every question is written into the log before it is answered; one that is
 * refused is not. Takes microseconds and waits for nothing, unless receipts are asked for.
 */
final class Checks {
  /** What is asked when no list is named. */
  private static final String DEFAULT_LIST = "offshore-trade";

  private final Map<String, OpenList> lists = new HashMap<>();
  private final String names;
  private final InstantSource clock;
  private final String hub;
  private final AuditLog audit;
  private final Receipts receipts;

  /**
   * @param hub the hub's name, for receipts
   * @param audit where questions are written down
   */
  Checks(
      Lists lists,
      Feeds feeds,
      InstantSource clock,
      String hub,
      AuditLog audit,
      Receipts receipts,
      MeterRegistry meters) {
    for (ListStore list : lists.all()) {
      this.lists.put(list.name().text(), new OpenList(list, feeds, meters));
    }
    this.names =
        lists.all().stream().map(list -> list.name().text()).collect(Collectors.joining(", "));
    this.clock = clock;
    this.hub = hub;
    this.audit = audit;
    this.receipts = receipts;
  }

  /**
   * The list of a name in a request.
   *
   * @throws io.grpc.StatusRuntimeException NOT_FOUND, with the names that there are
   */
  ListStore list(String name) {
    return open(name).store();
  }

  /** The same, as it is asked. */
  OpenList open(String name) {
    String asked = name.isEmpty() ? DEFAULT_LIST : name;
    OpenList list = lists.get(asked);
    if (list == null) {
      throw ApiErrors.notFound(
          "LIST_UNKNOWN",
          "there is no list '%s' here; there are: %s".formatted(asked, names),
          Map.of("list", asked));
    }
    return list;
  }

  /**
   * Answers one question.
   *
   * @param method the method that was called, for the log
   * @return the answer, there already unless receipts are asked for; fails with a status
   * @throws io.grpc.StatusRuntimeException when it is refused; then nothing is written down
   */
  CompletableFuture<CheckStatusResponse> check(
      CheckStatusRequest request, Caller caller, String method) {
    Question question =
        question(
            request.getList(),
            request.hasAsOf() ? Optional.of(request.getAsOf()) : Optional.empty(),
            request.hasKnownAt() ? Optional.of(request.getKnownAt()) : Optional.empty());
    CreditCode code;
    try {
      code = CreditCode.parse(request.getCreditCode());
    } catch (InvalidCreditCodeException e) {
      throw ApiErrors.badField("credit_code", reason(e), e.getMessage());
    }
    Answer answer = question.ask(code);
    EnterpriseStatus.Builder enterprise =
        Replies.enterprise(request.getCreditCode(), answer, full(request.getView()));
    CheckStatusResponse.Builder reply =
        CheckStatusResponse.newBuilder()
            .setVersion(question.version(answer))
            .setDataAge(Replies.duration(question.age()))
            .setAsOf(question.times().replyAsOf())
            .setKnownAt(question.times().replyKnownAt());
    ListCheck.Builder check = question.record(answer).setEvidence(request.getEvidence());
    check.addCreditCodes(request.getCreditCode()).addTold(enterprise.getStatus());
    Query.Builder query = query(question, method, check);
    if (request.getEvidence()) {
      return receipts
          .give(
              caller,
              query,
              1,
              (place, number) -> question.proof(hub, caller, code, answer, number))
          .thenApply(
              signed -> {
                question.list().count(answer.status());
                return reply
                    .setEnterprise(enterprise.setReceiptBytes(ascii(signed.receipts().getFirst())))
                    .setQueryNumber(signed.number())
                    .build();
              });
    }
    reply.setEnterprise(enterprise).setQueryNumber(audit.write(caller, query));
    question.list().count(answer.status());
    return CompletableFuture.completedFuture(reply.build());
  }

  /** Answers many questions, all by one version; otherwise as the other. */
  CompletableFuture<BatchCheckStatusResponse> check(
      BatchCheckStatusRequest request, Caller caller, String method) {
    Question question =
        question(
            request.getList(),
            request.hasAsOf() ? Optional.of(request.getAsOf()) : Optional.empty(),
            request.hasKnownAt() ? Optional.of(request.getKnownAt()) : Optional.empty());
    List<CreditCode> codes = codes(request.getCreditCodesList());
    boolean full = full(request.getView());
    List<Answer> answers = question.ask(codes, full);
    Answer any = answers.getFirst();
    BatchCheckStatusResponse.Builder reply =
        BatchCheckStatusResponse.newBuilder()
            .setVersion(question.version(any))
            .setDataAge(Replies.duration(question.age()))
            .setAsOf(question.times().replyAsOf())
            .setKnownAt(question.times().replyKnownAt());
    ListCheck.Builder check = question.record(any).setEvidence(request.getEvidence());
    EnterpriseStatus.Builder enterprise = EnterpriseStatus.newBuilder();
    check.addAllCreditCodes(request.getCreditCodesList());
    for (int i = 0; i < answers.size(); i++) {
      String code = request.getCreditCodes(i);
      reply.addEnterprises(Replies.fill(enterprise.clear(), code, answers.get(i), full).build());
      check.addTold(enterprise.getStatus());
    }
    Query.Builder query = query(question, method, check);
    if (request.getEvidence()) {
      Receipts.Proof proof =
          (place, number) ->
              question.proof(hub, caller, codes.get(place), answers.get(place), number);
      return receipts
          .give(caller, query, codes.size(), proof)
          .thenApply(
              signed -> {
                for (int i = 0; i < answers.size(); i++) {
                  reply.getEnterprisesBuilder(i).setReceiptBytes(ascii(signed.receipts().get(i)));
                }
                question.list().count(answers);
                return sized(reply.setQueryNumber(signed.number()).build());
              });
    }
    reply.setQueryNumber(audit.write(caller, query));
    question.list().count(answers);
    return CompletableFuture.completedFuture(reply.build());
  }

  /**
   * What is asked of a list now.
   *
   * @throws io.grpc.StatusRuntimeException as {@link #list}
   */
  Question now(String list) {
    OpenList open = open(list);
    return new Question(open, open.timeline(), Times.now(clock.instant()));
  }

  private Question question(String list, Optional<Timestamp> asOf, Optional<Timestamp> knownAt) {
    OpenList open = open(list);
    return new Question(open, open.timeline(), Times.of(clock.instant(), asOf, knownAt));
  }

  private static boolean full(EnterpriseView view) {
    return view != EnterpriseView.ENTERPRISE_VIEW_BASIC;
  }

  private static Query.Builder query(Question question, String method, ListCheck.Builder check) {
    return Query.newBuilder()
        .setTime(question.times().saidNow())
        .setMethod(method)
        .setListCheck(check);
  }

  /** As bytes: a text would be encoded on the event loop. */
  private static ByteString ascii(String receipt) {
    return ByteString.copyFrom(receipt, StandardCharsets.US_ASCII);
  }

  /** Has its length reckoned here, which for a thousand receipts should not be on an event loop. */
  private static <T extends Message> T sized(T reply) {
    reply.getSerializedSize();
    return reply;
  }

  /**
   * The codes of a request's field {@code credit_codes}.
   *
   * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT naming every one that is none
   */
  static List<CreditCode> codes(List<String> texts) {
    List<CreditCode> codes = new ArrayList<>(texts.size());
    Map<String, String> wrong = new LinkedHashMap<>();
    InvalidCreditCodeException first = null;
    for (int i = 0; i < texts.size(); i++) {
      try {
        codes.add(CreditCode.parse(texts.get(i)));
      } catch (InvalidCreditCodeException e) {
        first = first == null ? e : first;
        wrong.put("credit_codes[%d]".formatted(i), e.getMessage());
      }
    }
    if (first != null) {
      throw ApiErrors.badFields(reason(first), wrong);
    }
    return codes;
  }

  private static String reason(InvalidCreditCodeException e) {
    return "CREDIT_CODE_" + e.reason().name();
  }
}

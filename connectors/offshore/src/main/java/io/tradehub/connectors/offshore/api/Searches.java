package io.tradehub.connectors.offshore.api;

import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.AuditLog;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.names.FoundNames;
import io.tradehub.connectors.offshore.names.NameIndexes;
import io.tradehub.connectors.offshore.registry.Answer;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Version;
import io.tradehub.connectors.offshore.search.Hit;
import io.tradehub.connectors.offshore.search.NameIndex;
import io.tradehub.v1.EnterpriseMatch;
import io.tradehub.v1.NameSearch;
import io.tradehub.v1.Query;
import io.tradehub.v1.SearchEnterprisesRequest;
import io.tradehub.v1.SearchEnterprisesResponse;
import io.tradehub.v1.ToldStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * SearchEnterprises. A search takes milliseconds of a processor and may wait for the disk, so it
 * runs on a few threads of its own, at most half of the machine's processors or two; what would
 * wait longer than about a second is refused.
 */
final class Searches implements AutoCloseable {
  private static final int RESULTS = 10;
  private static final int WAITING = 64;

  private final Checks checks;
  private final NameIndexes names;
  private final AuditLog audit;
  private final Timer seconds;
  private final ThreadPoolExecutor searchers;

  Searches(Checks checks, NameIndexes names, AuditLog audit, MeterRegistry meters) {
    this.checks = checks;
    this.names = names;
    this.audit = audit;
    this.seconds =
        Timer.builder("tradehub_whitelist_search_seconds")
            .description("how long a search by name took, without what it waited for its turn")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofSeconds(5))
            .register(meters);
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);
    this.searchers =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("whitelist-search-", 1).factory());
  }

  /** Answers one search. */
  void search(SearchEnterprisesRequest request, StreamObserver<SearchEnterprisesResponse> answer) {
    Answers.later(
        searchers,
        "too many searches wait for their turn; try again",
        answer,
        caller -> seconds.record(() -> search(request, caller)));
  }

  private SearchEnterprisesResponse search(SearchEnterprisesRequest request, Caller caller) {
    if (!NameIndex.searchable(request.getName())) {
      throw ApiErrors.badField(
          "name",
          "NOTHING_TO_SEARCH_BY",
          "expected at least one letter, digit or Chinese character of a name");
    }
    Question first = checks.now(request.getList());
    first.counting();
    ListStore list = first.list().store();
    FoundNames found =
        names
            .search(
                list,
                request.getName(),
                request.getMaxResults() == 0 ? RESULTS : request.getMaxResults())
            .orElseThrow(() -> notReady(list));
    // Asked only now, so that what is told is true when it is told.
    Question question = checks.now(request.getList());
    Version counting = question.counting();
    SearchEnterprisesResponse.Builder reply = SearchEnterprisesResponse.newBuilder();
    NameSearch.Builder told =
        NameSearch.newBuilder()
            .setList(list.name().text())
            .setVersion(found.version().number())
            .setName(request.getName())
            .setStatusVersion(counting.number());
    for (Hit hit : found.hits()) {
      if (hit.score() >= request.getMinScore()) {
        EnterpriseMatch match = match(hit, question.ask(hit.code()));
        reply.addMatches(match);
        told.addTold(
            ToldStatus.newBuilder()
                .setCreditCode(match.getEnterprise().getCreditCode())
                .setStatus(match.getEnterprise().getStatus()));
      }
    }
    Query.Builder query =
        Query.newBuilder()
            .setTime(question.times().saidNow())
            .setMethod("SearchEnterprises")
            .setNameSearch(told);
    return reply
        .setVersion(Replies.version(found.version()))
        .setStatusVersion(Replies.version(counting))
        .setDataAge(Replies.duration(question.age()))
        .setAsOf(question.times().saidNow())
        .setQueryNumber(audit.write(caller, query))
        .build();
  }

  private static RuntimeException notReady(ListStore list) {
    return ApiErrors.unavailable(
        "NAMES_NOT_READY",
        "the names of %s are being read for the first time, a million in a minute or two; try again"
            .formatted(list.name()),
        Map.of("list", list.name().text()));
  }

  private static EnterpriseMatch match(Hit hit, Answer answer) {
    EnterpriseMatch.Builder match =
        EnterpriseMatch.newBuilder()
            .setEnterprise(Replies.enterprise(hit.code(), answer))
            .setScore(hit.score())
            .setMatch(Replies.match(hit.match()));
    Optional<Entry> entry = answer.entry();
    boolean calledSo =
        entry.isPresent()
            && (hit.found().equals(entry.get().name())
                || hit.found().equals(entry.get().otherName()));
    return calledSo ? match.build() : match.setFoundName(hit.found()).build();
  }

  /** Ends what is under way. Idempotent. */
  @Override
  public void close() {
    searchers.shutdownNow();
  }
}

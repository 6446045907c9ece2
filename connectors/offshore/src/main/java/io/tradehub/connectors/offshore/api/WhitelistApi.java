package io.tradehub.connectors.offshore.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.RegistryContext;
import io.tradehub.connectors.offshore.evidence.ReceiptKeys;
import io.tradehub.connectors.offshore.feed.Feeds;
import io.tradehub.connectors.offshore.imports.ImportLimits;
import io.tradehub.connectors.offshore.names.NameIndexes;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Lists;
import io.tradehub.connectors.offshore.registry.Timeline;
import io.tradehub.connectors.offshore.registry.Version;
import io.tradehub.v1.BatchCheckStatusRequest;
import io.tradehub.v1.BatchCheckStatusResponse;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.CheckStatusResponse;
import io.tradehub.v1.DiffDraftRequest;
import io.tradehub.v1.DiffDraftResponse;
import io.tradehub.v1.DiscardDraftRequest;
import io.tradehub.v1.DiscardDraftResponse;
import io.tradehub.v1.Draft;
import io.tradehub.v1.EnterpriseList;
import io.tradehub.v1.ImportDraftRequest;
import io.tradehub.v1.ImportDraftResponse;
import io.tradehub.v1.ListDraftsRequest;
import io.tradehub.v1.ListDraftsResponse;
import io.tradehub.v1.ListListsRequest;
import io.tradehub.v1.ListListsResponse;
import io.tradehub.v1.ListReceiptKeysRequest;
import io.tradehub.v1.ListReceiptKeysResponse;
import io.tradehub.v1.ListVersion;
import io.tradehub.v1.ListVersionsRequest;
import io.tradehub.v1.ListVersionsResponse;
import io.tradehub.v1.PublishDraftRequest;
import io.tradehub.v1.RollbackVersionRequest;
import io.tradehub.v1.SearchEnterprisesRequest;
import io.tradehub.v1.SearchEnterprisesResponse;
import io.tradehub.v1.StreamCheckStatusRequest;
import io.tradehub.v1.StreamCheckStatusResponse;
import io.tradehub.v1.WatchWhitelistRequest;
import io.tradehub.v1.WatchWhitelistResponse;
import io.tradehub.v1.WhitelistServiceGrpc;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * WhitelistService. Questions are answered on the caller's event loop, for they take microseconds;
 * names are searched on threads of their own ({@link Searches}); whatever reads or writes files
 * happens on one thread of its own, so that the largest list takes one processor and no more from
 * those who ask.
 */
public final class WhitelistApi extends WhitelistServiceGrpc.WhitelistServiceImplBase
    implements AutoCloseable {
  private static final int PAGE = 50;
  private static final int WAITING = 16;

  private final Lists lists;
  private final Feeds feeds;
  private final InstantSource clock;
  private final Receipts receipts;
  private final Checks checks;
  private final Drafts drafts;
  private final Searches searches;
  private final ImportLimits limits;
  private final Path folder;
  private final Watching watching;
  private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService desk =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().daemon().name("whitelist-desk").factory());

  /**
   * @param names of these lists
   * @param feeds how lists are fetched
   * @param keys for receipts
   * @param limits how much a file may be
   * @param folder where files are kept while they come; it exists
   * @param watching those who watch; whoever made it closes it
   */
  public WhitelistApi(
      RegistryContext context,
      Lists lists,
      NameIndexes names,
      Feeds feeds,
      ReceiptKeys keys,
      ImportLimits limits,
      Path folder,
      Watching watching) {
    this.lists = lists;
    this.feeds = feeds;
    this.clock = context.clock();
    this.receipts = new Receipts(keys, context.audit(), context.metrics());
    this.checks =
        new Checks(
            lists, feeds, clock, context.hub(), context.audit(), receipts, context.metrics());
    this.drafts = new Drafts(checks);
    this.searches = new Searches(checks, names, context.audit(), context.metrics());
    this.limits = limits;
    this.folder = folder;
    this.watching = watching;
  }

  /** Where lists are read and published, one after another; refuses when too much waits. */
  public Executor desk() {
    return desk;
  }

  @Override
  public void checkStatus(CheckStatusRequest request, StreamObserver<CheckStatusResponse> answer) {
    Answers.when(answer, caller -> checks.check(request, caller, "CheckStatus"));
  }

  @Override
  public void batchCheckStatus(
      BatchCheckStatusRequest request, StreamObserver<BatchCheckStatusResponse> answer) {
    Answers.when(answer, caller -> checks.check(request, caller, "BatchCheckStatus"));
  }

  @Override
  public StreamObserver<StreamCheckStatusRequest> streamCheckStatus(
      StreamObserver<StreamCheckStatusResponse> answers) {
    return Answers.each(answers, this::check);
  }

  private CompletableFuture<StreamCheckStatusResponse> check(
      Caller caller, StreamCheckStatusRequest request) {
    CompletableFuture<CheckStatusResponse> answer;
    try {
      answer = checks.check(request.getCheck(), caller, "StreamCheckStatus");
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    return answer.handle(
        (given, failure) -> {
          StreamCheckStatusResponse.Builder reply = StreamCheckStatusResponse.newBuilder();
          return failure == null
              ? reply.setAnswer(given).build()
              : reply.setError(Answers.error(failure)).build();
        });
  }

  @Override
  public void listReceiptKeys(
      ListReceiptKeysRequest request, StreamObserver<ListReceiptKeysResponse> answer) {
    Answers.now(answer, receipts::keys);
  }

  @Override
  public void searchEnterprises(
      SearchEnterprisesRequest request, StreamObserver<SearchEnterprisesResponse> answer) {
    searches.search(request, answer);
  }

  @Override
  public void watchWhitelist(
      WatchWhitelistRequest request, StreamObserver<WatchWhitelistResponse> answers) {
    try {
      Answers.caller();
      watching.watch(
          checks.list(request.getList()),
          request,
          (ServerCallStreamObserver<WatchWhitelistResponse>) answers);
    } catch (RuntimeException e) {
      answers.onError(e);
    }
  }

  @Override
  public void listLists(ListListsRequest request, StreamObserver<ListListsResponse> answer) {
    Answers.now(
        answer,
        () ->
            ListListsResponse.newBuilder()
                .addAllLists(lists.all().stream().map(this::reply).toList())
                .build());
  }

  private EnterpriseList reply(ListStore list) {
    EnterpriseList.Builder reply =
        EnterpriseList.newBuilder()
            .setName(list.name().text())
            .setVersionCount(list.timeline().versions().size());
    Instant now = clock.instant();
    list.timeline()
        .counting(now, now)
        .ifPresent(version -> reply.setCurrentVersion(Replies.version(version)));
    Timeline timeline = list.timeline();
    if (timeline.last().isPresent()) {
      reply.setDataAge(Replies.duration(feeds.age(list, timeline, now)));
    }
    feeds.show(list.name()).ifPresent(reply::setFeed);
    return reply.build();
  }

  @Override
  public void listVersions(
      ListVersionsRequest request, StreamObserver<ListVersionsResponse> answer) {
    Answers.now(answer, () -> versions(request));
  }

  private ListVersionsResponse versions(ListVersionsRequest request) {
    List<Version> all = checks.list(request.getList()).timeline().versions();
    int size = request.getPageSize() == 0 ? PAGE : request.getPageSize();
    int newest = request.getPageToken().isEmpty() ? all.size() : before(request.getPageToken());
    int end = Math.min(newest, all.size());
    int begin = Math.max(0, end - size);
    return ListVersionsResponse.newBuilder()
        .addAllVersions(all.subList(begin, end).reversed().stream().map(Replies::version).toList())
        .setNextPageToken(begin == 0 ? "" : Integer.toString(begin))
        .build();
  }

  private static int before(String token) {
    try {
      return Integer.parseUnsignedInt(token);
    } catch (NumberFormatException e) {
      throw ApiErrors.badField(
          "page_token", "NOT_A_PAGE_TOKEN", "expected one that a list of versions ended with");
    }
  }

  @Override
  public StreamObserver<ImportDraftRequest> importDraft(
      StreamObserver<ImportDraftResponse> answer) {
    var call = (ServerCallStreamObserver<ImportDraftResponse>) answer;
    Import one = new Import(call, checks, limits, folder, writers, desk);
    one.begin();
    return one;
  }

  @Override
  public void rollbackVersion(RollbackVersionRequest request, StreamObserver<Draft> answer) {
    atTheDesk(answer, caller -> drafts.rollback(request, caller));
  }

  @Override
  public void listDrafts(ListDraftsRequest request, StreamObserver<ListDraftsResponse> answer) {
    atTheDesk(answer, caller -> drafts.list(request));
  }

  @Override
  public void diffDraft(DiffDraftRequest request, StreamObserver<DiffDraftResponse> answer) {
    atTheDesk(answer, caller -> drafts.diff(request));
  }

  @Override
  public void publishDraft(PublishDraftRequest request, StreamObserver<ListVersion> answer) {
    atTheDesk(answer, caller -> drafts.publish(request, caller));
  }

  @Override
  public void discardDraft(
      DiscardDraftRequest request, StreamObserver<DiscardDraftResponse> answer) {
    atTheDesk(answer, caller -> drafts.discard(request));
  }

  private <T> void atTheDesk(StreamObserver<T> answer, Function<Caller, T> work) {
    Answers.later(desk, "too many are at work on lists now; try again", answer, work);
  }

  /** Ends what is under way. Idempotent. */
  @Override
  public void close() {
    receipts.close();
    searches.close();
    desk.shutdownNow();
    writers.shutdownNow();
  }
}

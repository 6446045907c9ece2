package io.tradehub.connectors.offshore.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradehub.connectors.api.PartContext;
import io.tradehub.connectors.offshore.evidence.KeySet;
import io.tradehub.connectors.offshore.imports.ImportLimits;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Lists;
import io.tradehub.connectors.offshore.registry.Timeline;
import io.tradehub.connectors.offshore.registry.Version;
import io.tradehub.v1.ListFeed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** All feeds of a registry, and how old what its lists say is. */
public final class Feeds implements AutoCloseable {
  private final Map<ListName, Feed> byList;
  private final List<PublisherClient> clients;
  private final InstantSource clock;
  private final List<FeedLoop> loops = new ArrayList<>();

  private Feeds(Map<ListName, Feed> byList, List<PublisherClient> clients, InstantSource clock) {
    this.byList = Map.copyOf(byList);
    this.clients = clients;
    this.clock = clock;
  }

  /**
   * Reads what is known of each feed and its keys. Nothing is asked yet.
   *
   * @param configs by list; only lists that there are
   * @param folder the folder in which each list has one of its name
   * @param incoming where files are kept while they come; exists
   * @throws IOException when a feed's keys, authorities or state cannot be read
   */
  public static Feeds open(
      Map<ListName, FeedConfig> configs,
      Lists lists,
      Path folder,
      Path incoming,
      ImportLimits limits,
      PartContext context)
      throws IOException {
    Map<ListName, Feed> feeds = new HashMap<>();
    List<PublisherClient> clients = new ArrayList<>();
    Feeds all = null;
    try {
      for (Map.Entry<ListName, FeedConfig> one : configs.entrySet()) {
        FeedConfig config = one.getValue();
        Authorities.require(config.trust());
        PublisherClient client = new PublisherClient(context.vertx(), config);
        clients.add(client);
        feeds.put(
            one.getKey(),
            new Feed(
                lists.find(one.getKey()).orElseThrow(),
                config,
                KeySet.read(config.keys(), "publisher"),
                limits,
                client,
                new StateFile(folder.resolve(one.getKey().text())),
                incoming,
                context.clock(),
                RandomGenerator.getDefault()));
      }
      all = new Feeds(feeds, clients, context.clock());
      return all;
    } finally {
      if (all == null) {
        clients.forEach(PublisherClient::close);
      }
    }
  }

  /**
   * Begins to ask.
   *
   * @param desk where lists are read and published, one after another; may refuse
   */
  public void start(Executor desk, MeterRegistry meters) {
    for (Feed feed : byList.values()) {
      FeedMetrics metrics = new FeedMetrics(meters, feed);
      FeedLoop loop = new FeedLoop(feed, desk, clock, metrics::count);
      loops.add(loop);
      loop.start();
    }
  }

  /**
   * How old that is which was known of a list at a time.
   *
   * <p>Of a list that is fetched: the time since it was last seen to be its publisher's. Only the
   * last such time is kept. So of a time before it, or of a version before the last, it is what it
   * is of any other list: the time since the last version was published of those known then, which
   * is never less.
   *
   * @param timeline the list's, as the question sees it
   * @return 0 when no version was known
   */
  public Duration age(ListStore list, Timeline timeline, Instant knownAt) {
    Optional<Version> known = timeline.known(knownAt);
    if (known.isEmpty()) {
      return Duration.ZERO;
    }
    Feed feed = byList.get(list.name());
    boolean last = known.get().number() == timeline.versions().size();
    Optional<Instant> seen = feed == null || !last ? Optional.empty() : feed.seen(knownAt);
    return Duration.between(seen.orElse(known.get().published()), knownAt);
  }

  /** How a list is fetched; empty when it is not. */
  public Optional<ListFeed> show(ListName list) {
    return Optional.ofNullable(byList.get(list)).map(Feeds::reply);
  }

  private static ListFeed reply(Feed feed) {
    FeedStatus status = feed.status();
    ListFeed.Builder reply =
        ListFeed.newBuilder()
            .setErrorCode(status.errorCode())
            .setErrorText(status.errorText())
            .setFailureCount(status.failures())
            .setPublisherSequence(feed.sequence());
    feed.seen().map(Feeds::timestamp).ifPresent(reply::setSuccessTime);
    status.attempt().map(Feeds::timestamp).ifPresent(reply::setAttemptTime);
    status.next().map(Feeds::timestamp).ifPresent(reply::setNextAttemptTime);
    return reply.build();
  }

  private static com.google.protobuf.Timestamp timestamp(Instant time) {
    return com.google.protobuf.Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  /** Ends them all. Idempotent. */
  @Override
  public void close() {
    loops.forEach(FeedLoop::close);
    clients.forEach(PublisherClient::close);
  }
}

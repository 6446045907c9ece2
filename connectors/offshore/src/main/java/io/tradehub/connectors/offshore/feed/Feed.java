package io.tradehub.connectors.offshore.feed;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.tradehub.connectors.offshore.evidence.KeySet;
import io.tradehub.connectors.offshore.feed.FeedFailure.Code;
import io.tradehub.connectors.offshore.imports.ImportLimits;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.NotStoredException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * One list's feed: what an attempt is, from the question to what came of it, and how the feed then
 * stands. {@link #attempt} is for one thread; what it shows may be read by any.
 */
public final class Feed {
  private final ListStore list;
  private final FeedConfig config;
  private final KeySet keys;
  private final PublisherClient publisher;
  private final InstantSource clock;
  private final Backoff backoff;
  private final CircuitBreaker breaker;
  private final FeedMemory memory;
  private final ManifestCheck check;
  private final Fetch fetch;
  private volatile FeedStatus status = FeedStatus.NONE;

  /**
   * A feed that asks nothing yet.
   *
   * @param keys the publisher's
   * @param file where its state is kept
   * @param incoming where a file is kept while it comes; exists
   * @throws IOException when its state cannot be read
   */
  Feed(
      ListStore list,
      FeedConfig config,
      KeySet keys,
      ImportLimits limits,
      PublisherClient publisher,
      StateFile file,
      Path incoming,
      InstantSource clock,
      RandomGenerator random)
      throws IOException {
    this.list = list;
    this.config = config;
    this.keys = keys;
    this.publisher = publisher;
    this.clock = clock;
    this.backoff = new Backoff(config.every(), random);
    this.breaker = FeedBreaker.of(list.name().text(), backoff, clock);
    this.memory = new FeedMemory(list, file, config.url());
    this.check = new ManifestCheck(list.name(), limits.maxBytes(), clock);
    this.fetch = new Fetch(publisher, new Taker(list, limits, config.publish()), incoming);
  }

  /** Whose it is. */
  ListStore list() {
    return list;
  }

  /** How it stands. */
  FeedStatus status() {
    return status;
  }

  /** When what the list says was last seen to be what its publisher says. */
  Optional<Instant> seen() {
    return memory.state().seen();
  }

  /** The same, as it was known at a time: {@link FeedMemory#seen(Instant)}. */
  Optional<Instant> seen(Instant knownAt) {
    return memory.seen(knownAt);
  }

  /** The publisher's own number of what was taken last; 0 when nothing was. */
  long sequence() {
    return memory.state().sequence();
  }

  /** The circuit breaker's state. */
  CircuitBreaker.State breaker() {
    return breaker.getState();
  }

  /**
   * Asks the publisher once, and takes what is new. Waits for the network and for the desk.
   *
   * @param desk where lists are read and published, one after another
   * @return what came of it; its status then says when it is to be asked again
   */
  Outcome attempt(Executor desk) throws InterruptedException {
    Instant begun = clock.instant();
    Outcome outcome;
    long start = System.nanoTime();
    if (!breaker.tryAcquirePermission()) {
      outcome = new Outcome.NotAsked();
    } else {
      outcome = guarded(begun, desk);
      long nanos = System.nanoTime() - start;
      if (outcome instanceof Outcome.Failed failed && failed.why().publishers()) {
        breaker.onError(nanos, TimeUnit.NANOSECONDS, failed.why());
      } else if (outcome instanceof Outcome.Failed) {
        breaker.releasePermission();
      } else {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
      }
    }
    FeedStatus before = status;
    status = before.after(outcome, begun, clock.instant(), backoff);
    FeedLog.tell(list.name(), before, outcome, sequence());
    return outcome;
  }

  private Outcome guarded(Instant begun, Executor desk) throws InterruptedException {
    boolean over = false;
    try {
      Outcome outcome = ask(begun, desk);
      over = true;
      return outcome;
    } catch (FeedFailure e) {
      over = true;
      return new Outcome.Failed(e);
    } catch (IOException | RuntimeException | Error e) { // without memory, too: it goes on
      over = true;
      FeedLog.fault(list.name(), e);
      // What else there is to say may name files, and everybody sees how a feed stands.
      String why = e instanceof NotStoredException ? e.getMessage() : "its log says why";
      return new Outcome.Failed(
          new FeedFailure(Code.LOCAL, "this hub could not do its part: " + why));
    } finally {
      if (!over) { // interrupted: nobody is to blame
        breaker.releasePermission();
      }
    }
  }

  private Outcome ask(Instant begun, Executor desk)
      throws FeedFailure, IOException, InterruptedException {
    TimeLimit limit = new TimeLimit(config);
    FeedState last = memory.state();
    boolean same = last.url().equals(config.url().toString());
    String etag = same && !lost() ? last.etag() : "";
    return switch (publisher.manifest(etag, limit)) {
      case PublisherClient.Answer.Unchanged unchanged -> nothingNew(begun, last);
      case PublisherClient.Answer.Sent sent -> {
        Manifest manifest = Manifest.read(sent.text(), keys);
        check.require(manifest, last);
        FeedState next = last.etag(config.url(), sent.etag());
        boolean known = manifest.sequence() == last.sequence() && !lost();
        yield known ? nothingNew(begun, next) : take(manifest, next, begun, limit, desk);
      }
    };
  }

  /** Whether what was taken is not there any more: its list was put back to an older copy. */
  private boolean lost() {
    return config.publish() == FeedConfig.Publish.AUTOMATIC
        && !memory.state().content().isEmpty()
        && !memory.published();
  }

  private Outcome nothingNew(Instant begun, FeedState next) throws IOException {
    if (!memory.served(next.content())) {
      memory.keep(next);
      return new Outcome.Differs();
    }
    memory.keep(next.seen(begun));
    return new Outcome.Confirmed();
  }

  private Outcome take(
      Manifest manifest, FeedState next, Instant begun, TimeLimit limit, Executor desk)
      throws FeedFailure, IOException, InterruptedException {
    fetch.requireNotBad(manifest);
    check.requireSize(manifest);
    Taker.Taken taken =
        manifest.sha256().equals(next.file()) && memory.served(next.content())
            ? new Taker.Taken(next.content(), new Outcome.Confirmed())
            : fetch.take(manifest, limit, desk);
    memory.keep(
        new FeedState(
            next.url(),
            next.etag(),
            manifest.sequence(),
            manifest.sha256(),
            taken.content(),
            taken.outcome() instanceof Outcome.Drafted ? next.seen() : Optional.of(begun)));
    return taken.outcome();
  }
}

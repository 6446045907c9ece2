package io.tradehub.connectors.offshore.feed;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.tradehub.connectors.offshore.evidence.KeySet;
import io.tradehub.connectors.offshore.feed.FeedFailure.Code;
import io.tradehub.connectors.offshore.imports.ImportLimits;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * One list's feed: asks the publisher, checks what it says, and has it taken. {@link #attempt} is
 * for one thread; what it shows may be read by any.
 */
public final class Feed {
  /** How far the publisher's clock may be ahead. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final ListStore list;
  private final FeedConfig config;
  private final KeySet keys;
  private final ImportLimits limits;
  private final PublisherClient publisher;
  private final StateFile file;
  private final Path incoming;
  private final InstantSource clock;
  private final Backoff backoff;
  private final CircuitBreaker breaker;
  private final Taker taker;
  private volatile FeedState state;
  private volatile FeedStatus status = FeedStatus.NONE;

  /** What {@link #seen} was before it was what it is; null for never. */
  private volatile Instant seenBefore;

  /** Bytes that cannot be taken, and why: they are not fetched again. Empty for none. */
  private String badFile = "";

  private FeedFailure badFileFailure;

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
    this.limits = limits;
    this.publisher = publisher;
    this.file = file;
    this.incoming = incoming;
    this.clock = clock;
    this.backoff = new Backoff(config.every(), random);
    this.breaker = FeedBreaker.of(list.name().text(), backoff, clock);
    this.taker = new Taker(list, limits, config.publish());
    this.state = file.read(config.url());
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
    return state.seen();
  }

  /**
   * The same, as it was known at a time. Of the times only the last two are kept: enough for a
   * question that was asked just before the last.
   */
  Optional<Instant> seen(Instant knownAt) {
    // In this order: keep() writes them in the other.
    Optional<Instant> last = state.seen();
    return last.filter(time -> !time.isAfter(knownAt))
        .or(() -> Optional.ofNullable(seenBefore).filter(time -> !time.isAfter(knownAt)));
  }

  /** The publisher's own number of what was taken last; 0 when nothing was. */
  long sequence() {
    return state.sequence();
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
    FeedLog.tell(list.name(), before, outcome, state.sequence());
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
      return new Outcome.Failed(
          new FeedFailure(Code.LOCAL, "this hub could not do its part: " + e.getMessage()));
    } finally {
      if (!over) { // interrupted: nobody is to blame
        breaker.releasePermission();
      }
    }
  }

  private Outcome ask(Instant begun, Executor desk)
      throws FeedFailure, IOException, InterruptedException {
    TimeLimit limit = new TimeLimit(config);
    boolean same = state.url().equals(config.url().toString());
    String etag = same && !lost() ? state.etag() : "";
    return switch (publisher.manifest(etag, limit)) {
      case PublisherClient.Answer.Unchanged unchanged -> nothingNew(begun, state);
      case PublisherClient.Answer.Sent sent -> {
        Manifest manifest = Manifest.read(sent.text(), keys);
        FeedState next = state.etag(config.url(), sent.etag());
        yield known(manifest) ? nothingNew(begun, next) : take(manifest, next, begun, limit, desk);
      }
    };
  }

  /**
   * Checks what the manifest says, before the file is fetched.
   *
   * @return whether it is what was taken last
   */
  private boolean known(Manifest manifest) throws FeedFailure {
    if (!manifest.list().equals(list.name().text())) {
      throw new FeedFailure(
          Code.LIST,
          "the publisher signed it as the list '%s', and it was asked for '%s'"
              .formatted(manifest.list(), list.name()));
    }
    if (manifest.issued().isAfter(clock.instant().plus(SKEW))) {
      throw new FeedFailure(
          Code.MANIFEST,
          "the manifest was signed at %s, and the clock here shows %s: one of the two is wrong"
              .formatted(manifest.issued(), clock.instant()));
    }
    boolean sameFile = manifest.sha256().equals(state.file());
    if (manifest.sequence() < state.sequence()) {
      throw new FeedFailure(
          Code.OLDER,
          "the publisher sends its number %d, and number %d was taken before"
              .formatted(manifest.sequence(), state.sequence()));
    }
    if (manifest.sequence() == state.sequence() && !sameFile) {
      throw new FeedFailure(
          Code.OLDER,
          "the publisher's number %d was taken before with another file; a new file needs a new"
                  .formatted(manifest.sequence())
              + " number");
    }
    return manifest.sequence() == state.sequence() && !lost();
  }

  /** Whether what was taken is not there any more: its list was put back to an older copy. */
  private boolean lost() {
    return config.publish() == FeedConfig.Publish.AUTOMATIC
        && !state.content().isEmpty()
        && list.timeline().versions().stream()
            .map(Version::digest)
            .noneMatch(state.content()::equals);
  }

  private boolean served(String content) {
    return list.timeline().last().map(Version::digest).filter(content::equals).isPresent();
  }

  private Outcome nothingNew(Instant begun, FeedState next) throws IOException {
    if (!served(next.content())) {
      keep(next);
      return new Outcome.Differs();
    }
    keep(next.seen(begun));
    return new Outcome.Confirmed();
  }

  private Outcome take(
      Manifest manifest, FeedState next, Instant begun, TimeLimit limit, Executor desk)
      throws FeedFailure, IOException, InterruptedException {
    if (manifest.sha256().equals(badFile)) {
      throw badFileFailure;
    }
    if (manifest.bytes() > limits.maxBytes()) {
      throw new FeedFailure(
          Code.TOO_LARGE,
          "the file has %,d bytes, and %,d are allowed (import.max-bytes); it was not fetched"
              .formatted(manifest.bytes(), limits.maxBytes()));
    }
    Taker.Taken taken;
    if (manifest.sha256().equals(next.file()) && served(next.content())) {
      taken = new Taker.Taken(next.content(), new Outcome.Confirmed());
    } else {
      taken = fetched(manifest, limit, desk);
    }
    FeedState done =
        new FeedState(
            next.url(),
            next.etag(),
            manifest.sequence(),
            manifest.sha256(),
            taken.content(),
            taken.outcome() instanceof Outcome.Drafted ? next.seen() : Optional.of(begun));
    keep(done);
    return taken.outcome();
  }

  private Taker.Taken fetched(Manifest manifest, TimeLimit limit, Executor desk)
      throws FeedFailure, IOException, InterruptedException {
    Path into = Files.createTempFile(incoming, "feed-", ".part");
    try {
      publisher.file(manifest, into, limit);
      return atTheDesk(manifest, into, desk);
    } catch (FeedFailure e) {
      if (e.ofTheBytes()) {
        badFile = manifest.sha256();
        badFileFailure = e;
      }
      throw e;
    } finally {
      Files.deleteIfExists(into);
    }
  }

  /** Lists are read and published one after another, whoever brings them. */
  private Taker.Taken atTheDesk(Manifest manifest, Path into, Executor desk)
      throws FeedFailure, IOException, InterruptedException {
    CompletableFuture<Taker.Taken> taken = new CompletableFuture<>();
    try {
      desk.execute(
          () -> {
            try {
              taken.complete(taker.take(manifest, into));
            } catch (Throwable e) {
              taken.completeExceptionally(e);
            }
          });
      return taken.get();
    } catch (RejectedExecutionException e) {
      throw new FeedFailure(Code.BUSY, "other lists are being read; it is tried again");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case FeedFailure failure -> throw failure;
        case IOException io -> throw io;
        case RuntimeException bug -> throw bug;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  private void keep(FeedState next) throws IOException {
    file.write(next);
    seenBefore = state.seen().orElse(null);
    state = next;
  }
}

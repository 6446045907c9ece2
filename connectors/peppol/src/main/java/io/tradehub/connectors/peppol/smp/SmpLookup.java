package io.tradehub.connectors.peppol.smp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.helger.collection.commons.CommonsArrayList;
import com.helger.peppolid.IDocumentTypeIdentifier;
import com.helger.peppolid.factory.SimpleIdentifierFactory;
import com.helger.smpclient.peppol.PeppolWildcardSelector;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.peppol.http.HttpTransport;
import io.tradehub.connectors.peppol.pki.CertificateTrust;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where documents go, asked once and remembered: answers that say yes for long, answers that say no
 * for short, "I do not know" not at all. One question at a time for each participant, so that a
 * thousand messages to one new participant make one look-up. Safe for use by many threads.
 */
public final class SmpLookup {
  /**
   * How long answers are remembered.
   *
   * @param positive of what is registered
   * @param negative of what is not
   */
  public record Memory(Duration positive, Duration negative) {}

  private record Key(ParticipantId participant, String documentType) {}

  private record Remembered(SmpAnswer<SmpClient.Service> answer, Instant since, Instant until) {}

  private static final int MAX_REMEMBERED = 200_000;
  private static final int LOCKS = 1_024;
  private static final String WILDCARD = "peppol-doctype-wildcard";

  private final SmpClient client;
  private final Memory memory;
  private final InstantSource clock;
  private final Cache<Key, Remembered> remembered =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();
  private final ReentrantLock[] locks = new ReentrantLock[LOCKS];

  /** Asks through a locator and a client, trusts these SMPs. */
  public SmpLookup(
      SmpLocator locator,
      HttpTransport http,
      CertificateTrust trust,
      Memory memory,
      InstantSource clock) {
    this.client = new SmpClient(locator, http, trust);
    this.memory = memory;
    this.clock = clock;
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  /**
   * Where a document goes, if that is remembered: no I/O.
   *
   * @return empty when it must be looked up, or when the answer was not an endpoint
   */
  public Optional<ServiceEndpoint> recall(
      ParticipantId participant, String documentType, String process) {
    return recalled(new Key(participant, documentType))
        .map(answer -> select(answer, participant, documentType, process))
        .flatMap(
            answer ->
                answer instanceof SmpAnswer.Found<ServiceEndpoint>(ServiceEndpoint endpoint)
                    ? Optional.of(endpoint)
                    : Optional.empty());
  }

  /**
   * Where a document goes: remembered or asked for. May block on the network until interrupted.
   *
   * @throws InterruptedException when interrupted while another look-up of the same is under way
   */
  public SmpAnswer<ServiceEndpoint> lookUp(
      ParticipantId participant, String documentType, String process) throws InterruptedException {
    SmpAnswer<ServiceEndpoint> answer =
        select(service(participant, documentType), participant, documentType, process);
    if (answer instanceof SmpAnswer.NoService<ServiceEndpoint>
        && forgetPositive(new Key(participant, documentType))) {
      // A "yes" for the type is remembered for long; a "no" for the process must not be.
      return select(service(participant, documentType), participant, documentType, process);
    }
    return answer;
  }

  /** Forgets a positive answer that is older than a negative one may get; whether it did. */
  private boolean forgetPositive(Key key) {
    Remembered known = remembered.getIfPresent(key);
    if (known == null
        || !(known.answer() instanceof SmpAnswer.Found<SmpClient.Service>)
        || !clock.instant().isAfter(known.since().plus(memory.negative()))) {
      return false;
    }
    remembered.invalidate(key);
    return true;
  }

  /** Where a document type is received, in all processes; remembered or asked for. */
  SmpAnswer<SmpClient.Service> service(ParticipantId participant, String documentType)
      throws InterruptedException {
    Key key = new Key(participant, documentType);
    Optional<SmpAnswer<SmpClient.Service>> known = recalled(key);
    if (known.isPresent()) {
      return known.get();
    }
    ReentrantLock lock = locks[Math.floorMod(participant.hashCode(), LOCKS)];
    lock.lockInterruptibly();
    try {
      known = recalled(key);
      return known.isPresent() ? known.get() : ask(key);
    } finally {
      lock.unlock();
    }
  }

  /** Everything that a participant is registered for; asked each time. */
  SmpAnswer<SmpClient.Services> services(ParticipantId participant) {
    return client.services(participant);
  }

  /** Forgets where a document goes, because what was remembered turned out wrong. */
  public void forget(ParticipantId participant, String documentType) {
    remembered.invalidate(new Key(participant, documentType));
  }

  private Optional<SmpAnswer<SmpClient.Service>> recalled(Key key) {
    Remembered known = remembered.getIfPresent(key);
    return known == null || clock.instant().isAfter(known.until())
        ? Optional.empty()
        : Optional.of(known.answer());
  }

  private SmpAnswer<SmpClient.Service> ask(Key key) {
    SmpAnswer<SmpClient.Service> answer =
        key.documentType().startsWith(WILDCARD + "::")
            ? askForBestMatch(key.participant(), key.documentType())
            : client.service(key.participant(), key.documentType());
    switch (answer) {
      case SmpAnswer.Found<SmpClient.Service> found -> remember(key, answer, memory.positive());
      case SmpAnswer.NoParticipant<SmpClient.Service> no ->
          remember(key, answer, memory.negative());
      case SmpAnswer.NoService<SmpClient.Service> no -> remember(key, answer, memory.negative());
      case SmpAnswer.Failed<SmpClient.Service> failed -> {
        // not an answer
      }
    }
    return answer;
  }

  private void remember(Key key, SmpAnswer<SmpClient.Service> answer, Duration time) {
    Instant now = clock.instant();
    remembered.put(key, new Remembered(answer, now, now.plus(time)));
  }

  /** The registered type that matches best (Policy for use of Identifiers 4.3, wildcard scheme). */
  private SmpAnswer<SmpClient.Service> askForBestMatch(
      ParticipantId participant, String documentType) {
    return switch (client.services(participant)) {
      case SmpAnswer.Found<SmpClient.Services>(SmpClient.Services services) -> {
        CommonsArrayList<IDocumentTypeIdentifier> registered = new CommonsArrayList<>();
        for (String type : services.documentTypes()) {
          registered.add(SimpleIdentifierFactory.INSTANCE.parseDocumentTypeIdentifier(type));
        }
        AtomicReference<IDocumentTypeIdentifier> best = new AtomicReference<>();
        PeppolWildcardSelector.findPeppolDoctypeWildcardMatch(
            registered,
            SimpleIdentifierFactory.INSTANCE.parseDocumentTypeIdentifier(documentType),
            best::set);
        yield best.get() == null
            ? new SmpAnswer.NoService<>(SmpClient.notAccepted(participant, documentType))
            : client.service(participant, best.get().getURIEncoded());
      }
      case SmpAnswer<SmpClient.Services> other -> other.other();
    };
  }

  private SmpAnswer<ServiceEndpoint> select(
      SmpAnswer<SmpClient.Service> answer,
      ParticipantId participant,
      String documentType,
      String process) {
    return switch (answer) {
      case SmpAnswer.Found<SmpClient.Service>(SmpClient.Service service) -> {
        Instant now = clock.instant();
        Optional<ServiceEndpoint> endpoint =
            service.endpoints().stream().filter(e -> e.takes(process, now)).findFirst();
        yield endpoint.isPresent()
            ? new SmpAnswer.Found<>(endpoint.get())
            : new SmpAnswer.NoService<>(
                SmpClient.notAccepted(participant, documentType)
                    + " in the process "
                    + process
                    + " over Peppol AS4");
      }
      case SmpAnswer<SmpClient.Service> other -> other.other();
    };
  }
}

package io.tradehub.connectors.peppol;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.InboundDocument;
import io.tradehub.connectors.api.Messages;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Whitelist;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A hub in memory: what a connector hands in lies in lists. */
final class FakeHub implements ConnectorContext, Inbound {
  private final Vertx vertx;
  private final Path folder;
  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private final Set<ParticipantId> served = ConcurrentHashMap.newKeySet();
  private final Set<String> sent = ConcurrentHashMap.newKeySet();
  private final Set<String> seen = new HashSet<>();
  private final List<InboundDocument> documents = new ArrayList<>();
  private final List<BusinessAnswer> answers = new ArrayList<>();
  private volatile InstantSource clock = InstantSource.system();
  private volatile boolean overloaded;
  private volatile RuntimeException failure;
  private int handedIn;

  FakeHub(Vertx vertx, Path folder) {
    this.vertx = vertx;
    this.folder = folder;
  }

  void serve(ParticipantId participant) {
    served.add(participant);
  }

  /** A message of ours is on the network under this id. */
  void sent(String networkId) {
    sent.add(networkId);
  }

  void clock(InstantSource clock) {
    this.clock = clock;
  }

  void overloaded(boolean overloaded) {
    this.overloaded = overloaded;
  }

  void failWith(RuntimeException failure) {
    this.failure = failure;
  }

  synchronized List<InboundDocument> documents() {
    return List.copyOf(documents);
  }

  synchronized List<BusinessAnswer> answers() {
    return List.copyOf(answers);
  }

  /** How often something was handed in, duplicates among them. */
  synchronized int handedIn() {
    return handedIn;
  }

  @Override
  public boolean serves(ParticipantId participant) {
    return served.contains(participant);
  }

  @Override
  public synchronized Accepted accept(InboundDocument document) throws OverloadedException {
    fail();
    handedIn++;
    if (!served.contains(document.document().receiver())) {
      return Accepted.UNKNOWN_RECEIVER;
    }
    if (document.networkIds().stream().anyMatch(seen::contains)) {
      return Accepted.DUPLICATE;
    }
    seen.addAll(document.networkIds());
    documents.add(document);
    return Accepted.STORED;
  }

  @Override
  public synchronized Answered answer(BusinessAnswer answer) throws OverloadedException {
    fail();
    handedIn++;
    if (!sent.contains(answer.networkId())) {
      return Answered.UNMATCHED;
    }
    if (!seen.add(answer.answerId())) {
      return Answered.DUPLICATE;
    }
    answers.add(answer);
    return Answered.STORED;
  }

  private void fail() throws OverloadedException {
    if (overloaded) {
      throw new OverloadedException("full");
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public Inbound inbound() {
    return this;
  }

  @Override
  public Messages messages() {
    throw new UnsupportedOperationException("Peppol has no services that submit");
  }

  @Override
  public Optional<Whitelist> whitelist() {
    return Optional.empty();
  }

  @Override
  public InstantSource clock() {
    return () -> clock.instant();
  }

  @Override
  public MeterRegistry metrics() {
    return metrics;
  }

  @Override
  public Path dataDirectory() {
    return folder;
  }
}

package io.tradehub.connectors.api.contract;

import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.InboundDocument;
import io.tradehub.connectors.api.ParticipantId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An {@link Inbound} that keeps everything in memory, once, as the hub does on disk. It serves the
 * participants that it is given, and can be told to have no room.
 */
public final class RecordingInbound implements Inbound {
  private final Set<ParticipantId> served;
  private final Set<String> networkIds = new HashSet<>();
  private final Set<String> answerIds = new HashSet<>();
  private final List<InboundDocument> documents = new CopyOnWriteArrayList<>();
  private final List<BusinessAnswer> answers = new CopyOnWriteArrayList<>();
  private volatile boolean overloaded;

  /** Serves these participants. */
  public RecordingInbound(Set<ParticipantId> served) {
    this.served = Set.copyOf(served);
  }

  /** Whether everything is refused from now on, for want of room. */
  public void overloaded(boolean now) {
    overloaded = now;
  }

  /** What was stored, in order. */
  public List<InboundDocument> documents() {
    return List.copyOf(documents);
  }

  /** The answers that were stored, in order. */
  public List<BusinessAnswer> answers() {
    return List.copyOf(answers);
  }

  @Override
  public boolean serves(ParticipantId participant) {
    return served.contains(participant);
  }

  @Override
  public synchronized Accepted accept(InboundDocument document) throws OverloadedException {
    refuseWhenOverloaded();
    if (!serves(document.document().receiver())) {
      return Accepted.UNKNOWN_RECEIVER;
    }
    boolean seen = document.networkIds().stream().anyMatch(networkIds::contains);
    networkIds.addAll(document.networkIds());
    if (seen) {
      return Accepted.DUPLICATE;
    }
    documents.add(document);
    return Accepted.STORED;
  }

  @Override
  public synchronized Answered answer(BusinessAnswer answer) throws OverloadedException {
    refuseWhenOverloaded();
    if (!answerIds.add(answer.answerId())) {
      return Answered.DUPLICATE;
    }
    answers.add(answer);
    return Answered.STORED;
  }

  private void refuseWhenOverloaded() throws OverloadedException {
    if (overloaded) {
      throw new OverloadedException("no room now");
    }
  }
}

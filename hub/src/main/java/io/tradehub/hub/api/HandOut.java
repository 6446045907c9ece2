package io.tradehub.hub.api;

import com.google.protobuf.Timestamp;
import io.grpc.stub.ServerCallStreamObserver;
import io.netty.util.concurrent.EventExecutor;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.hub.core.MessageCore;
import io.tradehub.hub.core.Refusal;
import io.tradehub.v1.ReceiveMessagesRequest.Subscribe;
import io.tradehub.v1.ReceiveMessagesResponse;
import io.tradehub.v1.ReceiveMessagesResponse.InboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Hands messages of the inbox out to one receiver, as far as its credits go and as fast as it takes
 * them.
 *
 * <p>Messages are leased in batches; a batch is as large as the messages before it allow, so that
 * it takes about {@link #BATCH_BYTES}. All state is touched on the call's event loop alone.
 */
final class HandOut implements AutoCloseable {
  /** What one batch may take of memory, about. */
  private static final long BATCH_BYTES = 1 << 20;

  private static final int MAX_BATCH = 64;
  // Until the size of the messages is known.
  private static final int FIRST_BATCH = 1;
  // Credits beyond this add nothing that a receiver could notice.
  private static final int MAX_CREDITS = 1_000_000;

  private final MessageCore core;
  private final Caller caller;
  private final Reads reads;
  private final EventExecutor loop;
  private final ServerCallStreamObserver<ReceiveMessagesResponse> answers;

  private final Leases leases = new Leases();
  private final AtomicBoolean woken = new AtomicBoolean();
  private MessageCore.Registration registration = () -> {};
  private Consumer<Throwable> onFailure = failure -> {};
  private Set<String> participants = Set.of();
  private Duration lease;
  private int credits;
  private int batch = FIRST_BATCH;
  private boolean more;
  private boolean leasing;
  private boolean paused;
  private boolean over;

  HandOut(
      MessageCore core,
      Caller caller,
      Reads reads,
      EventExecutor loop,
      ServerCallStreamObserver<ReceiveMessagesResponse> answers,
      Duration defaultLease) {
    this.core = core;
    this.caller = caller;
    this.reads = reads;
    this.loop = loop;
    this.answers = answers;
    this.lease = defaultLease;
  }

  /** Who is told when the inbox cannot be read. */
  void onFailure(Consumer<Throwable> told) {
    onFailure = told;
  }

  /**
   * Begins to hand out.
   *
   * @throws Refusal when a participant is none, or is not the caller's
   */
  void subscribe(Subscribe subscribe) {
    participants = participants(subscribe.getParticipantsList());
    lease = subscribe.hasLease() ? Settling.duration(subscribe.getLease()) : lease;
    credits = subscribe.getCredits();
    // Woken before the first look, so that nothing between the two is lost.
    registration = core.onInbox(caller, this::wake);
    more = true;
    pump();
  }

  private Set<String> participants(List<String> written) {
    Set<String> full = new LinkedHashSet<>();
    for (int i = 0; i < written.size(); i++) {
      String path = "subscribe.participants[" + i + "]";
      ParticipantId participant;
      try {
        participant = ParticipantId.parse(written.get(i));
      } catch (IllegalArgumentException e) {
        throw Refusal.field("PARTICIPANT_INVALID", path, e.getMessage());
      }
      if (!caller.actsFor(participant)) {
        throw Refusal.of(
            Refusal.Kind.PERMISSION_DENIED,
            "PARTICIPANT_NOT_YOURS",
            path + ": your tenant does not receive for " + participant.shortForm());
      }
      full.add(participant.toString());
    }
    return full;
  }

  /** Allows more messages. */
  void addCredits(int more) {
    credits = Math.min(MAX_CREDITS, credits + more);
    pump();
  }

  /** A lease was answered, or has ended. */
  void answered(String leaseId) {
    leases.forget(leaseId);
  }

  /** A lease is held for longer. */
  void extended(String leaseId, Timestamp end) {
    leases.hold(leaseId, end);
  }

  /** Hands out nothing more; what is held stays held. */
  void pause() {
    paused = true;
  }

  /** On the core's thread: merges wakes that the loop has not seen yet into one. */
  private void wake() {
    if (woken.compareAndSet(false, true)) {
      loop.execute(
          () -> {
            woken.set(false);
            more = true;
            pump();
          });
    }
  }

  /** Leases the next batch when there may be one and the receiver takes it. */
  void pump() {
    if (over || paused || leasing || !more || credits == 0 || !answers.isReady()) {
      return;
    }
    leasing = true;
    more = false;
    int max = Math.min(credits, batch);
    reads.run(() -> core.lease(caller, participants, max, lease), loop, this::took);
  }

  private void took(List<InboxMessage> messages, Throwable failure) {
    leasing = false;
    if (failure != null) {
      onFailure.accept(failure);
      return;
    }
    if (over || paused) {
      abandon(messages.stream().map(InboxMessage::getLeaseId).toList());
      return;
    }
    long bytes = 0;
    for (InboxMessage message : messages) {
      leases.hold(message.getLeaseId(), message.getLeaseExpireTime());
      credits--;
      bytes += message.getSerializedSize();
      answers.onNext(ReceiveMessagesResponse.newBuilder().setMessage(message).build());
    }
    leases.sweep(Instant.now());
    if (!messages.isEmpty()) {
      batch = (int) Math.clamp(BATCH_BYTES / (bytes / messages.size() + 1), 1, MAX_BATCH);
    }
    // Fewer than asked for may be large ones.
    more |= !messages.isEmpty();
    pump();
  }

  /** Ends: what is held is given back at once, to be handed out to somebody else. */
  @Override
  public void close() {
    over = true;
    registration.close();
    abandon(leases.takeAll());
  }

  private void abandon(List<String> leaseIds) {
    if (!leaseIds.isEmpty()) {
      reads.always(() -> core.abandon(caller, leaseIds));
    }
  }
}

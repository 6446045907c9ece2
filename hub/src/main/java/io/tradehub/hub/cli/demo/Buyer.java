package io.tradehub.hub.cli.demo;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.tradehub.hub.cli.HubClient;
import io.tradehub.hub.cli.Inputs;
import io.tradehub.hub.cli.Names;
import io.tradehub.hub.cli.Receiver;
import io.tradehub.v1.ReceiveMessagesResponse.InboxMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The buyer's ERP: takes from hub B's inbox whatever comes, acknowledges it, and comes back when
 * the hub was away. It knows documents by the digest of their bytes: another byte, another
 * document.
 */
final class Buyer implements AutoCloseable {
  private static final int AHEAD = 16;
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final HubClient hub;
  private final Board board;
  private final List<String> participants;
  private final boolean show;
  private final Map<String, String> labels = new HashMap<>();
  private final Map<String, Integer> received = new HashMap<>();
  private final Set<String> messages = new HashSet<>();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Begins to receive.
   *
   * @param participants for which it receives; empty for all of its hub's
   * @param show whether each document is shown on the board
   */
  Buyer(HubClient hub, Board board, List<String> participants, boolean show) {
    this.hub = hub;
    this.board = board;
    this.participants = participants;
    this.show = show;
    this.thread = Thread.ofVirtual().name("buyer").start(this::work);
  }

  /** A document that the buyer may see, and what the board calls it. */
  synchronized void expect(String label, ByteString content) {
    labels.put(Inputs.sha256(content), label);
  }

  /** How many different messages came with exactly these bytes. */
  synchronized int received(ByteString content) {
    return received.getOrDefault(Inputs.sha256(content), 0);
  }

  /** Waits until a document came, byte for byte; false when the time is up. */
  synchronized boolean await(ByteString content, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    long left = time.toNanos();
    while (received(content) == 0 && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
    return received(content) > 0;
  }

  private void work() {
    while (!closed) {
      try (Receiver receiver = new Receiver(hub, AHEAD, LEASE, participants)) {
        while (!closed) {
          Optional<InboxMessage> next = receiver.next(PAUSE);
          if (next.isPresent()) {
            take(receiver, next.get());
          }
        }
      } catch (StatusRuntimeException | ExecutionException e) {
        // The hub is away; what was not acknowledged comes again.
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void take(Receiver receiver, InboxMessage message)
      throws InterruptedException, ExecutionException {
    ByteString content = message.getDocument().getContent();
    var state = receiver.acknowledge(message.getLeaseId()).get();
    receiver.addCredits(1);
    String digest = Inputs.sha256(content);
    String label;
    synchronized (this) {
      label = labels.getOrDefault(digest, "an unknown document");
      if (messages.add(message.getMessage().getId())) {
        received.merge(digest, 1, Integer::sum);
      }
      notifyAll();
    }
    if (show) {
      board.state(
          "hub B",
          label,
          state,
          "acknowledged by the buyer, "
              + content.size()
              + " bytes from "
              + Names.participant(message.getDocument().getSender()));
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}

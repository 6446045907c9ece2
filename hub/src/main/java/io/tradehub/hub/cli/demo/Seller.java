package io.tradehub.hub.cli.demo;

import com.google.protobuf.ByteString;
import io.tradehub.hub.cli.Durations;
import io.tradehub.hub.cli.Follow;
import io.tradehub.hub.cli.HubClient;
import io.tradehub.v1.Document;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Evidence;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.SubmitMessageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The seller's ERP: submits to hub A and follows what becomes of its messages. */
final class Seller implements AutoCloseable {
  /** From the technical receipt on. */
  static final Set<MessageState> ARRIVED =
      EnumSet.of(MessageState.MESSAGE_STATE_DELIVERED, MessageState.MESSAGE_STATE_COMPLETED);

  private final HubClient hub;
  private final Board board;
  private final Follow follow;
  private final Map<String, Sent> sent = new HashMap<>();
  private final Map<String, String> shown = new HashMap<>();
  private final Map<String, List<Event>> early = new HashMap<>();

  /**
   * One document on its way.
   *
   * @param id the message's
   * @param label what the board calls it
   * @param begin when it was submitted, by {@link System#nanoTime}
   */
  record Sent(String id, String label, long begin) {
    Duration took() {
      return Duration.ofNanos(System.nanoTime() - begin);
    }
  }

  /**
   * Begins to follow everything that happens to the seller's messages.
   *
   * @param show whether it is shown on the board
   */
  Seller(HubClient hub, Board board, boolean show) throws InterruptedException {
    this.hub = hub;
    this.board = board;
    this.follow = new Follow(hub);
    if (show) {
      follow.onEvent(this::happened);
    }
  }

  /**
   * Submits a document.
   *
   * @throws io.grpc.StatusRuntimeException when it is refused
   */
  Sent submit(String label, ByteString content) {
    return submit(
        label,
        SubmitMessageRequest.newBuilder()
            .setRequestId(UUID.randomUUID().toString())
            .setDocument(Document.newBuilder().setContent(content))
            .build());
  }

  /** Submits a request as it is. */
  Sent submit(String label, SubmitMessageRequest request) {
    long begin = System.nanoTime();
    Message message = hub.messages().submitMessage(request).getMessage();
    return follow(new Sent(message.getId(), label, begin));
  }

  /** Shows what happens to a message from now on, and what happened before it was known. */
  Sent follow(Sent one) {
    List<Event> before;
    synchronized (this) {
      sent.put(one.id(), one);
      before = early.remove(one.id());
    }
    if (before != null) {
      before.forEach(event -> show(one, event));
    }
    return one;
  }

  private void happened(Event event) {
    Sent one;
    synchronized (this) {
      one = sent.get(event.getMessageId());
      if (one == null) {
        early.computeIfAbsent(event.getMessageId(), id -> new ArrayList<>()).add(event);
        return;
      }
    }
    show(one, event);
  }

  private void show(Sent one, Event event) {
    String text = text(one, event);
    switch (event.getType()) {
      // Followed by what came of it.
      case EVENT_TYPE_ROUTED, EVENT_TYPE_ATTEMPTED -> {}
      default -> {
        synchronized (this) {
          // The same again is no news.
          if (text.equals(shown.put(one.id(), text))
              && event.getState() == MessageState.MESSAGE_STATE_WAITING) {
            return;
          }
        }
        board.state("hub A", one.label(), event.getState(), text);
      }
    }
  }

  private static String text(Sent one, Event event) {
    if (event.getType() == EventType.EVENT_TYPE_DELIVERED) {
      return "signed receipt, " + Durations.text(one.took());
    }
    String code = event.getCode().isEmpty() ? "" : event.getCode() + " ";
    return code + event.getText();
  }

  /** Waits until a message is in one of these states, or the time is up. */
  Message await(Sent one, Set<MessageState> states, Duration time) throws InterruptedException {
    return follow.await(List.of(one.id()), states, time).get(one.id());
  }

  /** The first proof of a kind that is kept with a message. */
  Optional<Evidence> evidence(String id, String kind) {
    return hub
        .messages()
        .getMessage(
            GetMessageRequest.newBuilder().setId(id).setView(MessageView.MESSAGE_VIEW_FULL).build())
        .getEvidenceList()
        .stream()
        .filter(evidence -> evidence.getKind().equals(kind))
        .findFirst();
  }

  @Override
  public void close() {
    follow.close();
  }
}

package io.tradehub.hub.api;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tradehub.connectors.api.Caller;
import io.tradehub.hub.core.MessageCore;
import io.tradehub.hub.core.Refusal;
import io.tradehub.v1.Document;
import io.tradehub.v1.Event;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.ListMessagesResponse;
import io.tradehub.v1.LoggedEvent;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.ReceiveMessagesResponse.InboxMessage;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A core in memory whose answers the test decides and whose calls the test sees. */
public final class FakeCore implements MessageCore {
  /** A submission that the test answers itself. */
  public record Submission(
      SubmitMessageRequest request, CompletableFuture<SubmitMessageResponse> answer) {}

  public final BlockingQueue<Submission> submissions = new LinkedBlockingQueue<>();
  public volatile boolean answerByHand;
  public volatile Duration pace = Duration.ZERO;
  public volatile Function<SubmitMessageRequest, SubmitMessageResponse> answer =
      request -> SubmitMessageResponse.getDefaultInstance();
  public volatile Function<UUID, Message> get =
      id -> Message.newBuilder().setId(id.toString()).build();

  private final List<Event> events = new ArrayList<>();
  private final List<Runnable> eventWakes = new CopyOnWriteArrayList<>();
  private final Deque<String> inbox = new ArrayDeque<>();
  private final Map<String, String> leased = new LinkedHashMap<>();
  private final List<Runnable> inboxWakes = new CopyOnWriteArrayList<>();
  public final List<String> settled = new CopyOnWriteArrayList<>();
  public volatile int contentBytes = 100;
  private int leases;
  int eventReads;

  /** The sequence of the first event that is kept. */
  volatile long firstKept = 1;

  public volatile String eventText = "";
  public volatile MessageState eventState = MessageState.MESSAGE_STATE_ACCEPTED;

  @Override
  public CompletableFuture<SubmitMessageResponse> submit(
      Caller caller, SubmitMessageRequest request) {
    Submission submission = new Submission(request, new CompletableFuture<>());
    submissions.add(submission);
    if (!answerByHand) {
      // As the real one does: on a thread of its own.
      CompletableFuture.runAsync(
          () -> {
            try {
              submission.answer().complete(answer.apply(request));
            } catch (RuntimeException e) {
              submission.answer().completeExceptionally(e);
            }
          });
    }
    return submission.answer();
  }

  @Override
  public CompletableFuture<SubmitMessageResponse> submitPaced(
      Caller caller, SubmitMessageRequest request) {
    return submit(caller, request);
  }

  @Override
  public Duration pace(Caller caller) {
    return pace;
  }

  Submission nextSubmission() throws InterruptedException {
    Submission next = submissions.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no submission reached the core");
    }
    return next;
  }

  @Override
  public Message get(Caller caller, UUID id, MessageView view) {
    return get.apply(id);
  }

  @Override
  public Optional<UUID> find(Caller caller, String connector, String networkId) {
    return Optional.empty();
  }

  @Override
  public ListMessagesResponse list(Caller caller, ListMessagesRequest request) {
    return ListMessagesResponse.newBuilder().setNextPageToken(request.getPageToken()).build();
  }

  @Override
  public CompletableFuture<Message> cancel(Caller caller, UUID id, String reason) {
    return CompletableFuture.failedFuture(
        Refusal.of(
            Refusal.Kind.FAILED_PRECONDITION, "TOO_LATE", "it is DELIVERED: too late to cancel"));
  }

  /** Appends events of a message and wakes. */
  public void append(int count, UUID messageId) {
    synchronized (this) {
      for (int i = 0; i < count; i++) {
        events.add(
            Event.newBuilder()
                .setSequence(events.size() + 1L)
                .setMessageId(messageId.toString())
                .setText(eventText)
                .setState(eventState)
                .build());
      }
    }
    eventWakes.forEach(Runnable::run);
  }

  @Override
  public synchronized List<Event> events(Caller caller, long after, int limit) {
    eventReads++;
    int from = (int) Math.max(after, firstKept - 1);
    return List.copyOf(events.subList(from, Math.min(events.size(), from + limit)));
  }

  @Override
  public synchronized long firstEvent(Caller caller) {
    return firstKept;
  }

  @Override
  public synchronized long lastEvent(Caller caller) {
    return events.size();
  }

  @Override
  public LogSpan logSpan(Caller caller, long after, Optional<Instant> from) {
    throw new UnsupportedOperationException("exports are tried against a real core");
  }

  @Override
  public List<LoggedEvent> log(Caller caller, long after, long upTo, int limit) {
    throw new UnsupportedOperationException("exports are tried against a real core");
  }

  @Override
  public Registration onEvents(Caller caller, Runnable wake) {
    eventWakes.add(wake);
    return () -> eventWakes.remove(wake);
  }

  public int watchers() {
    return eventWakes.size();
  }

  public int receivers() {
    return inboxWakes.size();
  }

  /** Puts messages into the inbox and wakes. */
  public void arrive(int count) {
    synchronized (this) {
      for (int i = 0; i < count; i++) {
        inbox.addLast(UUID.randomUUID().toString());
      }
    }
    inboxWakes.forEach(Runnable::run);
  }

  @Override
  public synchronized List<InboxMessage> lease(
      Caller caller, Set<String> participants, int max, Duration lease) {
    List<InboxMessage> out = new ArrayList<>();
    while (out.size() < max && !inbox.isEmpty()) {
      String id = inbox.removeFirst();
      String leaseId = "lease-" + ++leases;
      leased.put(leaseId, id);
      out.add(
          InboxMessage.newBuilder()
              .setLeaseId(leaseId)
              .setLeaseExpireTime(
                  Timestamp.newBuilder().setSeconds(Instant.now().plus(lease).getEpochSecond()))
              .setMessage(Message.newBuilder().setId(id))
              .setDocument(
                  Document.newBuilder().setContent(ByteString.copyFrom(new byte[contentBytes])))
              .build());
    }
    return out;
  }

  public synchronized int leasedNow() {
    return leased.size();
  }

  public synchronized int inboxNow() {
    return inbox.size();
  }

  @Override
  public Registration onInbox(Caller caller, Runnable wake) {
    inboxWakes.add(wake);
    return () -> inboxWakes.remove(wake);
  }

  private synchronized CompletableFuture<MessageState> settle(
      String what, String leaseId, MessageState state) {
    if (leased.remove(leaseId) == null) {
      return CompletableFuture.failedFuture(
          Refusal.of(Refusal.Kind.NOT_FOUND, "LEASE_ENDED", "no such lease"));
    }
    settled.add(what + " " + leaseId);
    return CompletableFuture.supplyAsync(() -> state);
  }

  @Override
  public CompletableFuture<MessageState> acknowledge(Caller caller, String leaseId) {
    return settle("acknowledge", leaseId, MessageState.MESSAGE_STATE_COMPLETED);
  }

  @Override
  public CompletableFuture<MessageState> refuse(Caller caller, String leaseId, String reason) {
    return settle("refuse", leaseId, MessageState.MESSAGE_STATE_REJECTED);
  }

  @Override
  public CompletableFuture<MessageState> release(
      Caller caller, String leaseId, String reason, Duration delay) {
    return settle("release", leaseId, MessageState.MESSAGE_STATE_RECEIVED);
  }

  @Override
  public synchronized Instant extend(Caller caller, String leaseId, Duration lease) {
    if (!leased.containsKey(leaseId)) {
      throw Refusal.of(Refusal.Kind.NOT_FOUND, "LEASE_ENDED", "no such lease");
    }
    settled.add("extend " + leaseId);
    return Instant.ofEpochSecond(4_000_000_000L);
  }

  @Override
  public void abandon(Caller caller, List<String> leaseIds) {
    synchronized (this) {
      for (String leaseId : leaseIds) {
        String id = leased.remove(leaseId);
        if (id != null) {
          inbox.addFirst(id);
        }
      }
    }
    inboxWakes.forEach(Runnable::run);
  }
}

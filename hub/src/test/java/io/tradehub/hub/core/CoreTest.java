package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.BUYER;
import static io.tradehub.hub.core.CoreFixture.ERP;
import static io.tradehub.hub.core.CoreFixture.OTHER;
import static io.tradehub.hub.core.CoreFixture.STRANGER;
import static io.tradehub.hub.core.CoreFixture.eventually;
import static io.tradehub.hub.core.CoreFixture.inbound;
import static io.tradehub.hub.core.CoreFixture.note;
import static io.tradehub.v1.MessageState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.InboundDocument;
import io.tradehub.connectors.api.InboxAnswer;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import io.tradehub.hub.config.DestinationPolicy;
import io.tradehub.v1.Direction;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.ListMessagesResponse;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageFilter;
import io.tradehub.v1.Priority;
import io.tradehub.v1.ReceiveMessagesResponse.InboxMessage;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message's life, step by step, with the time in the test's hands. */
class CoreTest {
  private static final Outcome DOWN = Outcome.destinationFailed("DOWN", "nobody answers");

  @TempDir Path folder;
  private CoreFixture fixture;
  private ScriptedConnector network;

  @BeforeEach
  void start() {
    fixture = new CoreFixture(folder).start();
    network = fixture.network;
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void givenANetworkThatWorks_whenADocumentIsSubmitted_thenItIsDeliveredWithItsReceipt() {
    Message message = fixture.submit("hello");

    assertThat(message.getState()).isEqualTo(MESSAGE_STATE_ACCEPTED);
    Message delivered = fixture.await(message, MESSAGE_STATE_DELIVERED);
    assertThat(delivered.getAttempts()).isEqualTo(1);
    assertThat(delivered.getEvidence(0).getContent().toStringUtf8()).isEqualTo("got it");
    assertThat(types(delivered))
        .containsExactly(
            EventType.EVENT_TYPE_ACCEPTED,
            EventType.EVENT_TYPE_ATTEMPTED,
            EventType.EVENT_TYPE_DELIVERED);
    assertThat(delivered.getFullDocument().getContent().toStringUtf8()).endsWith("hello");
    assertThat(network.deliveries.getFirst().networkId()).isEqualTo(message.getId());
  }

  @Test
  void givenARequestId_whenTheSameIsSubmittedAgain_thenTheFirstAnswerIsGivenAndOneIsSent() {
    SubmitMessageRequest request = note("once").setRequestId("r-1").build();

    SubmitMessageResponse first = fixture.core.submit(ERP, request).join();
    SubmitMessageResponse second = fixture.core.submit(ERP, request).join();

    assertThat(second.getMessage().getId()).isEqualTo(first.getMessage().getId());
    assertThat(first.getDuplicate()).isFalse();
    assertThat(second.getDuplicate()).isTrue();
    fixture.await(first.getMessage(), MESSAGE_STATE_DELIVERED);
    assertThat(network.deliveries).hasSize(1);
  }

  @Test
  void givenARequestIdSubmittedManyTimesAtOnce_thenOneIsStored() {
    SubmitMessageRequest request = note("once").setRequestId("r-1").build();

    List<String> ids =
        java.util.stream.IntStream.range(0, 50)
            .mapToObj(i -> fixture.core.submit(ERP, request))
            .toList()
            .stream()
            .map(f -> f.join().getMessage().getId())
            .distinct()
            .toList();

    assertThat(ids).hasSize(1);
  }

  @Test
  void givenARequestId_whenOtherContentIsSubmittedWithIt_thenItIsRefusedAndNamesTheFirst() {
    Message first = fixture.submit(note("one").setRequestId("r-1"));

    Refusal refusal = fixture.refused(note("two").setRequestId("r-1"));

    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.ALREADY_EXISTS);
    assertThat(refusal.metadata()).containsEntry("message_id", first.getId());
  }

  @Test
  void givenTwoTenants_whenBothUseOneRequestId_thenNeitherSeesTheOther() {
    Message ours = fixture.submit(note("one").setRequestId("r-1"));
    SubmitMessageRequest theirs =
        SubmitMessageRequest.newBuilder()
            .setRequestId("r-1")
            .setDocument(
                io.tradehub.v1.Document.newBuilder()
                    .setContent(ByteString.copyFromUtf8("0088:buyer>0088:seller: two")))
            .build();

    SubmitMessageResponse answer = fixture.core.submit(OTHER, theirs).join();

    assertThat(answer.getDuplicate()).isFalse();
    assertThatThrownBy(() -> fixture.core.get(OTHER, UUID.fromString(ours.getId()), null))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    assertThat(fixture.core.list(OTHER, ListMessagesRequest.getDefaultInstance()).getMessagesList())
        .hasSize(1);
  }

  @Test
  void givenADocumentThatBreaksRules_whenItIsSubmitted_thenAllFindingsAreToldAndNothingIsStored() {
    Refusal refusal = fixture.refused(note("rude"));

    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID_ARGUMENT);
    assertThat(refusal.report().orElseThrow().getFindings(0).getRuleId()).isEqualTo("MANNERS-1");
    assertNothingStored();
  }

  @Test
  void givenContentThatNobodyRecognises_whenItIsSubmitted_thenItIsRefusedAndNothingIsStored() {
    Refusal refusal =
        fixture.refused(
            SubmitMessageRequest.newBuilder()
                .setDocument(
                    io.tradehub.v1.Document.newBuilder()
                        .setContent(ByteString.copyFromUtf8("what is this"))));

    assertThat(refusal.report().orElseThrow().getFindings(0).getRuleId()).isEqualTo("UNKNOWN-TYPE");
    assertNothingStored();
  }

  @Test
  void givenASenderOfAnotherTenant_whenItIsSubmitted_thenItIsDenied() {
    Refusal refusal = fixture.refused(OTHER, note("hello"));

    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.PERMISSION_DENIED);
    assertNothingStored();
  }

  @Test
  void givenFieldsThatDisagreeWithTheContent_whenItIsSubmitted_thenTheFieldIsNamed() {
    SubmitMessageRequest.Builder request = note("hello");
    request.getDocumentBuilder().setReceiver("0088:somebody-else");

    Refusal refusal = fixture.refused(request);

    assertThat(refusal.fields().getFirst().path()).isEqualTo("document.receiver");
    assertNothingStored();
  }

  @Test
  void givenAParticipantThatIsNone_whenItIsSubmitted_thenTheFieldIsNamed() {
    SubmitMessageRequest.Builder request = note("hello");
    request.getDocumentBuilder().setReceiver("not a participant");

    Refusal refusal = fixture.refused(request);

    assertThat(refusal.reason()).isEqualTo("PARTICIPANT_INVALID");
    assertNothingStored();
  }

  @Test
  void givenADestinationThatIsDown_whenItComesBack_thenTheMessageIsDeliveredWithoutHelp() {
    network.deliver = delivery -> DOWN;
    Message message = fixture.submit("hello");
    Message waiting = fixture.await(message, MESSAGE_STATE_WAITING);
    assertThat(waiting.getStatusCode()).isEqualTo("DOWN");
    assertThat(waiting.hasNextAttemptTime()).isTrue();

    network.deliver = delivery -> new Outcome.Delivered(ScriptedConnector.RECEIPT);
    fixture.time.pass(Duration.ofSeconds(1));

    Message delivered = fixture.await(message, MESSAGE_STATE_DELIVERED);
    assertThat(delivered.getAttempts()).isEqualTo(2);
    assertThat(delivered.getStatusCode()).isEmpty();
    assertThat(network.deliveries).extracting(Delivery::networkId).containsOnly(message.getId());
  }

  @Test
  void givenADestinationThatStaysDown_whenItsBreakerOpens_thenNothingIsTriedUntilItMayBe() {
    network.deliver = delivery -> DOWN;
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      messages.add(fixture.submit("hello " + i));
    }
    // Four failures open it; as many may be under way at once.
    eventually(() -> network.deliveries.size() >= 4);
    messages.subList(0, 4).forEach(m -> fixture.await(m, MESSAGE_STATE_WAITING));
    int tried = network.deliveries.size();

    fixture.time.pass(Duration.ofSeconds(5));
    settle();
    assertThat(network.deliveries).hasSizeLessThanOrEqualTo(tried);

    network.deliver = delivery -> new Outcome.Delivered(ScriptedConnector.RECEIPT);
    for (int i = 0; i < 20; i++) {
      fixture.time.pass(Duration.ofSeconds(5));
      settle();
    }
    messages.forEach(m -> fixture.await(m, MESSAGE_STATE_DELIVERED));
  }

  @Test
  void givenRetriesThatEnd_thenTheMessageIsDeadAndSaysWhy() {
    network.deliver =
        delivery -> new Outcome.Retry("BUSY", "later", Outcome.Fault.MESSAGE, Optional.empty());
    Message message = fixture.submit("hello");

    for (int i = 0; i < 5; i++) {
      int n = i + 1;
      eventually(() -> network.deliveries.size() >= n);
      settle();
      fixture.time.pass(Duration.ofSeconds(60));
    }

    Message dead = fixture.await(message, MESSAGE_STATE_DEAD);
    assertThat(dead.getAttempts()).isEqualTo(5);
    assertThat(dead.getStatusCode()).isEqualTo("BUSY");
    assertThat(dead.getStatusText()).contains("5 attempts").contains("later");
  }

  @Test
  void givenAnAttemptThatMayHaveArrived_whenItIsDueAgain_thenTheNetworkIsAskedWithTheSameId() {
    network.deliver = delivery -> new Outcome.Unknown("CUT", "no answer");
    network.inquire = delivery -> new Outcome.Completed(ScriptedConnector.RECEIPT);
    Message message = fixture.submit("hello");
    fixture.await(message, MESSAGE_STATE_WAITING);

    fixture.time.pass(Duration.ofSeconds(1));

    fixture.await(message, MESSAGE_STATE_COMPLETED);
    assertThat(network.deliveries).hasSize(1);
    assertThat(network.inquiries).hasSize(1);
    assertThat(network.inquiries.getFirst().maybeDelivered()).isTrue();
  }

  @Test
  void givenAConnectorThatThrows_thenItsMessageWaitsAndTheHubGoesOn() {
    network.deliver =
        delivery -> {
          throw new IllegalStateException("a bug");
        };
    Message message = fixture.submit("hello");

    Message waiting = fixture.await(message, MESSAGE_STATE_WAITING);

    assertThat(waiting.getStatusCode()).isEqualTo("CONNECTOR_FAULT");
  }

  @Test
  void givenAConnectorThatHangs_whenTheTimeLimitIsOver_thenItIsInterruptedAndSaysWhatItKnows() {
    fixture.stop();
    fixture.policy =
        new DestinationPolicy(
            fixture.policy.breaker(), 4, 0, Duration.ofMillis(100), fixture.policy.retry());
    CountDownLatch never = new CountDownLatch(1);
    network.deliver =
        delivery -> {
          try {
            never.await();
            return DOWN;
          } catch (InterruptedException e) {
            return new Outcome.Unknown("INTERRUPTED", "the bytes had left");
          }
        };
    fixture.start();
    Message message = fixture.submit("hello");

    assertThat(fixture.await(message, MESSAGE_STATE_WAITING).getStatusCode())
        .isEqualTo("INTERRUPTED");
  }

  @Test
  void givenADocumentWhoseWayMustBeLookedUp_whenTheDirectoryAnswers_thenItGoesThere() {
    network.route = document -> new Route.LookUp(ScriptedConnector.DIRECTORY);
    Message message = fixture.submit("hello");

    Message delivered = fixture.await(message, MESSAGE_STATE_DELIVERED);

    assertThat(delivered.getDestination()).isEqualTo("scripted/everybody");
    assertThat(types(delivered)).contains(EventType.EVENT_TYPE_ROUTED);
  }

  @Test
  void givenADirectoryThatSaysNo_thenTheMessageIsRejected_butOneThatIsDownLetsItWait() {
    network.route = document -> new Route.LookUp(ScriptedConnector.DIRECTORY);
    network.resolve = document -> new Resolution.Refused("NOT_REGISTERED", "nobody of that name");
    Message refused = fixture.submit("to nobody");
    assertThat(fixture.await(refused, MESSAGE_STATE_REJECTED).getStatusCode())
        .isEqualTo("NOT_REGISTERED");

    network.resolve = document -> new Resolution.Unavailable("DIRECTORY_DOWN", "no answer");
    Message waits = fixture.submit("to somebody");
    assertThat(fixture.await(waits, MESSAGE_STATE_WAITING).getStatusCode())
        .isEqualTo("DIRECTORY_DOWN");

    network.resolve = document -> new Resolution.Found(ScriptedConnector.EVERYBODY);
    fixture.time.pass(Duration.ofSeconds(1));
    fixture.await(waits, MESSAGE_STATE_DELIVERED);
  }

  @Test
  void givenABusinessAnswer_thenTheMessageIsCompletedOnce() throws Exception {
    Message message = fixture.await(fixture.submit("hello"), MESSAGE_STATE_DELIVERED);
    Inbound desk = fixture.core.inbound(network);

    assertThat(desk.answer(answer(message.getId(), "a-1", BusinessAnswer.Verdict.COMPLETED)))
        .isEqualTo(Inbound.Answered.STORED);
    assertThat(desk.answer(answer(message.getId(), "a-1", BusinessAnswer.Verdict.COMPLETED)))
        .isEqualTo(Inbound.Answered.DUPLICATE);
    assertThat(desk.answer(answer("nobody's", "a-2", BusinessAnswer.Verdict.COMPLETED)))
        .isEqualTo(Inbound.Answered.UNMATCHED);

    Message completed = fixture.get(message);
    assertThat(completed.getState()).isEqualTo(MESSAGE_STATE_COMPLETED);
    assertThat(completed.getEvidenceList()).hasSize(2);
  }

  @Test
  void givenAnAnswerThatOvertakesTheReceipt_thenBothAreKeptAndTheAnswerStands() {
    network.deliver =
        delivery -> {
          try {
            fixture
                .core
                .inbound(network)
                .answer(answer(delivery.networkId(), "a-1", BusinessAnswer.Verdict.REJECTED));
          } catch (Inbound.OverloadedException e) {
            throw new IllegalStateException(e);
          }
          return new Outcome.Delivered(ScriptedConnector.RECEIPT);
        };
    Message message = fixture.submit("hello");
    eventually(() -> fixture.get(message).getEvidenceCount() == 2);

    Message rejected = fixture.get(message);

    assertThat(rejected.getState()).isEqualTo(MESSAGE_STATE_REJECTED);
    assertThat(rejected.getHistory(rejected.getHistoryCount() - 2).getFindingsList()).hasSize(1);
  }

  @Test
  void givenADocumentFromTheNetwork_thenItIsStoredOnceAndHandedOutUntilItIsAcknowledged()
      throws Exception {
    Inbound desk = fixture.core.inbound(network);
    assertThat(desk.accept(inbound("n-1", BUYER, "for the buyer")))
        .isEqualTo(Inbound.Accepted.STORED);
    assertThat(desk.accept(inbound("n-1", BUYER, "for the buyer")))
        .isEqualTo(Inbound.Accepted.DUPLICATE);
    assertThat(desk.accept(inbound("n-2", STRANGER, "for nobody")))
        .isEqualTo(Inbound.Accepted.UNKNOWN_RECEIVER);

    assertThat(lease(ERP)).isEmpty();
    InboxMessage first = lease(OTHER).getFirst();
    assertThat(first.getDocument().getContent().toStringUtf8()).isEqualTo("for the buyer");
    assertThat(first.getDeliveryAttempt()).isEqualTo(1);
    assertThat(lease(OTHER)).isEmpty();

    fixture.time.pass(Duration.ofSeconds(31));
    InboxMessage again = lease(OTHER).getFirst();
    assertThat(again.getDeliveryAttempt()).isEqualTo(2);
    assertThatThrownBy(() -> fixture.core.acknowledge(OTHER, first.getLeaseId()).join())
        .hasCauseInstanceOf(Refusal.class);

    assertThat(fixture.core.acknowledge(OTHER, again.getLeaseId()).join())
        .isEqualTo(MESSAGE_STATE_COMPLETED);
    fixture.time.pass(Duration.ofSeconds(31));
    assertThat(lease(OTHER)).isEmpty();
  }

  @Test
  void givenAReceiverThatGivesItBack_whenTheDelayIsOver_thenItIsHandedOutAgain() throws Exception {
    fixture.core.inbound(network).accept(inbound("n-1", BUYER, "words"));
    InboxMessage first = lease(OTHER).getFirst();
    AtomicInteger wakes = new AtomicInteger();
    try (var registration = fixture.core.onInbox(OTHER, wakes::incrementAndGet)) {
      fixture.core.release(OTHER, first.getLeaseId(), "busy", Duration.ofSeconds(10)).join();
      eventually(() -> lease(OTHER).isEmpty());
      fixture.time.pass(Duration.ofSeconds(11));

      assertThat(wakes).hasPositiveValue();
      assertThat(lease(OTHER).getFirst().getDeliveryAttempt()).isEqualTo(2);
    }
  }

  @Test
  void givenANetworkWithAnswers_whenAReceiverAcknowledgesOrRefuses_thenTheReplyIsSent()
      throws Exception {
    network.reply =
        answer ->
            Optional.of(
                new Document(
                    "note",
                    "",
                    BUYER,
                    STRANGER,
                    io.tradehub.connectors.api.Content.xml(
                        answer.verdict().name().getBytes(StandardCharsets.UTF_8))));
    Inbound desk = fixture.core.inbound(network);
    desk.accept(inbound("n-1", BUYER, "good"));
    desk.accept(inbound("n-2", BUYER, "bad"));
    List<InboxMessage> both = lease(OTHER);

    fixture.core.acknowledge(OTHER, both.get(0).getLeaseId()).join();
    fixture.core.refuse(OTHER, both.get(1).getLeaseId(), "not ours").join();

    eventually(() -> network.deliveries.size() == 2);
    assertThat(network.deliveries)
        .extracting(d -> d.document().content().bytes().toStringUtf8())
        .containsExactlyInAnyOrder(
            InboxAnswer.Verdict.ACKNOWLEDGED.name(),
            InboxAnswer.Verdict.REFUSED_BY_RECEIVER.name());
    ListMessagesResponse replies =
        fixture.core.list(
            OTHER,
            ListMessagesRequest.newBuilder()
                .setFilter(MessageFilter.newBuilder().setDirection(Direction.DIRECTION_OUTBOUND))
                .build());
    assertThat(replies.getMessagesList())
        .extracting(Message::getCausedBy)
        .containsExactlyInAnyOrder(
            both.get(0).getMessage().getId(), both.get(1).getMessage().getId());
  }

  @Test
  void givenADocumentThatItsConnectorRefuses_thenItIsStoredRejectedAndNotHandedOut()
      throws Exception {
    InboundDocument good = inbound("n-1", BUYER, "words");
    InboundDocument bad =
        new InboundDocument(
            good.networkIds(),
            good.document(),
            good.replyContext(),
            good.evidence(),
            Optional.of(
                new InboundDocument.Refusal(
                    "RULES", "breaks rules", List.of(Finding.error("R1", "/", "no")))));

    assertThat(fixture.core.inbound(network).accept(bad)).isEqualTo(Inbound.Accepted.STORED);

    assertThat(lease(OTHER)).isEmpty();
    assertThat(
            fixture
                .core
                .list(OTHER, ListMessagesRequest.getDefaultInstance())
                .getMessages(0)
                .getState())
        .isEqualTo(MESSAGE_STATE_REJECTED);
  }

  @Test
  void givenAnOrderingKey_thenMessagesGoOneAfterTheOtherEvenWhenTheFirstFails() {
    AtomicInteger calls = new AtomicInteger();
    network.deliver =
        delivery ->
            calls.getAndIncrement() == 0 ? DOWN : new Outcome.Delivered(ScriptedConnector.RECEIPT);
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      messages.add(fixture.submit(note("step " + i).setOrderingKey("k")));
    }
    fixture.await(messages.getFirst(), MESSAGE_STATE_WAITING);
    settle();
    assertThat(network.deliveries).hasSize(1);

    fixture.time.pass(Duration.ofSeconds(1));

    messages.forEach(m -> fixture.await(m, MESSAGE_STATE_DELIVERED));
    assertThat(network.deliveries.subList(1, 6))
        .extracting(d -> d.messageId().toString())
        .containsExactlyElementsOf(messages.stream().map(Message::getId).toList());
  }

  @Test
  void givenHighPriority_thenItGoesBeforeAllThatIsNormal() {
    fixture.stop();
    fixture.policy =
        new DestinationPolicy(
            fixture.policy.breaker(), 1, 0, Duration.ofSeconds(10), fixture.policy.retry());
    fixture.start();
    CountDownLatch gate = new CountDownLatch(1);
    network.deliver =
        delivery -> {
          try {
            gate.await();
          } catch (InterruptedException e) {
            return DOWN;
          }
          return new Outcome.Delivered(ScriptedConnector.RECEIPT);
        };
    for (int i = 0; i < 8; i++) {
      fixture.submit("normal " + i);
    }
    eventually(() -> network.deliveries.size() == 1);
    Message urgent = fixture.submit(note("urgent").setPriority(Priority.PRIORITY_HIGH));
    gate.countDown();
    fixture.await(urgent, MESSAGE_STATE_DELIVERED);

    assertThat(network.deliveries.get(1).messageId().toString()).isEqualTo(urgent.getId());
  }

  @Test
  void givenNotBefore_thenItWaitsForItsTime() {
    Message message =
        fixture.submit(
            note("later").setNotBefore(Protos.timestamp(fixture.time.instant().plusSeconds(3600))));
    settle();
    assertThat(network.deliveries).isEmpty();

    fixture.time.pass(Duration.ofHours(1));

    fixture.await(message, MESSAGE_STATE_DELIVERED);
  }

  @Test
  void givenAnExpireTime_whenItComesBeforeDelivery_thenTheMessageIsExpired() {
    network.deliver =
        delivery ->
            new Outcome.Retry(
                "BUSY", "later", Outcome.Fault.MESSAGE, Optional.of(Duration.ofHours(2)));
    Message message =
        fixture.submit(
            note("soon or never")
                .setExpireTime(Protos.timestamp(fixture.time.instant().plusSeconds(600))));
    fixture.await(message, MESSAGE_STATE_WAITING);

    fixture.time.pass(Duration.ofMinutes(10));

    fixture.await(message, MESSAGE_STATE_EXPIRED);
    assertThat(network.deliveries).hasSize(1);
  }

  @Test
  void givenAMessageThatWaits_whenItIsCancelled_thenItIsNeverSent_butADeliveredOneCannotBe() {
    network.deliver = delivery -> DOWN;
    Message waits = fixture.await(fixture.submit("hello"), MESSAGE_STATE_WAITING);

    Message cancelled =
        fixture.core.cancel(ERP, UUID.fromString(waits.getId()), "changed my mind").join();

    assertThat(cancelled.getState()).isEqualTo(MESSAGE_STATE_CANCELLED);
    network.deliver = delivery -> new Outcome.Delivered(ScriptedConnector.RECEIPT);
    fixture.time.pass(Duration.ofMinutes(5));
    Message delivered = fixture.await(fixture.submit("another"), MESSAGE_STATE_DELIVERED);
    assertThat(network.deliveries).hasSize(2);
    assertThatThrownBy(
            () -> fixture.core.cancel(ERP, UUID.fromString(delivered.getId()), "").join())
        .hasCauseInstanceOf(Refusal.class)
        .hasMessageContaining("DELIVERED");
  }

  @Test
  void givenARestart_thenWhatWaitedGoesOnAndWhatACrashCutShortIsAskedFor() {
    network.deliver = delivery -> DOWN;
    Message waits = fixture.await(fixture.submit("hello"), MESSAGE_STATE_WAITING);
    fixture.stop();
    network.deliver = delivery -> new Outcome.Delivered(ScriptedConnector.RECEIPT);
    fixture.time.pass(Duration.ofSeconds(1));

    fixture.start();

    fixture.await(waits, MESSAGE_STATE_DELIVERED);
  }

  @Test
  void givenAWatcher_thenEventsComeInOrderWithoutGapsAndItsChainHolds() throws Exception {
    for (int i = 0; i < 20; i++) {
      fixture.await(fixture.submit("n " + i), MESSAGE_STATE_DELIVERED);
    }

    List<Event> events = fixture.core.events(ERP, 0, 1000);

    assertThat(events).hasSize(60);
    assertThat(events)
        .extracting(Event::getSequence)
        .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, 60).boxed().toList());
    assertThat(fixture.core.lastEvent(ERP)).isEqualTo(60);
    assertThat(fixture.core.events(OTHER, 0, 10)).isEmpty();
  }

  @Test
  void givenManyMessages_thenTheyAreListedNewestFirstPageByPage() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      ids.addFirst(fixture.submit("n " + i).getId());
    }
    List<String> listed = new ArrayList<>();
    ListMessagesRequest.Builder request = ListMessagesRequest.newBuilder().setPageSize(10);
    do {
      ListMessagesResponse page = fixture.core.list(ERP, request.build());
      page.getMessagesList().forEach(m -> listed.add(m.getId()));
      request.setPageToken(page.getNextPageToken());
    } while (!request.getPageToken().isEmpty());

    assertThat(listed).isEqualTo(ids);
    assertThatThrownBy(
            () ->
                fixture.core.list(
                    ERP, ListMessagesRequest.newBuilder().setPageToken("nonsense").build()))
        .isInstanceOf(Refusal.class);
  }

  private void assertNothingStored() {
    assertThat(fixture.store.messages("ours", Optional.empty(), 1)).isEmpty();
    assertThat(fixture.store.messages("theirs", Optional.empty(), 1)).isEmpty();
    assertThat(fixture.store.tenants()).isEmpty();
  }

  private List<InboxMessage> lease(io.tradehub.connectors.api.Caller caller) {
    return fixture.core.lease(caller, Set.of(), 10, Duration.ofSeconds(30));
  }

  /** Lets threads that could do something wrong do it. */
  private static void settle() {
    try {
      Thread.sleep(30);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<EventType> types(Message message) {
    return message.getHistoryList().stream().map(Event::getType).toList();
  }

  private static BusinessAnswer answer(
      String networkId, String answerId, BusinessAnswer.Verdict verdict) {
    return new BusinessAnswer(
        networkId,
        answerId,
        verdict,
        "AP",
        "well",
        List.of(Finding.error("R", "/", "because")),
        new Evidence("answer", "text/plain", ByteString.copyFromUtf8("fine")));
  }
}

package io.tradehub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.InboundDocument;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.hub.config.DestinationPolicy;
import io.tradehub.hub.config.RetentionConfig;
import io.tradehub.hub.config.TenantQuota;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.rocks.RocksStore;
import io.tradehub.hub.store.rocks.StoreOptions;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.SubmitMessageRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A core on a real store, with a network, a time and a policy that a test sets. */
final class CoreFixture implements AutoCloseable {
  static final ParticipantId SELLER = ParticipantId.parse("0088:seller");
  static final ParticipantId BUYER = ParticipantId.parse("0088:buyer");
  static final ParticipantId STRANGER = ParticipantId.parse("0088:stranger");
  static final Caller ERP = caller("ours", SELLER);
  static final Caller OTHER = caller("theirs", BUYER);

  final ManualTime time = new ManualTime();
  final ScriptedConnector network = new ScriptedConnector();
  final AtomicReference<Throwable> fatal = new AtomicReference<>();
  DestinationPolicy policy =
      new DestinationPolicy(
          new DestinationPolicy.Breaker(50, 4, 8, Duration.ofSeconds(30), 1),
          4,
          0,
          Duration.ofSeconds(10),
          new DestinationPolicy.Retry(
              Duration.ofSeconds(1), 2, Duration.ofSeconds(60), 5, Duration.ofDays(1)));

  /** Of the tenants "ours" and "theirs"; a test may set it before a start. */
  Map<String, TenantQuota> quotas = Map.of();

  RetentionConfig retention = RetentionConfig.defaults();
  private final Path folder;

  /** What stands between the core and its store; a test may set it before a start. */
  UnaryOperator<MessageStore> around = UnaryOperator.identity();

  MessageStore store;
  Core core;

  /** Of the core that was started last. */
  SimpleMeterRegistry meters;

  CoreFixture(Path folder) {
    this.folder = folder;
  }

  static Caller caller(String tenant, ParticipantId participant) {
    return new Caller(tenant, "test", Set.of(Caller.Role.ERP), Set.of(participant), false);
  }

  /** Starts, or starts again on the same files. */
  CoreFixture start() {
    store = around.apply(RocksStore.open(folder, StoreOptions.small(), time));
    meters = new SimpleMeterRegistry();
    core =
        new Core(
            new Core.Parts(
                store,
                new Connectors(List.of(network)),
                new Tenants(Map.of(SELLER, "ours", BUYER, "theirs"), Optional.empty(), quotas),
                destination -> policy,
                64L << 20,
                retention,
                time,
                new Random(42),
                meters,
                fatal::set));
    core.start();
    return this;
  }

  /** Stops in order. */
  void stop() {
    core.close();
    store.close();
  }

  @Override
  public void close() {
    stop();
  }

  static SubmitMessageRequest.Builder note(String words) {
    return SubmitMessageRequest.newBuilder()
        .setDocument(
            io.tradehub.v1.Document.newBuilder()
                .setContent(ByteString.copyFromUtf8("0088:seller>0088:buyer: " + words)));
  }

  Message submit(SubmitMessageRequest.Builder request) {
    return core.submit(ERP, request.build()).join().getMessage();
  }

  Message submit(String words) {
    return submit(note(words));
  }

  Refusal refused(SubmitMessageRequest.Builder request) {
    return refused(ERP, request);
  }

  Refusal refused(Caller caller, SubmitMessageRequest.Builder request) {
    try {
      core.submit(caller, request.build()).join();
    } catch (CompletionException e) {
      assertThat(Futures.cause(e)).isInstanceOf(Refusal.class);
      return (Refusal) Futures.cause(e);
    }
    throw new AssertionError("it was accepted");
  }

  Message get(Message message) {
    return core.get(ERP, UUID.fromString(message.getId()), MessageView.MESSAGE_VIEW_FULL);
  }

  /**
   * Waits for the core's threads to bring a message to a state; the time stands still meanwhile.
   */
  Message await(Message message, MessageState state) {
    eventually(() -> get(message).getState() == state, () -> "is " + get(message));
    return get(message);
  }

  static void eventually(BooleanSupplier condition) {
    eventually(condition, () -> "it did not come about");
  }

  private static void eventually(BooleanSupplier condition, Supplier<String> otherwise) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(otherwise.get());
      }
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** A document that comes from the network for the buyer. */
  static InboundDocument inbound(String networkId, ParticipantId receiver, String words) {
    return new InboundDocument(
        List.of(networkId),
        new Document(
            "note", "", STRANGER, receiver, Content.xml(words.getBytes(StandardCharsets.UTF_8))),
        ByteString.copyFromUtf8("context"),
        List.of(),
        Optional.empty());
  }
}

package io.tradehub.connectors.offshore.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.list.Standing;
import io.tradehub.connectors.offshore.registry.Draft;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Lists;
import io.tradehub.v1.WatchWhitelistRequest;
import io.tradehub.v1.WatchWhitelistResponse;
import io.tradehub.v1.WhitelistServiceGrpc;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody hears when nothing happens. */
class SilentWatchTest {
  private static final ListName NAME = new ListName("aeo");
  private static final CreditCode CODE = CreditCode.parse("91350100M000100Y43");

  @TempDir private Path folder;

  private final Vertx vertx = Vertx.vertx();
  private volatile Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private ListStore list;
  private Watching watching;
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws IOException {
    Lists lists = Lists.open(folder, Map.of(NAME, ZoneId.of("Asia/Shanghai")), () -> now);
    list = lists.find(NAME).orElseThrow();
    watching = new Watching(lists, vertx, new SimpleMeterRegistry(), 1, Duration.ofMillis(1));
    String name = UUID.randomUUID().toString();
    server =
        InProcessServerBuilder.forName(name)
            .addService(
                new WhitelistServiceGrpc.WhitelistServiceImplBase() {
                  @Override
                  public void watchWhitelist(
                      WatchWhitelistRequest request, StreamObserver<WatchWhitelistResponse> call) {
                    watching.watch(
                        list, request, (ServerCallStreamObserver<WatchWhitelistResponse>) call);
                  }
                })
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
    watching.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Iterator<WatchWhitelistResponse> watch(String cursor) {
    return WhitelistServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(30, TimeUnit.SECONDS)
        .watchWhitelist(WatchWhitelistRequest.newBuilder().setCursor(cursor).build());
  }

  private void publish(String name, Optional<Instant> effective) throws IOException {
    Entry entry = new Entry(CODE, name, "", Standing.LISTED, Optional.empty(), Optional.empty());
    Draft draft = list.bring(new Draft.Origin(effective, "p", "s", "anna"), List.of(entry));
    list.publish(draft.id(), "ben");
  }

  private WatchCursor cursor(WatchWhitelistResponse told) {
    return WatchCursor.parse(told.getCursor(), NAME);
  }

  @Test
  void givenSilence_thenSignsOfLifeComeAndTheirCursorsMoveOn() throws IOException {
    publish("A", Optional.empty());
    now = now.plusSeconds(10);
    Iterator<WatchWhitelistResponse> told = watch("now");

    Instant first = cursor(told.next()).position().time();
    now = now.plus(Duration.ofHours(2));
    WatchWhitelistResponse next = told.next();
    while (cursor(next).position().time().equals(first)) {
      next = told.next();
    }

    assertThat(first).isEqualTo(Instant.parse("2026-03-01T08:00:09.999999999Z"));
    assertThat(next.hasChange()).isFalse();
    assertThat(cursor(next).known()).isEqualTo(1);
    assertThat(cursor(next).position().time())
        .isEqualTo(Instant.parse("2026-03-01T10:00:09.999999999Z"));
  }

  @Test
  void givenASilenceBeforeAVersionsTime_thenItIsToldAllTheSame() throws IOException {
    publish("A", Optional.empty());
    now = now.plusSeconds(10);
    publish("B", Optional.of(now.plus(Duration.ofHours(3))));
    now = now.plusSeconds(10);
    Iterator<WatchWhitelistResponse> told = watch("now");
    for (int signs = 0; signs < 3; signs++) {
      assertThat(told.next().hasChange()).isFalse();
    }

    now = now.plus(Duration.ofHours(3));
    WatchWhitelistResponse next = told.next();
    while (!next.hasChange()) {
      next = told.next();
    }

    assertThat(next.getChange().getAfter().getName()).isEqualTo("B");
    assertThat(next.getChange().getVersion().getNumber()).isEqualTo(2);
  }
}

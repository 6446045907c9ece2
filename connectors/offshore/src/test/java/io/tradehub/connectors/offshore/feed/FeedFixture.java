package io.tradehub.connectors.offshore.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.offshore.evidence.KeySet;
import io.tradehub.connectors.offshore.imports.ImportLimits;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.registry.Draft;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Status;
import io.tradehub.connectors.offshore.registry.Version;
import io.tradehub.sandbox.lists.Edition;
import io.tradehub.sandbox.lists.SandboxLists;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A list, its publisher, and the feed between them; the test drives the time and each attempt. */
abstract class FeedFixture {
  static final String ALICE = "91350100M000100Y43";
  static final String BOB = "91440300708461136T";
  static final String CAROL = "91110108551385082Q";
  static final String HEAD = "统一社会信用代码,企业名称,状态,有效期起,有效期至\n";
  static final Duration EVERY = Duration.ofMinutes(15);
  private static final ListName NAME = new ListName("offshore-trade");
  private static Vertx vertx;

  @TempDir Path folder;

  /** In this time the sandbox signs, which has no other. */
  volatile Instant now = Instant.now();

  Duration timeout = Duration.ofSeconds(20);
  FeedConfig.Publish publish = FeedConfig.Publish.AUTOMATIC;
  ImportLimits limits = ImportLimits.DEFAULT;
  Executor desk = Runnable::run;
  SandboxLists publisher;
  ListStore list;
  Feed feed;
  private PublisherClient client;

  @BeforeAll
  static void startVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stopVertx() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @BeforeEach
  void start() throws IOException {
    publisher = SandboxLists.start(folder.resolve("publisher"), 0);
    open();
  }

  @AfterEach
  void stop() {
    client.close();
    publisher.close();
  }

  /** Opens the list and its feed, as after a restart. */
  final void open() throws IOException {
    open(publisher.url("offshore-trade"));
  }

  final void open(String url) throws IOException {
    if (client != null) {
      client.close();
    }
    Path incoming = Files.createDirectories(folder.resolve("incoming"));
    list = ListStore.open(NAME, folder.resolve("list"), ZoneId.of("Asia/Shanghai"), this::time);
    FeedConfig config =
        new FeedConfig(
            URI.create(url), publisher.jwks(), EVERY, timeout, publish, Optional.empty());
    client = new PublisherClient(vertx, config);
    feed =
        new Feed(
            list,
            config,
            KeySet.read(publisher.jwks(), "publisher"),
            limits,
            client,
            new StateFile(folder.resolve("list")),
            incoming,
            this::time,
            new SplittableRandom(1));
  }

  /** The time; a test may do something when it is asked for. */
  Instant time() {
    return now;
  }

  final void pass(Duration time) {
    now = now.plus(time);
  }

  final Outcome attempt() throws InterruptedException {
    return feed.attempt(desk);
  }

  static String row(String code, String name) {
    return code + "," + name + ",正常,,\n";
  }

  final Edition publish(String... rows) {
    return publisher.publish("offshore-trade", "csv", Buffer.buffer(HEAD + String.join("", rows)));
  }

  /** What a person brings and another publishes. */
  final Version byHand(String code) {
    try {
      Draft draft = bringByHand(code);
      return list.publish(draft.id(), "commission/ben");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  final Draft bringByHand(String code) throws IOException {
    return list.bring(
        new Draft.Origin(Optional.empty(), "Commission", "by hand", "commission/anna"),
        java.util.List.of(
            new io.tradehub.connectors.offshore.list.Entry(
                CreditCode.parse(code),
                "人工",
                "",
                io.tradehub.connectors.offshore.list.Standing.LISTED,
                Optional.empty(),
                Optional.empty())));
  }

  final Status status(String code) {
    return list.timeline().ask(CreditCode.parse(code), now, now).orElseThrow().status();
  }

  final Version last() {
    return list.timeline().last().orElseThrow();
  }

  /** An attempt failed with a code and words. */
  static void failed(Outcome outcome, FeedFailure.Code code, String said) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.why().code()).as(failed.why().getMessage()).isEqualTo(code);
              assertThat(failed.why()).hasMessageContaining(said);
            });
  }

  /** Refused with a code and words, and the list says what it said. */
  final void refused(FeedFailure.Code code, String said) throws InterruptedException {
    var before = list.timeline();
    Optional<Instant> seen = feed.seen();
    failed(attempt(), code, said);
    assertThat(list.timeline()).isSameAs(before);
    assertThat(feed.seen()).isEqualTo(seen);
    assertThat(feed.status().errorCode()).isEqualTo(code.text());
    assertThat(folder.resolve("incoming")).isEmptyDirectory();
    assertThat(folder.resolve("list/drafts")).isEmptyDirectory();
  }
}

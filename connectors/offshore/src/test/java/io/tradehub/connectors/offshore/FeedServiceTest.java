package io.tradehub.connectors.offshore;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.tradehub.sandbox.lists.PublisherFault;
import io.tradehub.sandbox.lists.SandboxLists;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.CheckStatusResponse;
import io.tradehub.v1.EnterpriseList;
import io.tradehub.v1.ListFeed;
import io.tradehub.v1.ListListsRequest;
import io.tradehub.v1.ListingStatus;
import io.tradehub.v1.PublishDraftRequest;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A list that is fetched, as a bank and operations see it. */
class FeedServiceTest extends RegistryFixture {
  private SandboxLists publisher;

  @BeforeEach
  @Override
  void start() throws Exception {
    now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    publisher = SandboxLists.start(folder.resolve("publisher"), 0);
    super.start();
  }

  @AfterEach
  @Override
  void stop() {
    super.stop();
    publisher.close();
  }

  @Override
  Map<String, Object> settings() {
    return Map.of(
        "lists",
        List.of(
            Map.of(
                "name",
                "offshore-trade",
                "feed",
                Map.of(
                    "url",
                    publisher.url("offshore-trade"),
                    "keys",
                    publisher.jwks(),
                    "every",
                    Duration.ofSeconds(1))),
            Map.of("name", "aeo")));
  }

  private void edition(String... codes) {
    StringBuilder rows = new StringBuilder(HEAD);
    for (String code : codes) {
      rows.append(code).append(",某某有限公司,正常,,\n");
    }
    publisher.publish("offshore-trade", "csv", Buffer.buffer(rows.toString()));
  }

  private EnterpriseList shown() {
    return service.listLists(ListListsRequest.getDefaultInstance()).getListsList().stream()
        .filter(list -> list.getName().equals("offshore-trade"))
        .findFirst()
        .orElseThrow();
  }

  /** Until the list is shown so; the fixture's deadline ends a wait that has no end. */
  private EnterpriseList await(Predicate<EnterpriseList> wanted) {
    EnterpriseList list = shown();
    while (!wanted.test(list)) {
      LockSupport.parkNanos(10_000_000);
      list = shown();
    }
    return list;
  }

  private CheckStatusResponse ask(String code, Instant knownAt) {
    return service.checkStatus(
        CheckStatusRequest.newBuilder().setCreditCode(code).setKnownAt(timestamp(knownAt)).build());
  }

  private CheckStatusResponse ask(String code) {
    return service.checkStatus(CheckStatusRequest.newBuilder().setCreditCode(code).build());
  }

  @Test
  void givenAListThatIsFetched_thenABankIsToldWhatItsPublisherSays() {
    edition(ALICE);
    EnterpriseList list = await(l -> l.getVersionCount() == 1);

    CheckStatusResponse answer = ask(ALICE);
    assertThat(answer.getEnterprise().getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_LISTED);
    assertThat(answer.getVersion().getMaker()).startsWith("feed:");
    assertThat(answer.getVersion().getChecker()).startsWith("signature:");
    assertThat(list.getCurrentVersion()).isEqualTo(answer.getVersion());
    assertThat(await(l -> l.getFeed().hasNextAttemptTime()).getFeed().getPublisherSequence())
        .isEqualTo(1);

    edition(BOB);
    await(l -> l.getVersionCount() == 2);
    assertThat(check(ALICE).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_REMOVED);
  }

  @Test
  void givenAnOutage_thenTheLastVersionIsServedAndItsAgeGrows() {
    edition(ALICE);
    Instant seen = now;
    await(l -> l.getFeed().hasNextAttemptTime() && l.getVersionCount() == 1);
    assertThat(ask(ALICE).getDataAge().getSeconds()).isZero();

    publisher.fault(new PublisherFault.Outage(503));
    now = seen.plusSeconds(3_600);
    ListFeed feed = await(l -> l.getFeed().getFailureCount() > 0).getFeed();
    assertThat(feed.getErrorCode()).isEqualTo("FEED_STATUS");
    assertThat(feed.getErrorText()).contains("503");
    assertThat(feed.getSuccessTime().getSeconds()).isEqualTo(seen.getEpochSecond());
    assertThat(check(ALICE).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_LISTED);
    assertThat(ask(ALICE).getDataAge().getSeconds()).isEqualTo(3_600);
    assertThat(shown().getDataAge().getSeconds()).isEqualTo(3_600);
    assertThat(meters.get("tradehub_whitelist_age_seconds").tag("list", "offshore-trade").gauge())
        .satisfies(gauge -> assertThat(gauge.value()).isEqualTo(3_600));
    assertThat(
            meters
                .get("tradehub_whitelist_feed_attempts")
                .tag("outcome", "status")
                .counter()
                .count())
        .isPositive();

    publisher.fault(new PublisherFault.None());
    await(
        l -> {
          now = now.plusMillis(500); // or the breaker, once open, would stay so
          return l.getFeed().getErrorCode().isEmpty();
        });
    assertThat(ask(ALICE).getDataAge().getSeconds()).isLessThan(600);

    // What was known while it was down is as old as its version: confirmations are not kept.
    assertThat(ask(ALICE, seen.plusSeconds(1_800)).getDataAge().getSeconds()).isEqualTo(1_800);
  }

  @Test
  void givenAFeedAndAPersonAtOnce_thenOnePublishesAndTheOtherIsTold() {
    String id = bring(header(), HEAD + CAROL + ",丙有限公司,正常,,\n").getDraft().getId();
    edition(ALICE);
    await(l -> l.getVersionCount() == 1);
    key = "ben";

    refused(
        Status.Code.ABORTED,
        "STALE_DRAFT",
        "bring it again",
        () -> service.publishDraft(PublishDraftRequest.newBuilder().setId(id).build()));

    assertThat(check(ALICE).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_LISTED);
    assertThat(check(CAROL).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_NOT_LISTED);
  }

  @Test
  void givenAListWithoutAFeed_thenNoneIsShownAndItsAgeIsThatOfItsVersion() {
    assertThat(
            service.listLists(ListListsRequest.getDefaultInstance()).getListsList().stream()
                .filter(list -> list.getName().equals("aeo")))
        .singleElement()
        .satisfies(list -> assertThat(list.hasFeed()).isFalse())
        .satisfies(list -> assertThat(list.hasDataAge()).isFalse());
  }
}

package io.tradehub.connectors.offshore;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.tradehub.v1.EnterpriseStatus;
import io.tradehub.v1.ListVersion;
import io.tradehub.v1.ListingChange;
import io.tradehub.v1.RollbackVersionRequest;
import io.tradehub.v1.WatchWhitelistRequest;
import io.tradehub.v1.WatchWhitelistResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody hears who watches a list, over gRPC; the test drives the clock. */
class WatchWhitelistTest extends RegistryFixture {
  private static final String ALICE_IN = ALICE + ",甲有限公司,正常,,\n";
  private static final String BOB_IN = BOB + ",乙有限公司,正常,,\n";
  private static final String BOB_PAUSED = BOB + ",乙有限公司,暂停,,\n";

  @Override
  Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(super.settings());
    settings.put("watch", Map.of("max-streams", 250L));
    return settings;
  }

  private Listener watch(String cursor, String... codes) {
    return Listener.to(
        async,
        WatchWhitelistRequest.newBuilder().setCursor(cursor).addAllCreditCodes(List.of(codes)));
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  /** Publishes, and lets enough time pass that nothing else can have been published with it. */
  private ListVersion published(String rows) {
    ListVersion version = publish(rows);
    pass(Duration.ofMillis(1));
    return version;
  }

  private ListVersion publishedFrom(Instant effective, String rows) {
    key = "anna";
    ListVersion version =
        publishDraft(
            bring(header().setEffectiveTime(timestamp(effective)), HEAD + rows).getDraft().getId());
    pass(Duration.ofMillis(1));
    return version;
  }

  private ListVersion rolledBack(int number) {
    key = "anna";
    String id =
        service
            .rollbackVersion(
                RollbackVersionRequest.newBuilder().setVersion(number).setReason("wrong").build())
            .getId();
    ListVersion version = publishDraft(id);
    pass(Duration.ofMillis(1));
    return version;
  }

  /** As in "91350100M000100Y43 LISTED-REMOVED 2". */
  private static String words(ListingChange change) {
    return "%s %s-%s %d"
        .formatted(
            change.getAfter().getCreditCode(),
            change.hasBefore() ? status(change.getBefore()) : "nothing",
            status(change.getAfter()),
            change.getVersion().getNumber());
  }

  private static String status(EnterpriseStatus enterprise) {
    return enterprise.getStatus().name().substring("LISTING_STATUS_".length());
  }

  private static List<String> words(List<WatchWhitelistResponse> told) {
    return told.stream().map(WatchWhitelistResponse::getChange).map(c -> words(c)).toList();
  }

  @Test
  void givenAWatchedEnterprise_whenItIsRemoved_thenItsWatcherIsToldWhatCheckStatusSays() {
    published(ALICE_IN + BOB_IN);
    Listener watcher = watch("now", ALICE).caughtUp();
    var before = check(ALICE);

    ListVersion version = published(BOB_IN);

    ListingChange change = watcher.change();
    assertThat(change.getTime()).isEqualTo(version.getPublishTime());
    assertThat(change.getVersion()).isEqualTo(version);
    assertThat(change.getBefore()).isEqualTo(before);
    assertThat(change.getAfter()).isEqualTo(check(ALICE));
    assertThat(words(change)).isEqualTo(ALICE + " LISTED-REMOVED 2");
  }

  @Test
  void givenManyChanges_thenAWatcherHearsOnlyOfItsOwnEnterprises() {
    published(ALICE_IN);
    Listener watcher = watch("now", BOB, CAROL, BOB).caughtUp();

    published(BOB_IN);
    published(ALICE_IN + BOB_IN);
    published(ALICE_IN + BOB_PAUSED);

    assertThat(words(watcher.change())).isEqualTo(BOB + " NOT_LISTED-LISTED 2");
    assertThat(words(watcher.change())).isEqualTo(BOB + " LISTED-SUSPENDED 4");
  }

  @Test
  void givenAnEnterprisesLastDay_whenThatIsOverWhereTheListIs_thenItsExpiryIsTold() {
    published(ALICE + ",甲有限公司,正常,2026-03-03,2026-03-05\n" + BOB_IN);
    Listener watcher = watch("now", ALICE, BOB).caughtUp();

    // The first second of a day in Shanghai.
    now = Instant.parse("2026-03-02T16:00:01Z");
    ListingChange begin = watcher.change();
    now = Instant.parse("2026-03-05T15:50:00Z");
    published(ALICE + ",甲有限公司,正常,2026-03-03,2026-03-05\n" + BOB_PAUSED);
    String untilThen = words(watcher.change());
    now = Instant.parse("2026-03-05T16:00:00.001Z");
    ListingChange end = watcher.change();

    assertThat(words(begin)).isEqualTo(ALICE + " NOT_LISTED-LISTED 1");
    assertThat(begin.getTime()).isEqualTo(timestamp(Instant.parse("2026-03-02T16:00:00Z")));
    assertThat(untilThen).isEqualTo(BOB + " LISTED-SUSPENDED 2");
    assertThat(words(end)).isEqualTo(ALICE + " LISTED-EXPIRED 2");
    assertThat(end.getTime()).isEqualTo(timestamp(Instant.parse("2026-03-05T16:00:00Z")));
  }

  @Test
  void givenAVersionForLater_thenItIsToldWhenItsTimeComesAndNotWhenItIsPublished() {
    published(ALICE_IN + BOB_IN);
    Listener watcher = watch("now").caughtUp();
    Instant later = Instant.parse("2026-04-01T00:00:00Z");

    publishedFrom(later, BOB_IN);
    Listener second = watch("now").caughtUp();
    now = later.plusMillis(1);

    for (Listener each : List.of(watcher, second)) {
      ListingChange change = each.change();
      assertThat(words(change)).isEqualTo(ALICE + " LISTED-REMOVED 2");
      assertThat(change.getTime()).isEqualTo(timestamp(later));
    }
  }

  @Test
  void givenAVersionOfAnEarlierTime_thenItIsToldWhenItIsPublished() {
    Instant before = now.minus(Duration.ofDays(20));
    publishedFrom(before, ALICE_IN + BOB_IN);
    Listener watcher = watch("now").caughtUp();

    ListVersion version = publishedFrom(before.plus(Duration.ofDays(1)), ALICE_IN);

    ListingChange change = watcher.change();
    assertThat(words(change)).isEqualTo(BOB + " LISTED-REMOVED 2");
    assertThat(change.getTime()).isEqualTo(version.getPublishTime());
    assertThat(change.getAfter().getSince()).isEqualTo(version.getEffectiveTime());
  }

  @Test
  void givenARemoval_whenItIsTakenBack_thenThatIsTold() {
    published(ALICE_IN + BOB_IN);
    published(BOB_IN);
    Listener watcher = watch("now").caughtUp();

    rolledBack(1);

    assertThat(words(watcher.change())).isEqualTo(ALICE + " REMOVED-LISTED 3");
  }

  /** Everything that can change, each some time after the other. */
  private void live() {
    published(ALICE + ",甲有限公司,正常,,2026-03-20\n" + BOB_IN);
    pass(Duration.ofHours(30));
    published(ALICE + ",甲有限公司,正常,,2026-03-20\n" + BOB_PAUSED);
    publishedFrom(now.plus(Duration.ofDays(9)), BOB_PAUSED + CAROL + ",Carol Ltd,正常,,\n");
    pass(Duration.ofDays(10));
    rolledBack(2);
    pass(Duration.ofDays(30));
    published(ALICE_IN + BOB_PAUSED + CAROL + ",Carol Limited,正常,,\n");
  }

  private static final List<String> LIFE =
      List.of(
          BOB + " nothing-LISTED 1",
          ALICE + " nothing-LISTED 1",
          BOB + " LISTED-SUSPENDED 2",
          CAROL + " NOT_LISTED-LISTED 3",
          ALICE + " LISTED-REMOVED 3",
          CAROL + " LISTED-NOT_LISTED 4",
          ALICE + " REMOVED-LISTED 4",
          ALICE + " LISTED-EXPIRED 4",
          CAROL + " NOT_LISTED-LISTED 5",
          ALICE + " EXPIRED-LISTED 5");

  @Test
  void givenAWholeLife_thenFromEveryCursorExactlyTheRestIsTold() throws Exception {
    Listener live = watch("").caughtUp();
    live();
    List<WatchWhitelistResponse> all = watch("").untilCaughtUp();
    assertThat(words(all)).containsExactlyInAnyOrderElementsOf(LIFE);
    List<WatchWhitelistResponse> heardLive = new ArrayList<>();
    while (heardLive.size() < all.size()) {
      WatchWhitelistResponse next = live.next();
      if (next.hasChange()) {
        heardLive.add(next);
      }
    }
    assertThat(heardLive).isEqualTo(all);

    stop();
    start();
    for (int i = 0; i < all.size(); i++) {
      List<WatchWhitelistResponse> rest = all.subList(i + 1, all.size());
      assertThat(watch(all.get(i).getCursor()).untilCaughtUp()).isEqualTo(rest);
      assertThat(watch(all.get(i).getCursor(), ALICE, BOB).untilCaughtUp())
          .isEqualTo(
              rest.stream()
                  .filter(r -> !r.getChange().getAfter().getCreditCode().equals(CAROL))
                  .toList());
    }
  }

  @Test
  void givenARestart_thenWhatHappensMeanwhileIsToldToWhoComesBack() throws Exception {
    published(ALICE_IN + BOB + ",乙有限公司,正常,,2026-03-04\n");
    Listener watcher = watch("now", ALICE, BOB);
    String cursor = watcher.next().getCursor();

    stop();
    now = Instant.parse("2026-03-09T00:00:00Z");
    start();
    Listener again = watch(cursor, ALICE, BOB);
    assertThat(words(again.change())).isEqualTo(BOB + " LISTED-EXPIRED 1");
    cursor = again.next().getCursor();
    published(BOB_IN);

    assertThat(words(again.change())).isEqualTo(ALICE + " LISTED-REMOVED 2");
    assertThat(words(watch(cursor, ALICE).untilCaughtUp()))
        .containsExactly(ALICE + " LISTED-REMOVED 2");
  }

  @Test
  void givenAClockThatIsSetBack_thenAVersionPublishedThenIsToldAllTheSame() {
    published(ALICE_IN + BOB_IN);
    pass(Duration.ofHours(5));
    Listener watcher = watch("", ALICE).caughtUp();

    pass(Duration.ofHours(-4));
    published(BOB_IN);

    assertThat(words(watcher.change())).isEqualTo(ALICE + " LISTED-REMOVED 2");
  }

  @Test
  void givenAHubThatStopsWhileSomebodyDoesNotRead_thenTheirCursorIsWhereTheyWere()
      throws Exception {
    published(ALICE_IN + BOB_IN);
    Listener slow = Listener.slow(async, WatchWhitelistRequest.newBuilder());
    String first = slow.take().getCursor();

    registry.stopping();

    assertThat(detail(slow.end(), ErrorInfo.class).getMetadataOrThrow("cursor")).isEqualTo(first);
    stop();
    start();
    assertThat(words(watch(first).untilCaughtUp())).containsExactly(BOB + " nothing-LISTED 1");
  }

  @Test
  void givenAHubThatStops_thenItsWatchersAreToldWhereTheyWere() throws Exception {
    published(ALICE_IN + BOB_IN);
    Listener watcher = watch("").caughtUp();

    registry.stopping();

    var end = watcher.end();
    assertThat(end.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    ErrorInfo info = detail(end, ErrorInfo.class);
    assertThat(info.getReason()).isEqualTo("HUB_STOPPING");
    assertThat(watch("").end().getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    stop();
    start();
    published(BOB_IN);
    assertThat(words(watch(info.getMetadataOrThrow("cursor")).untilCaughtUp()))
        .containsExactly(ALICE + " LISTED-REMOVED 2");
  }
}

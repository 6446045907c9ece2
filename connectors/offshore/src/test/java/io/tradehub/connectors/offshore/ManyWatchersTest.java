package io.tradehub.connectors.offshore;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.BadRequest;
import io.grpc.Status;
import io.tradehub.v1.WatchWhitelistRequest;
import io.tradehub.v1.WatchWhitelistResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many who watch, those who do not read, hang up, or ask for what cannot be. */
class ManyWatchersTest extends RegistryFixture {
  private static final int MOST = 200;
  private static final int ENTERPRISES = 3_000;

  @Override
  Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(super.settings());
    settings.put("watch", Map.of("max-streams", (long) MOST));
    settings.put("import", Map.of("max-bytes", 1L << 20));
    return settings;
  }

  private static WatchWhitelistRequest.Builder request(String cursor, String... codes) {
    return WatchWhitelistRequest.newBuilder().setCursor(cursor).addAllCreditCodes(List.of(codes));
  }

  private void published(String rows) {
    publish(rows);
    now = now.plusMillis(1);
  }

  private static String rows(int count) {
    StringBuilder rows = new StringBuilder();
    IntStream.range(0, count)
        .forEach(i -> rows.append(SomeCodes.of(i)).append(",公司").append(i).append(",正常,,\n"));
    return rows.toString();
  }

  private double watchers() {
    return meters.get("tradehub_whitelist_watchers").tag("list", "offshore-trade").gauge().value();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void givenAsManyWatchersAsThereMayBe_thenEachHearsItsOwnAndOneMoreIsTurnedAway()
      throws Exception {
    published(ALICE + ",甲,正常,,\n" + BOB + ",乙,正常,,\n");
    List<Listener> listeners = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      listeners.add(Listener.to(async, request("now", i % 2 == 0 ? ALICE : BOB)));
    }
    listeners.forEach(Listener::caughtUp);
    assertThat(watchers()).isEqualTo(MOST);

    Listener tooMany = Listener.to(async, request("now"));
    assertThat(tooMany.end().getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(tooMany.end().getStatus().getDescription()).contains("watch.max-streams");

    published(BOB + ",乙,暂停,,\n");
    for (int i = 0; i < MOST; i++) {
      assertThat(listeners.get(i).change().getAfter().getCreditCode())
          .isEqualTo(i % 2 == 0 ? ALICE : BOB);
    }
    assertThat(
            meters
                .get("tradehub_whitelist_changes_sent")
                .tag("list", "offshore-trade")
                .counter()
                .count())
        .isEqualTo(MOST);

    listeners.forEach(Listener::cancel);
    await(() -> watchers() == 0);
    Listener.to(async, request("now")).caughtUp();
  }

  @Test
  void givenAWatcherThatDoesNotRead_thenOthersAreToldAndItIsToldAllWhenItReads() {
    Listener slow = Listener.slow(async, request(""));
    published(rows(ENTERPRISES));

    List<WatchWhitelistResponse> all = Listener.to(async, request("")).untilCaughtUp();
    assertThat(all).hasSize(ENTERPRISES);
    assertThat(all)
        .extracting(r -> r.getChange().getAfter().getCreditCode())
        .isSorted()
        .doesNotHaveDuplicates();
    List<WatchWhitelistResponse> read = new ArrayList<>();
    while (read.size() < ENTERPRISES) {
      WatchWhitelistResponse next = slow.take();
      if (next.hasChange()) {
        read.add(next);
      }
    }
    assertThat(read).isEqualTo(all);
  }

  @Test
  void givenSomebodyWhoGoesOnInTheMiddleOfAMoment_thenTheyAreToldTheRestOfIt() {
    published(rows(ENTERPRISES));
    List<WatchWhitelistResponse> all = Listener.to(async, request("")).untilCaughtUp();

    for (int i : new int[] {0, 99, 100, 1_234, ENTERPRISES - 1}) {
      assertThat(Listener.to(async, request(all.get(i).getCursor())).untilCaughtUp())
          .isEqualTo(all.subList(i + 1, ENTERPRISES));
    }
  }

  private void refused(String reason, String said, WatchWhitelistRequest.Builder request) {
    refused(
        Status.Code.INVALID_ARGUMENT,
        reason,
        said,
        () -> {
          throw Listener.to(async, request).end();
        });
  }

  @Test
  void givenACursorThatIsNone_thenItIsRefused() {
    published(ALICE + ",甲,正常,,\n");
    String cursor = Listener.to(async, request("now")).next().getCursor();
    char other = cursor.charAt(20) == 'A' ? 'B' : 'A';

    refused("CURSOR_INVALID", "not a cursor", request("nonsense"));
    refused("CURSOR_INVALID", "not a cursor", request("*** ***"));
    refused("CURSOR_INVALID", "not a cursor", request(cursor.substring(1)));
    refused(
        "CURSOR_INVALID",
        "not a cursor",
        request(cursor.substring(0, 20) + other + cursor.substring(21)));
    refused("CURSOR_INVALID", "another list", request(cursor).setList("aeo"));
    refused(
        Status.Code.NOT_FOUND,
        "LIST_UNKNOWN",
        "there are: aeo, offshore-trade",
        () -> {
          throw Listener.to(async, request("").setList("none")).end();
        });
    assertThat(watchers()).isEqualTo(1);
  }

  @Test
  void givenSomebodyWhoDoesNotReadAndAsksWhatCannotBe_thenTheyAreToldAllTheSame() {
    Listener slow = Listener.slow(async, request("nonsense"));

    assertThat(slow.end().getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void givenAHubRestoredFromAnOlderCopy_thenACursorThatKnowsMoreIsRefused() throws Exception {
    published(ALICE + ",甲,正常,,\n");
    published(BOB + ",乙,正常,,\n");
    now = now.plus(Duration.ofHours(1));
    String cursor = Listener.to(async, request("now")).next().getCursor();

    stop();
    Files.delete(folder.resolve("lists/offshore-trade/00000002.version.gz"));
    start();

    refused("CURSOR_AHEAD", "begin again without a cursor", request(cursor));
  }

  @Test
  void givenCodesThatAreNone_thenEveryOneIsNamed() {
    var end = Listener.to(async, request("", ALICE, "91350100M000100Y44", BOB, "1")).end();

    assertThat(end.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(detail(end, BadRequest.class).getFieldViolationsList())
        .extracting(BadRequest.FieldViolation::getField)
        .containsExactly("credit_codes[1]", "credit_codes[3]");
  }
}

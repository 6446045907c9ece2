package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ErrorInfo;
import io.grpc.StatusRuntimeException;
import io.tradehub.v1.WatchWhitelistRequest;
import io.tradehub.v1.WatchWhitelistResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code tradehub whitelist watch} against a hub that has the registry and nothing else. */
class WhitelistWatchTest extends RegistryHubFixture {
  private static final String ALICE_IN = ALICE + ",Alice Trading,active,,\n";
  private static final String BOB_IN = BOB + ",Bob Trading,active,,\n";

  @BeforeEach
  void start() throws Exception {
    start(RegistryUsers.ONE_LIST);
  }

  private Said watch(String... args) {
    List<String> all = new ArrayList<>(List.of("whitelist", "watch"));
    all.addAll(List.of(args));
    return ask(bank, all.toArray(String[]::new));
  }

  @Test
  void givenSomeVersions_thenAllThatChangedIsShownALineEach() throws IOException {
    publish(ALICE_IN + BOB_IN);
    publish(ALICE + ",Alice Trade,active,,\n");

    Said said = watch("--all", "--until-now");

    assertThat(said.code()).as(said.toString()).isZero();
    assertThat(said.lines()).hasSize(4);
    assertThat(said.lines().get(0))
        .contains(ALICE, "Alice Trading", "nothing → LISTED", "version 1");
    assertThat(said.lines().get(2))
        .contains(ALICE, "Alice Trade ", "LISTED → LISTED", "version 2", "name was Alice Trading");
    assertThat(said.lines().get(3)).contains(BOB, "Bob Trading", "LISTED → REMOVED", "version 2");
    Said json = watch(BOB, "--all", "-n", "2", "--json");
    assertThat(json.lines()).hasSize(2);
    JsonObject last = new JsonObject(json.lines().getLast());
    assertThat(last.getJsonObject("change").getJsonObject("after").getString("status"))
        .isEqualTo("LISTING_STATUS_REMOVED");
    Said after = watch("--cursor", last.getString("cursor"), "--until-now");
    assertThat(after).isEqualTo(new Said(0, "", ""));
  }

  @Test
  void givenACursorFile_thenWhoComesBackIsShownWhatHappenedMeanwhileOnce() throws IOException {
    Path cursor = folder.resolve("watch.cursor");
    Path codes =
        Files.writeString(folder.resolve("codes.csv"), "# customers\n\n" + BOB + ", Bob\n");
    String[] args = {"--codes", codes.toString(), "--cursor", cursor.toString(), "--until-now"};
    publish(ALICE_IN + BOB_IN);

    assertThat(watch(args)).isEqualTo(new Said(0, "", ""));
    publish(ALICE_IN);
    Said said = watch(args);
    assertThat(said.lines()).hasSize(1);
    assertThat(said.out()).contains(BOB, "LISTED → REMOVED");
    assertThat(watch(args)).isEqualTo(new Said(0, "", ""));

    Files.writeString(cursor, "two words\n");
    assertThat(watch(args).err()).contains("watch.cursor holds no cursor");
    Files.writeString(cursor, "word\n");
    assertThat(watch(args).err()).contains("not a cursor");
  }

  @Test
  void givenWrongCodesInAFile_thenEachIsNamedWithItsLine() throws IOException {
    Path codes =
        Files.writeString(folder.resolve("codes"), BOB + "\n91350100M000100Y44\n\n1 short\n");

    Said said = watch("91440300708461136X", "--codes", codes.toString());

    assertThat(said.code()).isEqualTo(ExitCode.FAILED);
    assertThat(said.err().lines()).hasSize(3);
    assertThat(said.err())
        .contains("91440300708461136X: ", "codes:2: 91350100M000100Y44: ", "codes:4: 1: ");
    Files.writeString(codes, "# none\n");
    assertThat(watch("--codes", codes.toString()).err()).contains("has no codes");
    assertThat(run(anna, "whitelist", "watch")).isEqualTo(ExitCode.NOT_ALLOWED);
  }

  @Test
  void givenAHubThatGoesAndComesBack_thenAWatchGoesOnAndMissesNothing() throws Exception {
    publish(ALICE_IN);
    Path cursor = folder.resolve("watch.cursor");
    CompletableFuture<Said> watch = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> watch.complete(watch("-n", "2", "--cursor", cursor.toString())));
    awaitFile(cursor);

    publish(ALICE_IN + BOB_IN);
    hub.close();
    start();
    publish(BOB_IN);

    Said said = watch.get(60, TimeUnit.SECONDS);
    assertThat(said.code()).as(said.toString()).isZero();
    assertThat(said.lines()).hasSize(2);
    assertThat(said.lines().get(0)).contains(BOB, "NOT_LISTED → LISTED");
    assertThat(said.lines().get(1)).contains(ALICE, "LISTED → REMOVED");
  }

  private static void awaitFile(Path file) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!Files.exists(file) && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(file).exists();
  }

  @Test
  void givenAHubThatStops_thenAWatchIsEndedWithItsCursorAndHoldsNothingUp() throws Exception {
    publish(ALICE_IN);
    try (HubClient client = new HubClient(address, bank.reveal(), Duration.ofSeconds(20))) {
      Iterator<WatchWhitelistResponse> told =
          client.whitelistStreams().watchWhitelist(WatchWhitelistRequest.getDefaultInstance());
      assertThat(told.next().getChange().getAfter().getCreditCode()).isEqualTo(ALICE);
      String cursor = told.next().getCursor();

      CompletableFuture<Void> stopped = CompletableFuture.runAsync(hub::close);

      StatusRuntimeException end = null;
      try {
        while (told.hasNext()) {
          cursor = told.next().getCursor();
        }
      } catch (StatusRuntimeException e) {
        end = e;
      }
      ErrorInfo info = Failures.detail(Failures.status(end), ErrorInfo.class).orElseThrow();
      assertThat(info.getReason()).isEqualTo("HUB_STOPPING");
      // It moves on in silence.
      assertThat(info.getMetadataOrThrow("cursor")).hasSameSizeAs(cursor);
      stopped.get(20, TimeUnit.SECONDS);
    }
  }
}

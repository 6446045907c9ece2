package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ErrorInfo;
import io.grpc.StatusRuntimeException;
import io.tradehub.hub.Hub;
import io.tradehub.hub.config.HubConfig;
import io.tradehub.hub.security.ApiKey;
import io.tradehub.v1.WatchWhitelistRequest;
import io.tradehub.v1.WatchWhitelistResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code tradehub whitelist watch} against a hub that has the registry and nothing else. */
class WhitelistWatchTest {
  private static final String ALICE = "91350100M000100Y43";
  private static final String BOB = "91440300708461136T";
  private static final String HEAD = "credit code,name,status,valid from,valid until\n";
  private static final String ALICE_IN = ALICE + ",Alice Trading,active,,\n";
  private static final String BOB_IN = BOB + ",Bob Trading,active,,\n";

  @TempDir private Path folder;

  private final ApiKey anna = ApiKey.generate();
  private final ApiKey ben = ApiKey.generate();
  private final ApiKey bank = ApiKey.generate();
  private Hub hub;
  private String address;

  /** What a command said. */
  private record Said(int code, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  @BeforeEach
  void start() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    address = "127.0.0.1:" + port;
    Files.writeString(
        folder.resolve("hub.yaml"),
        """
        hub:
          id: registry
          data-directory: data
        api:
          port: %d
          drain: 30s
        ops:
          port: 0
        tenants:
          - name: commission
            participants: []
            keys:
              - {name: anna, hash: "%s", roles: [ops]}
              - {name: ben, hash: "%s", roles: [ops]}
          - name: bank
            participants: ["*"]
            keys:
              - {name: desk, hash: "%s", roles: [bank]}
        connectors:
          offshore:
            lists:
              - name: offshore-trade
        """
            .formatted(port, anna.hash(), ben.hash(), bank.hash()));
    open();
  }

  private void open() throws Exception {
    hub =
        Hub.start(
            HubConfig.load(folder.resolve("hub.yaml"), Map.of(), Hub.installed()), fatal -> {});
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private Said run(ApiKey key, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--server", address, "--key", key.reveal()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.commandLine()
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int code = line.execute(all.toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }

  private Said watch(String... args) {
    List<String> all = new ArrayList<>(List.of("whitelist", "watch"));
    all.addAll(List.of(args));
    return run(bank, all.toArray(String[]::new));
  }

  private void publish(String rows) throws IOException {
    Path file = Files.writeString(folder.resolve("list.csv"), HEAD + rows);
    Said draft =
        run(
            anna,
            "whitelist",
            "import",
            file.toString(),
            "--json",
            "--publisher",
            "Commission of Commerce",
            "--source",
            "Notice 1");
    assertThat(draft.code()).as(draft.toString()).isZero();
    String id = new JsonObject(draft.out()).getJsonObject("draft").getString("id");
    assertThat(run(ben, "whitelist", "publish", id).code()).isZero();
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
    assertThat(run(anna, "whitelist", "watch").code()).isEqualTo(ExitCode.NOT_ALLOWED);
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
    open();
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

package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.stub.StreamObserver;
import io.tradehub.hub.Hub;
import io.tradehub.hub.config.HubConfig;
import io.tradehub.hub.security.ApiKey;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.CheckStatusResponse;
import io.tradehub.v1.StreamCheckStatusRequest;
import io.tradehub.v1.StreamCheckStatusResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The way of a receipt from the command line: an operator makes a key, a bank asks, keeps what it
 * is given and the hub's keys, and checks the one with the other when there is no hub any more.
 */
class EvidenceCommandsTest {
  private static final String ALICE = "91350100M000100Y43";
  private static final String BOB = "91440300708461136T";

  @TempDir private Path folder;

  private final ApiKey anna = ApiKey.generate();
  private final ApiKey ben = ApiKey.generate();
  private final ApiKey bank = ApiKey.generate();
  private Hub hub;
  private String out;
  private String err;

  @BeforeEach
  void aHubWithAKeyServesAList() throws Exception {
    assertThat(run("evidence", "key", "new", path("receipts.pem"))).as(() -> err).isZero();
    start("");
    Path list =
        Files.writeString(
            folder.resolve("list.csv"), "credit code,name,status\n" + ALICE + ",Alice,active\n");
    assertThat(
            call(
                anna,
                "whitelist",
                "import",
                list.toString(),
                "--json",
                "--publisher",
                "Commission",
                "--source",
                "Notice 1"))
        .as(() -> out + err)
        .isZero();
    String draft = new JsonObject(out).getJsonObject("draft").getString("id");
    assertThat(call(ben, "whitelist", "publish", draft)).as(() -> out + err).isZero();
  }

  private void start(String more) throws Exception {
    Path file = folder.resolve("hub.yaml");
    Files.writeString(
        file,
        """
        hub:
          id: registry
          data-directory: data
        api:
          port: 0
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
            receipts:
              key-file: receipts.pem
        %s
        """
            .formatted(anna.hash(), ben.hash(), bank.hash(), more));
    hub = Hub.start(HubConfig.load(file, Map.of(), Hub.installed()), fatal -> {});
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private int call(ApiKey key, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--server", hub.apiAddress(), "--key", key.reveal()));
    return run(all.toArray(String[]::new));
  }

  private int run(String... args) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    CommandLine line =
        Main.commandLine()
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setOut(new PrintWriter(outText));
    line.setErr(new PrintWriter(errText));
    int code = line.execute(args);
    out = outText.toString();
    err = errText.toString();
    return code;
  }

  private List<JsonObject> verified(String... receipts) {
    List<String> args = new ArrayList<>(List.of("evidence", "verify", "--json"));
    args.addAll(List.of(receipts));
    args.addAll(List.of("--keys", path("keys.json")));
    assertThat(run(args.toArray(String[]::new))).as(() -> out + err).isZero();
    return out.lines().map(JsonObject::new).map(line -> line.getJsonObject("claims")).toList();
  }

  @Test
  void givenAFileForReceipts_thenTheyAreAddedToItAndCheckedWithoutAHub() {
    String proofs = path("proofs.jws");

    assertThat(call(bank, "check", ALICE, BOB, "--receipts", proofs)).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("2 receipts in " + proofs);
    assertThat(call(bank, "check", ALICE, "--receipts", proofs)).as(() -> err).isZero();
    assertThat(err).contains("1 receipt in");
    assertThat(call(bank, "whitelist", "keys", "--output", path("keys.json"))).isZero();
    assertThat(err).contains("keys.json");
    hub.close();

    List<JsonObject> claims = verified(proofs);
    assertThat(claims)
        .extracting(claim -> claim.getString("sub"))
        .containsExactly(ALICE, BOB, ALICE);
    assertThat(claims)
        .extracting(claim -> claim.getString("answer"))
        .containsExactly("LISTED", "NOT_LISTED", "LISTED");
    assertThat(claims)
        .extracting(claim -> claim.getLong("audit_number"))
        .containsExactly(1L, 1L, 2L);
    assertThat(claims.getFirst().getString("iss")).isEqualTo("registry");
    assertThat(claims.getFirst().getString("aud")).isEqualTo("bank");
    assertThat(claims.getFirst().getString("key_name")).isEqualTo("desk");
  }

  @Test
  void givenAFolderForReceipts_thenEachHasAFileOfItsOwn() throws IOException {
    assertThat(call(bank, "check", ALICE, ALICE, "--receipts", path("proofs") + "/", "--json"))
        .as(() -> err)
        .isZero();
    assertThat(
            new JsonObject(out).getJsonArray("enterprises").getJsonObject(0).getString("receipt"))
        .isNotEmpty();
    assertThat(call(bank, "whitelist", "keys", "--json", "--output", path("keys.json"))).isZero();
    assertThat(new JsonObject(out).getString("file")).isEqualTo(path("keys.json"));

    List<String> files;
    try (Stream<Path> all = Files.list(folder.resolve("proofs"))) {
      files = all.map(Path::toString).sorted().toList();
    }
    assertThat(files)
        .containsExactly(path("proofs/" + ALICE + "-1-2.jws"), path("proofs/" + ALICE + "-1.jws"));
    assertThat(verified(files.toArray(String[]::new)))
        .extracting(claim -> claim.getString("jti"))
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void givenNoPlaceForReceipts_thenTheyFollowTheAnswer() throws IOException {
    assertThat(call(bank, "check", ALICE, "--evidence")).as(() -> err).isZero();
    String receipt = out.lines().toList().getLast();
    Files.writeString(folder.resolve("proof"), receipt);
    assertThat(call(bank, "whitelist", "keys")).isZero();
    Files.writeString(folder.resolve("keys.json"), out);

    assertThat(verified(path("proof")))
        .extracting(claim -> claim.getString("sub"))
        .containsExactly(ALICE);
    assertThat(call(bank, "check", ALICE)).isZero();
    assertThat(out.lines()).noneMatch(line -> line.startsWith("ey"));
  }

  @Test
  void givenAPlaceWhereNothingCanBeWritten_thenTheHubIsNotAsked() {
    assertThat(call(bank, "check", ALICE, "--receipts", path("none/proofs.jws")))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("receipts cannot be written", "none is not there");

    assertThat(call(bank, "check", ALICE, "--json")).isZero();
    assertThat(new JsonObject(out).getString("queryNumber")).isEqualTo("1");
  }

  @Test
  void givenAnotherKey_thenTheOldReceiptsAreStillCheckedWithWhatTheHubGives() throws Exception {
    assertThat(call(bank, "check", ALICE, "--receipts", path("proofs.jws"))).isZero();
    hub.close();
    assertThat(run("evidence", "keys", "--file", path("receipts.pem"), "-o", path("former.json")))
        .as(() -> err)
        .isZero();
    Files.delete(folder.resolve("receipts.pem"));
    assertThat(run("evidence", "key", "new", path("receipts.pem"))).isZero();
    start("      old-keys: former.json");

    assertThat(call(bank, "check", ALICE, "--receipts", path("proofs.jws"))).isZero();
    assertThat(call(bank, "whitelist", "keys", "-o", path("keys.json"))).isZero();
    assertThat(verified(path("proofs.jws"))).hasSize(2);
  }

  @Test
  void givenAStreamToTheHub_thenItsAnswersKeepTheirOrderAndAreProven() throws Exception {
    List<StreamCheckStatusResponse> answers = new ArrayList<>();
    CompletableFuture<Void> end = new CompletableFuture<>();
    try (HubClient client = new HubClient(hub.apiAddress(), bank.reveal(), Duration.ofMinutes(1))) {
      StreamObserver<StreamCheckStatusRequest> call =
          client
              .asyncWhitelist()
              .streamCheckStatus(
                  new StreamObserver<>() {
                    @Override
                    public void onNext(StreamCheckStatusResponse answer) {
                      answers.add(answer);
                    }

                    @Override
                    public void onError(Throwable e) {
                      end.completeExceptionally(e);
                    }

                    @Override
                    public void onCompleted() {
                      end.complete(null);
                    }
                  });
      for (int i = 0; i < 600; i++) {
        call.onNext(
            StreamCheckStatusRequest.newBuilder()
                .setCheck(
                    CheckStatusRequest.newBuilder()
                        .setCreditCode(i % 5 == 0 ? BOB : ALICE)
                        .setEvidence(i % 3 > 0))
                .build());
      }
      call.onCompleted();
      end.get(60, TimeUnit.SECONDS);
    }
    assertThat(call(bank, "whitelist", "keys", "-o", path("keys.json"))).isZero();
    List<String> receipts = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      CheckStatusResponse answer = answers.get(i).getAnswer();
      assertThat(answer.getEnterprise().getCreditCode()).isEqualTo(i % 5 == 0 ? BOB : ALICE);
      assertThat(answer.getQueryNumber()).isEqualTo(i + 1);
      if (i % 3 > 0) {
        receipts.add(answer.getEnterprise().getReceipt());
        numbers.add(answer.getQueryNumber());
      }
    }
    Files.write(folder.resolve("proofs.jws"), receipts);
    assertThat(verified(path("proofs.jws")))
        .extracting(claim -> claim.getLong("audit_number"))
        .isEqualTo(numbers);
  }
}

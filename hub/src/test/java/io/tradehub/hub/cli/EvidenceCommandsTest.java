package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.tradehub.hub.api.Answers;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.CheckStatusResponse;
import io.tradehub.v1.StreamCheckStatusRequest;
import io.tradehub.v1.StreamCheckStatusResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The way of a receipt from the command line: an operator makes a key, a bank asks, keeps what it
 * is given and the hub's keys, and checks the one with the other when there is no hub any more.
 */
class EvidenceCommandsTest extends RegistryHubFixture {
  @BeforeEach
  void aHubWithAKeyServesAList() throws Exception {
    assertThat(execute("evidence", "key", "new", path("receipts.pem"))).as(() -> err).isZero();
    start("receipts: {key-file: receipts.pem}");
    publish(ALICE + ",Alice,active,,\n");
  }

  private List<JsonObject> verified(String... receipts) {
    List<String> args = new ArrayList<>(List.of("evidence", "verify", "--json"));
    args.addAll(List.of(receipts));
    args.addAll(List.of("--keys", path("keys.json")));
    assertThat(execute(args.toArray(String[]::new))).as(() -> out + err).isZero();
    return out.lines().map(JsonObject::new).map(line -> line.getJsonObject("claims")).toList();
  }

  @Test
  void givenAFileForReceipts_thenTheyAreAddedToItAndCheckedWithoutAHub() {
    String proofs = path("proofs.jws");

    assertThat(run(bank, "check", ALICE, BOB, "--receipts", proofs)).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("2 receipts in " + proofs);
    assertThat(run(bank, "check", ALICE, "--receipts", proofs)).as(() -> err).isZero();
    assertThat(err).contains("1 receipt in");
    assertThat(run(bank, "whitelist", "keys", "--output", path("keys.json"))).isZero();
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
    assertThat(run(bank, "check", ALICE, ALICE, "--receipts", path("proofs") + "/", "--json"))
        .as(() -> err)
        .isZero();
    assertThat(
            new JsonObject(out).getJsonArray("enterprises").getJsonObject(0).getString("receipt"))
        .isNotEmpty();
    assertThat(run(bank, "whitelist", "keys", "--json", "--output", path("keys.json"))).isZero();
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
    assertThat(run(bank, "check", ALICE, "--evidence")).as(() -> err).isZero();
    String receipt = out.lines().toList().getLast();
    Files.writeString(folder.resolve("proof"), receipt);
    assertThat(run(bank, "whitelist", "keys")).isZero();
    Files.writeString(folder.resolve("keys.json"), out);

    assertThat(verified(path("proof")))
        .extracting(claim -> claim.getString("sub"))
        .containsExactly(ALICE);
    assertThat(run(bank, "check", ALICE)).isZero();
    assertThat(out.lines()).noneMatch(line -> line.startsWith("ey"));
  }

  @Test
  void givenAPlaceWhereNothingCanBeWritten_thenTheHubIsNotAsked() {
    assertThat(run(bank, "check", ALICE, "--receipts", path("none/proofs.jws")))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("receipts cannot be written", "none is not there");

    assertThat(run(bank, "check", ALICE, "--json")).isZero();
    assertThat(new JsonObject(out).getString("queryNumber")).isEqualTo("1");
  }

  @Test
  void givenAnotherKey_thenTheOldReceiptsAreStillCheckedWithWhatTheHubGives() throws Exception {
    assertThat(run(bank, "check", ALICE, "--receipts", path("proofs.jws"))).isZero();
    hub.close();
    assertThat(
            execute("evidence", "keys", "--file", path("receipts.pem"), "-o", path("former.json")))
        .as(() -> err)
        .isZero();
    Files.delete(folder.resolve("receipts.pem"));
    assertThat(execute("evidence", "key", "new", path("receipts.pem"))).isZero();
    start("receipts: {key-file: receipts.pem, old-keys: former.json}");

    assertThat(run(bank, "check", ALICE, "--receipts", path("proofs.jws"))).isZero();
    assertThat(run(bank, "whitelist", "keys", "-o", path("keys.json"))).isZero();
    assertThat(verified(path("proofs.jws"))).hasSize(2);
  }

  @Test
  void givenAStreamToTheHub_thenItsAnswersKeepTheirOrderAndAreProven() throws Exception {
    Answers<StreamCheckStatusRequest, StreamCheckStatusResponse> answers = Answers.all();
    try (HubClient client = new HubClient(address, bank.reveal(), Duration.ofMinutes(1))) {
      StreamObserver<StreamCheckStatusRequest> call =
          client.asyncWhitelist().streamCheckStatus(answers);
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
      assertThat(answers.end()).isEqualTo(Status.OK);
    }
    assertThat(run(bank, "whitelist", "keys", "-o", path("keys.json"))).isZero();
    List<String> receipts = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      CheckStatusResponse answer = answers.next().getAnswer();
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

package io.tradehub.connectors.offshore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.tradehub.connectors.offshore.evidence.KeySet;
import io.tradehub.connectors.offshore.evidence.ReceiptSigner;
import io.tradehub.connectors.offshore.evidence.ReceiptVerifier;
import io.tradehub.connectors.offshore.evidence.Verified;
import io.tradehub.v1.BatchCheckStatusRequest;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.ListReceiptKeysRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which keys a hub signs with and gives to banks: none, one, and one after another. */
class ReceiptKeysTest extends RegistryFixture {
  private final Map<String, Object> receipts = new HashMap<>();

  @Override
  Map<String, Object> settings() {
    Map<String, Object> all = new HashMap<>(super.settings());
    all.put("receipts", receipts);
    return all;
  }

  private void restart(Map<String, Object> with) throws Exception {
    stop();
    receipts.clear();
    receipts.putAll(with);
    start();
  }

  private KeySet known() throws IOException {
    String jwks = service.listReceiptKeys(ListReceiptKeysRequest.getDefaultInstance()).getJwks();
    return KeySet.read(Files.writeString(folder.resolve("jwks.json"), jwks));
  }

  private String receipt() {
    return service
        .checkStatus(CheckStatusRequest.newBuilder().setCreditCode(ALICE).setEvidence(true).build())
        .getEnterprise()
        .getReceipt();
  }

  @Test
  void givenNoKey_thenEvidenceIsRefusedWithWhatToDoAndNothingIsWritten() throws Exception {
    publish(ALICE + ",甲有限公司,正常,,\n");

    refused(Status.Code.FAILED_PRECONDITION, "NO_RECEIPT_KEY", "evidence key new", this::receipt);
    refused(
        Status.Code.FAILED_PRECONDITION,
        "NO_RECEIPT_KEY",
        "receipts.key-file",
        () ->
            service.batchCheckStatus(
                BatchCheckStatusRequest.newBuilder()
                    .addCreditCodes(ALICE)
                    .setEvidence(true)
                    .build()));
    refused(Status.Code.FAILED_PRECONDITION, "NO_RECEIPT_KEY", "no key", this::known);
    assertThat(
            stream(CheckStatusRequest.newBuilder().setCreditCode(ALICE).setEvidence(true))
                .getFirst()
                .getError()
                .getCode())
        .isEqualTo(Status.Code.FAILED_PRECONDITION.value());
    assertThat(audit.written).isEmpty();
    assertThat(check(ALICE).getCreditCode()).isEqualTo(ALICE);
  }

  @Test
  void givenAnotherKey_thenReceiptsOfBothAreCheckedWithWhatTheHubGives() throws Exception {
    publish(ALICE + ",甲有限公司,正常,,\n");
    Path first = folder.resolve("first.pem");
    Path former = folder.resolve("former.json");
    ReceiptSigner before = ReceiptSigner.generate(first);
    before.keys().write(former);
    restart(Map.of("key-file", first));
    String old = receipt();
    ReceiptSigner after = ReceiptSigner.generate(folder.resolve("second.pem"));

    restart(Map.of("key-file", folder.resolve("second.pem"), "old-keys", former));
    String fresh = receipt();

    assertThat(known().ids()).containsExactlyInAnyOrder(before.keyId(), after.keyId());
    ReceiptVerifier verifier = new ReceiptVerifier(known(), () -> now);
    assertThat(verifier.verify(old))
        .isInstanceOfSatisfying(
            Verified.class, v -> assertThat(v.keyId()).isEqualTo(before.keyId()));
    assertThat(verifier.verify(fresh))
        .isInstanceOfSatisfying(
            Verified.class, v -> assertThat(v.keyId()).isEqualTo(after.keyId()));
  }

  @Test
  void givenOnlyOldKeys_thenBanksStillGetThemAndNothingIsSigned() throws Exception {
    publish(ALICE + ",甲有限公司,正常,,\n");
    ReceiptSigner before = ReceiptSigner.generate(folder.resolve("first.pem"));
    Path former = folder.resolve("former.json");
    before.keys().write(former);

    restart(Map.of("old-keys", former));

    assertThat(known().ids()).containsExactly(before.keyId());
    refused(Status.Code.FAILED_PRECONDITION, "NO_RECEIPT_KEY", "no key", this::receipt);
  }

  @Test
  void givenAFileThatIsMissingOrWrong_thenTheHubDoesNotStartAndSaysWhatToDo() throws Exception {
    Path missing = folder.resolve("none.pem");
    assertThatThrownBy(() -> restart(Map.of("key-file", missing)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not exist")
        .hasMessageContaining("tradehub evidence key new " + missing);

    Path secret = folder.resolve("secret.pem");
    ReceiptSigner.generate(secret);
    assertThatThrownBy(() -> restart(Map.of("old-keys", secret)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds a private key")
        .hasMessageContaining("tradehub evidence keys --file");
    assertThatThrownBy(() -> restart(Map.of("old-keys", missing)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.pem does not exist");
  }
}

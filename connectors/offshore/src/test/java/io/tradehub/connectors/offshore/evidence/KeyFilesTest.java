package io.tradehub.connectors.offshore.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in files: the hub's own, which nobody else may read, and those that a bank keeps. */
class KeyFilesTest {
  /** RFC 8037, appendix A: a key that everybody knows. */
  private static final String SECRET = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";

  private static final String PUBLIC = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
  private static final String THUMBPRINT = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

  @TempDir private Path folder;

  private Path secret(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static String pem(String label, byte[] bytes) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(bytes)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static String jwk(String d, String x) {
    return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + d + "\",\"x\":\"" + x + "\"}";
  }

  private static byte[] bytes(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }

  @Test
  void givenAPrivateKeyInPem_thenItsPublicHalfIsFound() throws Exception {
    byte[] pkcs8 = Ed25519.privateKey(bytes(SECRET)).getEncoded();

    ReceiptSigner signer = ReceiptSigner.load(secret("key.pem", pem("PRIVATE KEY", pkcs8)));

    assertThat(signer.keyId()).isEqualTo(THUMBPRINT);
    assertThat(signer.keys().toJson()).contains("\"x\":\"" + PUBLIC + "\"").doesNotContain("\"d\"");
  }

  @Test
  void givenAPrivateJwk_thenItIsTheSameKey() throws Exception {
    ReceiptSigner signer = ReceiptSigner.load(secret("key.jwk", jwk(SECRET, PUBLIC)));

    assertThat(signer.keyId()).isEqualTo(THUMBPRINT);
  }

  @Test
  void aNewKeyIsItsOwnersAlone_andSignsTheSameAfterARestart() throws Exception {
    Path file = folder.resolve("new.pem");

    ReceiptSigner made = ReceiptSigner.generate(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    ReceiptSigner loaded = ReceiptSigner.load(file);
    Answered answered = new RandomAnswers(7).next();
    assertThat(loaded.keyId()).isEqualTo(made.keyId());
    assertThat(loaded.sign(answered)).isEqualTo(made.sign(answered));
    assertThat(ReceiptSigner.generate(folder.resolve("other.pem")).keyId())
        .isNotEqualTo(made.keyId());
  }

  @Test
  void givenAFile_thenANewKeyNeverOverwritesIt() throws Exception {
    Path file = secret("key.pem", "precious");

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ReceiptSigner.generate(file))
        .withMessageContaining("never overwritten");
    assertThat(file).hasContent("precious");
  }

  @Test
  void givenNoFolder_thenItSaysSo() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ReceiptSigner.generate(folder.resolve("none/key.pem")))
        .withMessageContaining("no folder");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ReceiptSigner.load(folder.resolve("none.pem")))
        .withMessageContaining("does not exist");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> KeySet.read(folder.resolve("none.json")))
        .withMessageContaining("does not exist");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwxrwxrwx"})
  void givenAKeyThatOthersMayTouch_thenItIsNotUsed(String permissions) throws Exception {
    Path file = folder.resolve("open.pem");
    ReceiptSigner.generate(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ReceiptSigner.load(file))
        .withMessageContaining("open to others (" + permissions + ")")
        .withMessageContaining("chmod 600");
  }

  @Test
  void givenAKeyThatItsOwnerMayOnlyRead_thenItIsUsed() throws Exception {
    Path file = folder.resolve("read.pem");
    String id = ReceiptSigner.generate(file).keyId();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));

    assertThat(ReceiptSigner.load(file).keyId()).isEqualTo(id);
  }

  @Test
  void givenAKeyOfAnotherKind_thenItIsRefused() throws Exception {
    for (String algorithm : new String[] {"RSA", "EC", "Ed448", "X25519"}) {
      KeyPair other = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
      String text = pem("PRIVATE KEY", other.getPrivate().getEncoded());
      assertNoKey(secret(algorithm + ".pem", text), "not a private key of Ed25519");
    }
  }

  @Test
  void givenAnythingElse_thenItSaysWhatWasExpected_andShowsNothingOfIt() throws Exception {
    byte[] pkcs8 = Ed25519.generate().getPrivate().getEncoded();
    String x = Forged.encode(Ed25519.bytes(Ed25519.generate().getPublic()));

    assertNoKey(secret("1", ""), "0 blocks");
    assertNoKey(secret("2", "-----BEGIN PRIVATE KEY-----\nAAAA"), "is missing");
    assertNoKey(secret("3", pem("PRIVATE KEY", new byte[0])), "Ed25519");
    assertNoKey(secret("4", pem("PRIVATE KEY", pkcs8).repeat(2)), "2 blocks");
    assertNoKey(secret("5", pem("ENCRYPTED PRIVATE KEY", pkcs8)), "encrypted");
    assertNoKey(secret("6", jwk(SECRET, x)), "do not belong together");
    assertNoKey(secret("7", jwk(SECRET + "AAAA", PUBLIC)), "32 bytes");
    assertNoKey(secret("8", jwk("", PUBLIC)), "");
    assertNoKey(secret("9", "{\"kty\":\"OKP\",\"d\":\"" + SECRET + "\""), "not a JWK");
    assertNoKey(secret("10", "{\"kty\":\"oct\",\"k\":\"" + SECRET + "\"}"), "not a JWK");
    assertNoKey(secret("11", jwk(SECRET, PUBLIC).replace("Ed25519", "X25519")), "not of Ed25519");
    assertNoKey(
        secret("12", "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + PUBLIC + "\"}"),
        "no private part");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ReceiptSigner.load(secret("13", "x".repeat((1 << 20) + 1))))
        .withMessageContaining("1048576 bytes");
  }

  private static void assertNoKey(Path file, String said) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ReceiptSigner.load(file))
        .withMessageContaining(file.toString())
        .withMessageContaining(said)
        .withMessageContaining("expected an Ed25519 private key")
        .satisfies(
            e -> {
              for (Throwable t = e; t != null; t = t.getCause()) {
                assertThat(t.toString()).doesNotContain(SECRET);
              }
            });
  }

  @Test
  void whatTheHubWritesForABank_isAllThatTheBankNeeds() throws Exception {
    ReceiptSigner signer = ReceiptSigner.generate(folder.resolve("key.pem"));
    Path keys = folder.resolve("keys.json");
    Answered answered = new RandomAnswers(8).next();

    signer.keys().write(keys);

    assertThat(verifier(KeySet.read(keys)).verify(signer.sign(answered)))
        .isEqualTo(new Verified(answered, signer.keyId()));
    OctetKeyPair written = (OctetKeyPair) JWKSet.load(keys.toFile()).getKeys().getFirst();
    assertThat(written.isPrivate()).isFalse();
    assertThat(written.getKeyID()).isEqualTo(written.computeThumbprint().toString());
  }

  @Test
  void givenANewKeyBesideTheOld_thenReceiptsOfBothAreGenuine() throws Exception {
    ReceiptSigner old = ReceiptSigner.generate(folder.resolve("old.pem"));
    ReceiptSigner young = ReceiptSigner.generate(folder.resolve("young.pem"));
    Path file = folder.resolve("keys.json");
    Answered answered = new RandomAnswers(9).next();

    old.keys().plus(young.keys()).write(file);

    KeySet both = KeySet.read(file);
    assertThat(both.ids()).containsExactlyInAnyOrder(old.keyId(), young.keyId());
    assertThat(verifier(both).verify(old.sign(answered))).isInstanceOf(Verified.class);
    assertThat(verifier(both).verify(young.sign(answered))).isInstanceOf(Verified.class);
    assertThat(verifier(young.keys()).verify(old.sign(answered))).isInstanceOf(NotVerified.class);
  }

  private static ReceiptVerifier verifier(KeySet keys) {
    return new ReceiptVerifier(keys, InstantSource.fixed(RandomAnswers.NOW));
  }

  @Test
  void keysAreReadFromPemAndFromAJwkToo_byTheirThumbprintsWhateverTheyAreCalled() throws Exception {
    byte[] x509 = Ed25519.publicKey(bytes(PUBLIC)).getEncoded();
    byte[] other = Ed25519.generate().getPublic().getEncoded();
    Path pem =
        Files.writeString(
            folder.resolve("keys.pem"), pem("PUBLIC KEY", x509) + pem("PUBLIC KEY", other));
    String jwk =
        new OctetKeyPair.Builder(Curve.Ed25519, new Base64URL(PUBLIC))
            .keyID("our hub")
            .build()
            .toJSONString();

    assertThat(KeySet.read(pem).ids()).hasSize(2).contains(THUMBPRINT);
    assertThat(KeySet.read(Files.writeString(folder.resolve("key.jwk"), jwk)).ids())
        .containsExactly(THUMBPRINT);
    assertThat(
            KeySet.read(
                    Files.writeString(
                        folder.resolve("set.json"),
                        "{\"keys\":[{\"kty\":\"new\"},"
                            + new OctetKeyPair.Builder(Curve.X25519, new Base64URL(PUBLIC)).build()
                            + ","
                            + jwk
                            + "]}"))
                .ids())
        .containsExactly(THUMBPRINT);
  }

  @Test
  void givenPrivateKeys_thenABankRefusesThem() throws Exception {
    assertNoKeys(jwk(SECRET, PUBLIC), "holds a private key");
    assertNoKeys("{\"keys\":[" + jwk(SECRET, PUBLIC) + "]}", "holds a private key");
    byte[] pkcs8 = Ed25519.privateKey(bytes(SECRET)).getEncoded();
    assertNoKeys(pem("PRIVATE KEY", pkcs8), "holds a private key");
  }

  @Test
  void givenNoKeys_thenItSaysWhatWasExpected() throws Exception {
    KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();

    assertNoKeys("", "no key of Ed25519");
    assertNoKeys("{\"keys\":[]}", "no key of Ed25519");
    assertNoKeys("{\"keys\":7}", "");
    assertNoKeys("{", "neither a JWK set nor a JWK");
    assertNoKeys("{}", "neither a JWK set nor a JWK");
    assertNoKeys(pem("PUBLIC KEY", rsa.getPublic().getEncoded()), "not of Ed25519");
    assertNoKeys(pem("PUBLIC KEY", new byte[5]), "not of Ed25519");
    assertNoKeys("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}", "32 bytes");
    byte[] offCurve = new byte[32];
    offCurve[0] = 2; // no x belongs to y = 2 (RFC 8032, 5.1.3)
    assertNoKeys(
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + Forged.encode(offCurve) + "\"}",
        "not a point");
  }

  private void assertNoKeys(String text, String said) throws IOException {
    Path file = Files.write(folder.resolve("k"), text.getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(IOException.class)
        .as(text)
        .isThrownBy(() -> KeySet.read(file))
        .withMessageContaining(file.toString())
        .withMessageContaining(said)
        .withMessageContaining("expected the hub's public keys");
  }
}

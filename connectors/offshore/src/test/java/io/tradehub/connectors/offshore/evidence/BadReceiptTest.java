package io.tradehub.connectors.offshore.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import io.tradehub.connectors.offshore.evidence.NotVerified.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not a receipt is refused, with the reason, and nothing breaks. */
class BadReceiptTest extends Forger {
  /** Else what the other tests change might not be what is refused. */
  @Test
  void givenNothingWrong_thenWhatTheseTestsMakeIsAReceipt() {
    assertThat(verifier.verify(Forged.signed(header, claims, key.getPrivate())))
        .isEqualTo(new Verified(answered, signer.keyId()));
  }

  @ParameterizedTest
  @CsvSource({
    "'',             1 parts",
    "hello,          1 parts",
    "a.b,            2 parts",
    "a.b.c.d,        4 parts",
    "..,             header is not a JSON object",
    "e30=.e30.AA,    header is not base64url",
    "e3*.e30.AA,     header is not base64url",
    "银行.e30.AA,     header is not base64url",
    "bnVsbA.e30.AA,  header is not a JSON object",
    "W10.e30.AA,     header is not a JSON object",
    "_w.e30.AA,      header is not a JSON object",
    "e30x.e30.AA,    header is not a JSON object",
    "'{\"payload\":\"e30\",\"signature\":\"AA\"}', 1 parts",
  })
  void givenNoJws_thenItSaysWhatIsWrong(String text, String said) {
    assertRefused(text, Reason.NOT_A_JWS, said);
  }

  @Test
  void givenClaimsOrSignatureThatAreNotBase64Url_thenItIsNoJws() {
    String[] parts = receipt.split("\\.");

    assertRefused(parts[0] + ".?." + parts[2], Reason.NOT_A_JWS, "claims");
    assertRefused(parts[0] + "." + parts[1] + "." + parts[2] + "==", Reason.NOT_A_JWS, "signature");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "None", "HS256", "RS256", "ES256", "Ed25519", "Ed448", "eddsa", ""})
  void givenAnotherAlgorithmInTheHeader_thenItIsRefused_thoughTheKeySignedIt(String alg) {
    header.put("alg", alg);

    assertForgedRefused(Reason.WRONG_ALGORITHM, "alg is '" + alg + "'");
  }

  @Test
  void givenNoAlgorithmOrNoTextForOne_thenItIsRefused() {
    header.put("alg", 7);
    assertForgedRefused(Reason.WRONG_ALGORITHM, "alg is 7");
    header.remove("alg");
    assertForgedRefused(Reason.WRONG_ALGORITHM, "alg is null");
  }

  /** RFC 7515, A.5: an unsecured JWS. */
  @Test
  void givenNoSignature_thenItIsRefused() {
    header.put("alg", "none");
    String unsecured = Forged.encode(Forged.json(header)) + "." + receipt.split("\\.")[1] + ".";

    assertRefused(unsecured, Reason.WRONG_ALGORITHM, "'none'");
    assertRefused(receipt.substring(0, receipt.lastIndexOf('.') + 1), Reason.BAD_SIGNATURE, "");
  }

  /** What everybody knows must not serve as a secret. */
  @Test
  void givenAMacOverItWithThePublicKey_thenItIsRefused() throws Exception {
    JWSHeader mac =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(ReceiptSigner.TYPE)
            .keyID(signer.keyId())
            .build();
    JWSObject forged = new JWSObject(mac, new Payload(claims));
    forged.sign(new MACSigner(Ed25519.bytes(key.getPublic())));

    assertRefused(forged.serialize(), Reason.WRONG_ALGORITHM, "'HS256'");
  }

  @Test
  void givenAJwsForAnotherPurpose_thenItIsNoReceipt() {
    header.put("typ", "JWT");
    assertForgedRefused(Reason.NOT_A_RECEIPT, "typ is 'JWT'");
    header.remove("typ");
    assertForgedRefused(Reason.NOT_A_RECEIPT, "typ is null");
  }

  @Test
  void givenACriticalExtension_thenItIsRefused() {
    header.put("crit", List.of("b64"));
    header.put("b64", false);

    assertForgedRefused(Reason.CRITICAL_HEADER, "crit");
  }

  @Test
  void givenAKeyThatIsNotTrusted_thenItIsUnknown_evenWhenTheReceiptBringsIt() {
    KeyPair other = Ed25519.generate();
    assertRefused(ReceiptSigner.of(other).sign(answered), Reason.UNKNOWN_KEY, "not among");

    header.put("kid", KeySet.id(other.getPublic()));
    header.put(
        "jwk",
        Map.of(
            "kty", "OKP", "crv", "Ed25519", "x", Forged.encode(Ed25519.bytes(other.getPublic()))));
    assertRefused(
        Forged.signed(header, claims, other.getPrivate()), Reason.UNKNOWN_KEY, "not among");
  }

  @Test
  void givenNoNameOfAKey_thenItIsUnknown() {
    header.put("kid", 1);
    assertForgedRefused(Reason.UNKNOWN_KEY, "does not name");
    header.remove("kid");
    assertForgedRefused(Reason.UNKNOWN_KEY, "does not name");
  }

  @Test
  void givenAnotherKeyUnderOurName_thenTheSignatureIsBad() throws Exception {
    KeyPair other = Ed25519.generate();
    assertRefused(
        Forged.signed(header, claims, other.getPrivate()), Reason.BAD_SIGNATURE, "another key");

    String[] parts = receipt.split("\\.");
    for (int length : new int[] {0, 1, 63, 65, 114, 256}) { // Ed448 has 114, RSA 256
      String signature = Forged.encode(new byte[length]);
      assertRefused(parts[0] + "." + parts[1] + "." + signature, Reason.BAD_SIGNATURE, "");
    }
    assertRefused(
        parts[0] + "." + parts[1] + "." + Forged.encode(new byte[64]), Reason.BAD_SIGNATURE, "");
    byte[] full = new byte[64];
    Arrays.fill(full, (byte) 0xFF);
    assertRefused(parts[0] + "." + parts[1] + "." + Forged.encode(full), Reason.BAD_SIGNATURE, "");
  }

  @Test
  void givenAKeyOfAnotherCurve_thenTheSignatureIsBad() throws Exception {
    KeyPair ed448 = KeyPairGenerator.getInstance("Ed448").generateKeyPair();
    Signature signature = Signature.getInstance("Ed448");
    signature.initSign(ed448.getPrivate());
    String input = receipt.substring(0, receipt.lastIndexOf('.'));
    signature.update(input.getBytes(StandardCharsets.US_ASCII));

    assertRefused(input + "." + Forged.encode(signature.sign()), Reason.BAD_SIGNATURE, "");
  }

  @Test
  void givenAnAnswerOfTheFuture_thenItIsRefused_unlessTheClocksMayDiffer() {
    Instant answeredAt = answered.at();

    assertThat(at(answeredAt).verify(receipt)).isInstanceOf(Verified.class);
    assertThat(at(answeredAt.minusSeconds(60)).verify(receipt)).isInstanceOf(Verified.class);
    assertThat(at(answeredAt.plus(Duration.ofDays(20_000))).verify(receipt))
        .isInstanceOf(Verified.class);
    Verification early = at(answeredAt.minusSeconds(60).minusNanos(1)).verify(receipt);
    assertThat(early).isInstanceOf(NotVerified.class);
    assertThat(((NotVerified) early).reason()).isEqualTo(Reason.FROM_THE_FUTURE);
    assertThat(((NotVerified) early).text()).contains(answeredAt.toString()).contains("clock");
  }

  private ReceiptVerifier at(Instant now) {
    return new ReceiptVerifier(signer.keys(), InstantSource.fixed(now));
  }

  @Test
  void givenTooLongAText_thenItIsNotLookedAt() {
    assertRefused(" ".repeat(16_385), Reason.TOO_LARGE, "16384");
    assertRefused(receipt + "A".repeat(16_385), Reason.TOO_LARGE, "16384");
    assertRefused(".".repeat(16_384), Reason.NOT_A_JWS, "16385 parts");
  }

  @Test
  void givenJsonNestedDeeply_thenItIsRefused() {
    String deep = "{\"alg\":".repeat(1_700);
    assertRefused(Forged.encode(deep) + ".e30.AA", Reason.NOT_A_JWS, "header");
    String lists = "{\"alg\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
    assertThat(refused(Forged.encode(lists) + ".e30.AA").reason())
        .isIn(Reason.NOT_A_JWS, Reason.WRONG_ALGORITHM);
  }

  @Test
  void givenStrangeSigns_thenTheMessageIsHarmlessToATerminal() {
    header.put("alg", "\u001b[2J\u202e" + "x".repeat(1_000));
    assertForgedRefused(Reason.WRONG_ALGORITHM, "'?[2J?xxx");
    header.put("alg", "EdDSA");
    header.put("kid", "\r\nall is well\u0007");
    assertForgedRefused(Reason.UNKNOWN_KEY, "??all is well?");
  }

  @Test
  void givenNoise_thenItIsRefusedAndNothingBreaks() {
    SplittableRandom random = new SplittableRandom(20261123);
    for (int i = 0; i < 20_000; i++) {
      char[] text = receipt.toCharArray();
      for (int n = random.nextInt(1, 6); n > 0; n--) {
        text[random.nextInt(text.length)] =
            (char) random.nextInt(random.nextBoolean() ? 128 : 65_536);
      }
      String noise = new String(text, 0, random.nextInt(text.length + 1));
      if (!noise.strip().equals(receipt)) {
        refused(noise);
      }
    }
  }

  private List<String> found(Path file) throws IOException {
    List<String> found = new ArrayList<>();
    verifier.verify(
        file,
        (line, result) ->
            found.add(
                line
                    + switch (result) {
                      case Verified genuine -> " genuine";
                      case NotVerified refused -> " " + refused.reason();
                    }));
    return found;
  }

  @Test
  void givenAFile_thenEachOfItsLinesIsCheckedAsAReceipt(@TempDir Path folder) throws Exception {
    assertThat(found(Files.writeString(folder.resolve("one"), receipt)))
        .containsExactly("1 genuine");
    assertThat(
            found(
                Files.writeString(
                    folder.resolve("many"),
                    "\n" + receipt + "\r\n \nwrong\n  " + receipt + "  \n\n")))
        .containsExactly("2 genuine", "4 NOT_A_JWS", "5 genuine");
    assertThat(found(Files.writeString(folder.resolve("none"), ""))).containsExactly("1 NOT_A_JWS");
    assertThat(found(Files.writeString(folder.resolve("blank"), "\n\n")))
        .containsExactly("3 NOT_A_JWS");
  }

  @Test
  void givenALineThatIsTooLong_thenItIsRefusedAndTheNextIsChecked(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("large");
    Files.write(file, new byte[1 << 20]);
    Files.writeString(file, "\n" + receipt, StandardOpenOption.APPEND);

    assertThat(found(file)).containsExactly("1 TOO_LARGE", "2 genuine");
  }
}

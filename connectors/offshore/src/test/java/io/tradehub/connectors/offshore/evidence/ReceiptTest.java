package io.tradehub.connectors.offshore.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A receipt says what was answered, and nobody but the hub can make one. */
class ReceiptTest {
  private final KeyPair key = Ed25519.generate();
  private final ReceiptSigner signer = ReceiptSigner.of(key);
  private final ReceiptVerifier verifier =
      new ReceiptVerifier(signer.keys(), InstantSource.fixed(RandomAnswers.NOW));

  static Stream<Provider> providers() {
    return Stream.concat(
        Stream.of(Security.getProvider("SunEC")), KeySigner.nativeProvider().stream());
  }

  @Test
  void whateverWasAnswered_comesOutOfItsReceipt() {
    RandomAnswers answers = new RandomAnswers(20261123);
    for (int i = 0; i < 300; i++) {
      Answered answered = answers.next();

      assertThat(verifier.verify(signer.sign(answered)))
          .isEqualTo(new Verified(answered, signer.keyId()));
    }
  }

  @Test
  void givenAnyCharacterOfItChanged_thenItIsRefused() {
    String receipt = signer.sign(new RandomAnswers(1).next());
    for (int place = 0; place < receipt.length(); place++) {
      for (char other : List.of('.', ' ', 'é', next(receipt.charAt(place)))) {
        if (other == receipt.charAt(place)) {
          continue;
        }
        String changed = receipt.substring(0, place) + other + receipt.substring(place + 1);
        assertThat(verifier.verify(changed))
            .as("'%s' at %d", other, place)
            .isInstanceOf(NotVerified.class);
      }
    }
  }

  /** The neighbour differs in the last bit, which some decoders pass over at the end. */
  private static char next(char c) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int place = alphabet.indexOf(c);
    return place < 0 ? '-' : alphabet.charAt(place ^ 1);
  }

  @Test
  void givenAnyCharacterOfItLost_thenItIsRefused() {
    String receipt = signer.sign(new RandomAnswers(2).next());
    for (int place = 0; place < receipt.length(); place++) {
      String shorter = receipt.substring(0, place) + receipt.substring(place + 1);
      assertThat(verifier.verify(shorter)).as("without %d", place).isInstanceOf(NotVerified.class);
      assertThat(verifier.verify(receipt.substring(0, place))).isInstanceOf(NotVerified.class);
    }
  }

  @Test
  void givenWhiteSpaceAroundIt_asInAFile_thenItIsTheSame() {
    String receipt = signer.sign(new RandomAnswers(3).next());

    assertThat(verifier.verify("\n  " + receipt + "\r\n")).isEqualTo(verifier.verify(receipt));
    assertThat(verifier.verify(receipt)).isInstanceOf(Verified.class);
  }

  /** RFC 7515, 3.1 and RFC 8037, 3.1, with the JDK alone. */
  @Test
  void itIsHeaderClaimsAndSignature_asTheStandardsSay() throws Exception {
    Answered answered = new RandomAnswers(4).next();

    String[] parts = signer.sign(answered).split("\\.");

    assertThat(parts).hasSize(3);
    assertThat(JsonParser.parseString(Forged.decode(parts[0])))
        .isEqualTo(JsonParser.parseString(Forged.json(Forged.header(signer.keyId()))));
    JsonObject claims = JsonParser.parseString(Forged.decode(parts[1])).getAsJsonObject();
    assertThat(claims.get("sub").getAsString()).isEqualTo(answered.asked().code().toString());
    assertThat(claims.get("iat").getAsLong()).isEqualTo(answered.at().getEpochSecond());
    assertThat(Forged.decode(parts[1])).isEqualTo(answered.toJson());
    byte[] raw = Base64.getUrlDecoder().decode(parts[2]);
    assertThat(raw).hasSize(64);
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(key.getPublic());
    check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(check.verify(raw)).isTrue();
  }

  @Test
  void twoReceiptsForOneAnswer_differInTheirIdAndTimeOnly() {
    Answered first = new RandomAnswers(5).next();
    Answered second = again(first, "another", first.at().plusSeconds(1));

    JsonObject one = claims(signer.sign(first));
    JsonObject two = claims(signer.sign(second));

    TreeSet<String> different = new TreeSet<>();
    assertThat(one.keySet()).isEqualTo(two.keySet());
    one.keySet().stream().filter(c -> !one.get(c).equals(two.get(c))).forEach(different::add);
    assertThat(different).containsExactly("answered_at", "iat", "jti");
    assertThat(signer.sign(first)).isEqualTo(signer.sign(again(first, first.id(), first.at())));
  }

  private static Answered again(Answered a, String id, Instant at) {
    return new Answered(
        id, a.hub(), a.asked(), a.status(), a.since(), a.source(), at, a.auditNumber());
  }

  private static JsonObject claims(String receipt) {
    return JsonParser.parseString(Forged.decode(receipt.split("\\.")[1])).getAsJsonObject();
  }

  /** RFC 8037, A.4: one right answer, whoever computes it. */
  @ParameterizedTest
  @MethodSource("providers")
  void theSignatureIsThatOfTheStandardsExample(Provider provider)
      throws InvalidKeyException, JOSEException {
    KeySigner example =
        new KeySigner(
            Ed25519.privateKey(
                Base64.getUrlDecoder().decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")),
            provider);

    for (int i = 0; i < 3; i++) { // the first makes what the others find ready
      JWSObject jws =
          new JWSObject(
              new JWSHeader(JWSAlgorithm.EdDSA), new Payload("Example of Ed25519 signing"));
      jws.sign(example);

      assertThat(jws.serialize())
          .isEqualTo(
              "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
                  + ".hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void givenManyThreads_thenEveryReceiptIsRight(Provider provider) throws Exception {
    ReceiptSigner shared = new ReceiptSigner(key, new KeySigner(key.getPrivate(), provider));
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      RandomAnswers answers = new RandomAnswers(i);
      tasks.add(
          () -> {
            for (int n = 0; n < 5; n++) {
              Answered answered = answers.next();
              assertThat(verifier.verify(shared.sign(answered)))
                  .isEqualTo(new Verified(answered, shared.keyId()));
            }
            return null;
          });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    }
  }

  @Test
  void givenAProviderThatDoesNotKnowTheAlgorithm_thenTheJdkSigns() {
    Provider useless = new Provider("Useless", "1", "has nothing") {};

    assertThat(new KeySigner(key.getPrivate(), useless).works(key)).isFalse();
    assertThat(new KeySigner(key.getPrivate(), Security.getProvider("SunEC")).works(key)).isTrue();
    assertThat(signer.provider())
        .startsWith(KeySigner.nativeProvider().map(Provider::getName).orElse("SunEC"));
  }

  @Test
  void theLargestReceiptIsFarBelowTheBound() {
    String longest = "n" + "\u2028".repeat(99); // six characters each in JSON
    Answered a = new RandomAnswers(6).next();
    Answered largest =
        new Answered(
            "i".repeat(100),
            longest,
            new Asked(longest, longest, a.asked().list(), a.asked().code(), time(a), time(a)),
            Answered.Status.NOT_LISTED,
            time(a),
            a.source(),
            a.at(),
            a.auditNumber());

    String receipt = signer.sign(largest);

    assertThat(receipt.length()).isLessThan(4_500);
    assertThat(verifier.verify(receipt)).isEqualTo(new Verified(largest, signer.keyId()));
    assertThat(claims(receipt).size()).isEqualTo(17);
  }

  private static Optional<Instant> time(Answered answered) {
    return Optional.of(answered.at().plusNanos(1));
  }
}

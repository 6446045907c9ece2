package io.tradehub.connectors.offshore.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.offshore.evidence.NotVerified.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a trusted key signed is believed only when it is all that a receipt says. */
class BadClaimsTest extends Forger {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "iss",
        "aud",
        "sub",
        "jti",
        "iat",
        "answered_at",
        "key_name",
        "list",
        "answer",
        "list_version",
        "list_digest",
        "list_published_at",
        "data_age",
        "audit_number"
      })
  void givenAClaimMissingOrOfNoType_thenItSaysWhich(String claim) {
    claims.put(claim, List.of());
    assertForgedRefused(Reason.CLAIM_WRONG, "claim " + claim + " is not");
    claims.put(claim, null);
    assertForgedRefused(Reason.CLAIM_WRONG, "claim " + claim + " is not");
    claims.remove(claim);
    assertForgedRefused(Reason.CLAIM_MISSING, "claim " + claim + " is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"as_of", "known_at", "answer_since"})
  void givenAClaimThatMayBeAbsent_thenItMayNotBeWrong(String claim) {
    for (Object wrong :
        new Object[] {"yesterday", 5, null, "2026-11-23", "+10000-01-01T00:00:00Z"}) {
      claims.put(claim, wrong);
      assertThat(refused(Forged.signed(header, claims, key.getPrivate())).reason())
          .as("%s", wrong)
          .isEqualTo(Reason.CLAIM_WRONG);
    }
    claims.remove(claim);
    assertThat(verifier.verify(Forged.signed(header, claims, key.getPrivate())))
        .isInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @CsvSource({
    "sub,          91350100M000100Y44, credit code",
    "list,         Offshore Trade,     list",
    "answer,       listed,             LISTED",
    "answer,       MAYBE,              LISTED",
    "list_digest,  ABCD,               64 hexadecimal",
    "answered_at,  2026-11-23 08:00,   a time",
    "iss,          '',                 the hub",
    "jti,          'a b',              receipt's id",
    "iat,          '1',                an integer",
  })
  void givenATextThatAClaimCannotHave_thenItSaysWhatIsExpected(
      String claim, String value, String said) {
    claims.put(claim, value);

    assertForgedRefused(Reason.CLAIM_WRONG, said);
  }

  @ParameterizedTest
  @CsvSource({
    "list_version, 0",
    "list_version, 9007199254740992",
    "data_age,     -1",
    "audit_number, -1",
    "iat,          0",
  })
  void givenANumberOutOfBounds_thenItIsRefused(String claim, long value) {
    claims.put(claim, value);

    assertForgedRefused(Reason.CLAIM_WRONG, "");
  }

  @Test
  void givenANumberThatIsNoInteger_thenItIsRefused() {
    claims.put("audit_number", 1.5);
    assertForgedRefused(Reason.CLAIM_WRONG, "claim audit_number is not an integer: 1.5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "[[\"iss\",\"hub\"]]",
        "\"text\"",
        "{",
        "{\"iss\":1,\"iss\":2}",
        "\u0000"
      })
  void givenClaimsThatAreNoJsonObject_thenTheyAreWrong_thoughTheKeySignedThem(String text) {
    assertRefused(
        Forged.signed(Forged.json(header), text, key.getPrivate()),
        Reason.CLAIM_WRONG,
        "not a JSON object");
  }

  @Test
  void givenClaimsThatWeDoNotKnow_thenTheyArePassedOver() {
    claims.put("colour", "green");
    header.put("x", "y");

    assertThat(verifier.verify(Forged.signed(header, claims, key.getPrivate())))
        .isEqualTo(new Verified(answered, signer.keyId()));
  }
}

package io.tradehub.connectors.offshore.evidence;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.tradehub.connectors.offshore.evidence.NotVerified.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;

/**
 * A JSON object that somebody signed whose keys are trusted: a JSON Web Signature in the compact
 * serialization (RFC 7515) with Ed25519 (RFC 8037). Whatever it says of how it is to be checked is
 * compared with what we do, never followed.
 *
 * @param claims the object's members; what they mean is for the reader to check
 * @param keyId which key signed it, by its thumbprint
 */
public record SignedJson(Map<String, Object> claims, String keyId) {
  /** The longest, in characters. */
  public static final int MAX_CHARACTERS = 16_384;

  /**
   * What is signed.
   *
   * @param type its {@code typ}, so that what was signed for one purpose is not taken for another
   * @param word what people call it, in the singular
   */
  public record Kind(String type, String word) {}

  /**
   * Checks the form and the signature.
   *
   * @param text anything; white space around it is passed over
   * @throws Refusal when it is not of this kind, or none of these keys signed it
   */
  public static SignedJson check(String text, Kind kind, KeySet keys) throws Refusal {
    if (text.length() > MAX_CHARACTERS) {
      throw new Refusal(
          Reason.TOO_LARGE,
          "it has more than " + MAX_CHARACTERS + " characters, no " + kind.word() + " has");
    }
    String[] parts = text.strip().split("\\.", -1);
    if (parts.length != 3) {
      throw notJws(
          "it has %d parts between dots, a JWS has 3: header, claims, signature"
              .formatted(parts.length));
    }
    String keyId = checkHeader(json(Reason.NOT_A_JWS, "header", decode("header", parts[0])), kind);
    PublicKey key =
        keys.find(keyId)
            .orElseThrow(
                () ->
                    new Refusal(
                        Reason.UNKNOWN_KEY,
                        "it is signed with the key "
                            + Shown.of(keyId)
                            + ", which is not among the trusted keys"));
    byte[] claims = decode("claims", parts[1]);
    byte[] signature = decode("signature", parts[2]);
    byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    if (signature.length != Ed25519.SIGNATURE_BYTES || !Ed25519.verify(key, signed, signature)) {
      throw new Refusal(
          Reason.BAD_SIGNATURE,
          "the signature does not fit: the %s was changed, or another key signed it"
              .formatted(kind.word()));
    }
    return new SignedJson(json(Reason.CLAIM_WRONG, "claims", claims), keyId);
  }

  /** The id of the key. */
  private static String checkHeader(Map<String, Object> header, Kind kind) throws Refusal {
    // First of all, and with one right answer: that "none" or a MAC over the public key would be
    // tried is how signatures of this form were forged elsewhere (RFC 8725, 2.1).
    if (!JWSAlgorithm.EdDSA.getName().equals(header.get("alg"))) {
      throw new Refusal(
          Reason.WRONG_ALGORITHM,
          "its alg is %s, and a %s is signed with 'EdDSA'"
              .formatted(Shown.of(header.get("alg")), kind.word()));
    }
    if (!kind.type().equals(header.get("typ"))) {
      throw new Refusal(
          Reason.NOT_A_RECEIPT,
          "its typ is %s, and that of a %s is '%s'"
              .formatted(Shown.of(header.get("typ")), kind.word(), kind.type()));
    }
    if (header.containsKey("crit")) {
      throw new Refusal(
          Reason.CRITICAL_HEADER,
          "its header has crit, which asks for extensions; a %s has none".formatted(kind.word()));
    }
    if (header.get("kid") instanceof String keyId) {
      return keyId;
    }
    throw new Refusal(Reason.UNKNOWN_KEY, "its header does not name the key (kid)");
  }

  /**
   * As strict as it can be: a decoder that passes over bits or characters would take several texts
   * for one signature.
   */
  private static byte[] decode(String part, String text) throws Refusal {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw notJws("its " + part + " is not base64url without padding");
  }

  private static Map<String, Object> json(Reason otherwise, String part, byte[] bytes)
      throws Refusal {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.stripLeading().startsWith("{")) { // the parser takes a list of pairs, and null, too
        return JSONObjectUtils.parse(text);
      }
    } catch (CharacterCodingException | ParseException e) {
      // Said below.
    }
    throw new Refusal(otherwise, "its " + part + " is not a JSON object in UTF-8");
  }

  private static Refusal notJws(String what) {
    return new Refusal(Reason.NOT_A_JWS, what);
  }
}

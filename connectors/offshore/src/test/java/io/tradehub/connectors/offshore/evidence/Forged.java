package io.tradehub.connectors.offshore.evidence;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes texts in the form of a receipt, with nothing of what makes receipts. */
final class Forged {
  private Forged() {}

  /** The header that receipts of this key have. */
  static Map<String, Object> header(String keyId) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("kid", keyId);
    header.put("typ", "tradehub-receipt+jwt");
    header.put("alg", "EdDSA");
    return header;
  }

  static String signed(Map<String, Object> header, Map<String, Object> claims, PrivateKey key) {
    return signed(json(header), json(claims), key);
  }

  static String signed(String header, String claims, PrivateKey key) {
    String input = encode(header) + "." + encode(claims);
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String json(Map<String, Object> members) {
    return JSONObjectUtils.toJSONString(members);
  }

  static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String decode(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }
}

package io.tradehub.connectors.cips.sign;

import io.tradehub.connectors.cips.sign.SignatureFault.Kind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Signs messages. All else in them stays as it is, byte for byte. */
public final class XmlSigner {
  private static final byte[] END = utf8("</AppHdr>");
  private static final byte[] PLACE = utf8("<Sgntr></Sgntr>");

  private XmlSigner() {}

  /**
   * Signs one.
   *
   * @param message a {@code BizMsg} whose header was written by us: without prefixes, comments and
   *     a signature
   * @return the same with the signature at the end of its header
   * @throws SignatureFault UNREADABLE or OTHER_FORM when it is no such message
   */
  public static byte[] sign(byte[] message, SigningKey key) throws SignatureFault {
    int end = indexOf(message, END);
    if (end < 0) {
      throw new SignatureFault(Kind.UNREADABLE, "it has no AppHdr");
    }
    // The digest is that of the message without the Signature, but with what holds it.
    byte[] digest = SignedScan.of(spliced(message, end, PLACE)).digest();
    String info = SignedInfo.canonical(key.algorithm(), digest);
    byte[] value;
    try {
      value = key.sign(utf8(info));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key does not sign", e);
    }
    String signature =
        "<Sgntr><Signature xmlns=\""
            + SignedInfo.NAMESPACE
            + "\">"
            + info
            + "<SignatureValue>"
            + Base64.getEncoder().encodeToString(value)
            + "</SignatureValue></Signature></Sgntr>";
    return spliced(message, end, utf8(signature));
  }

  private static byte[] spliced(byte[] message, int at, byte[] piece) {
    byte[] all = new byte[message.length + piece.length];
    System.arraycopy(message, 0, all, 0, at);
    System.arraycopy(piece, 0, all, at, piece.length);
    System.arraycopy(message, at, all, at + piece.length, message.length - at);
    return all;
  }

  private static int indexOf(byte[] in, byte[] what) {
    for (int i = 0; i <= in.length - what.length; i++) {
      if (in[i] == what[0]
          && java.util.Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

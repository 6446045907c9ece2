package io.tradehub.sandbox.peppol.as4;

import java.nio.charset.StandardCharsets;

/**
 * An HTTP request's content: an AS4 message as it goes over the wire, or what pretends to be one.
 *
 * @param contentType with its parameters, on one line
 * @param bytes the body
 */
public record WireMessage(String contentType, byte[] bytes) {

  /**
   * Changes the SOAP part.
   *
   * @throws IllegalArgumentException when it does not have the text
   */
  public WireMessage replace(String text, String by) {
    // One byte is one character in ISO 8859-1, so the encrypted part survives.
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    if (!all.contains(text)) {
      throw new IllegalArgumentException("the message does not have '" + text + "'");
    }
    return new WireMessage(
        contentType, all.replace(text, by).getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Flips one bit in the middle of the attachment, the payload that is encrypted or compressed. */
  public WireMessage tamperWithPayload() {
    byte[] copy = bytes.clone();
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    String boundary = all.substring(all.indexOf("--"), all.indexOf("\r\n", all.indexOf("--")));
    int end = all.lastIndexOf(boundary);
    int start = all.indexOf("\r\n\r\n", all.lastIndexOf(boundary, end - 1)) + 4;
    copy[(start + end) / 2] ^= 1;
    return new WireMessage(contentType, copy);
  }

  /** The first bytes only. */
  public WireMessage truncate(int length) {
    return new WireMessage(contentType, java.util.Arrays.copyOf(bytes, length));
  }

  /** A multipart message whose parts are noise. */
  public static WireMessage garbageMultipart() {
    String boundary = "----=_garbage";
    String body =
        "--%1$s\r\nContent-Type: application/soap+xml\r\n\r\n\u0000<not-soap\r\n--%1$s\r\nContent-ID:"
            + " <<>\r\n\r\n";
    return new WireMessage(
        "multipart/related; boundary=\"" + boundary + "\"; type=\"application/soap+xml\"",
        body.formatted(boundary).getBytes(StandardCharsets.ISO_8859_1));
  }

  /** SOAP with a document type declaration that reads a file. */
  public static WireMessage externalEntity(String url) {
    String body =
        "<?xml version=\"1.0\"?><!DOCTYPE e [<!ENTITY x SYSTEM \""
            + url
            + "\">]><e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Header/>"
            + "<e:Body>&x;</e:Body></e:Envelope>";
    return new WireMessage(
        "application/soap+xml;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
  }
}

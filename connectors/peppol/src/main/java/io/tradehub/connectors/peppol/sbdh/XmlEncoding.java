package io.tradehub.connectors.peppol.sbdh;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The character encoding of an XML document: found as XML 1.0, appendix F says, and changed. */
final class XmlEncoding {
  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");
  private static final int DECLARATION_LIMIT = 256;

  private XmlEncoding() {}

  /**
   * The encoding of a document, from its byte order mark or its XML declaration; UTF-8 without
   * either.
   *
   * @throws EnvelopeException when the declared one is not known here
   */
  static Charset of(byte[] xml) throws EnvelopeException {
    if (begins(xml, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    if (begins(xml, 0xFE, 0xFF) || begins(xml, 0x00, '<', 0x00, '?')) {
      return StandardCharsets.UTF_16BE;
    }
    if (begins(xml, 0xFF, 0xFE) || begins(xml, '<', 0x00, '?', 0x00)) {
      return StandardCharsets.UTF_16LE;
    }
    int length = Math.min(xml.length, DECLARATION_LIMIT);
    Matcher declared = DECLARED.matcher(new String(xml, 0, length, StandardCharsets.ISO_8859_1));
    if (!declared.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(declared.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new EnvelopeException("the encoding '" + declared.group(1) + "' is not known here", e);
    }
  }

  /**
   * The same text in another encoding.
   *
   * @throws EnvelopeException when the bytes are not of that encoding, or the other one lacks a
   *     character
   */
  static byte[] recode(byte[] bytes, Charset from, Charset to) throws EnvelopeException {
    if (from.equals(to)) {
      return bytes;
    }
    try {
      CharBuffer text = from.newDecoder().decode(ByteBuffer.wrap(bytes));
      ByteBuffer out = to.newEncoder().encode(text);
      byte[] recoded = new byte[out.remaining()];
      out.get(recoded);
      return recoded;
    } catch (CharacterCodingException e) {
      throw new EnvelopeException("the document's bytes are not " + from.name(), e);
    }
  }

  private static boolean begins(byte[] xml, int... bytes) {
    if (xml.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((xml[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}

package io.tradehub.connectors.peppol.sbdh;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A document in three parts: what stands before its root element, the root element, and what stands
 * behind it. An envelope carries only the root element; the other parts travel beside it (see
 * {@link Original}).
 *
 * @param encoding of the document as its author wrote it
 * @param before byte order mark, XML declaration, comments, white space; in that encoding
 * @param root the root element, in UTF-8
 * @param after comments and white space; in that encoding
 */
record DocumentParts(Charset encoding, byte[] before, byte[] root, byte[] after) {

  /**
   * Takes a document apart.
   *
   * @throws EnvelopeException when it has a document type declaration, is not XML as far as this
   *     sees, or cannot be put together again identically
   */
  static DocumentParts of(byte[] document) throws EnvelopeException {
    Charset encoding = XmlEncoding.of(document);
    byte[] utf8 = XmlEncoding.recode(document, encoding, StandardCharsets.UTF_8);
    XmlBytes xml = new XmlBytes(utf8);
    int begin = xml.skipMisc(0);
    if (begin == utf8.length) {
      throw new EnvelopeException("the document has no root element");
    }
    int end = xml.afterElement(begin);
    if (xml.skipMisc(end) != utf8.length) {
      throw new EnvelopeException("the document has a second root element");
    }
    DocumentParts parts =
        new DocumentParts(
            encoding,
            back(utf8, 0, begin, encoding),
            Arrays.copyOfRange(utf8, begin, end),
            back(utf8, end, utf8.length, encoding));
    if (utf8 != document && !Arrays.equals(parts.join(), document)) {
      throw new EnvelopeException(
          "the document's bytes are not what its encoding " + encoding.name() + " writes");
    }
    return parts;
  }

  private static byte[] back(byte[] utf8, int from, int to, Charset encoding)
      throws EnvelopeException {
    return XmlEncoding.recode(Arrays.copyOfRange(utf8, from, to), StandardCharsets.UTF_8, encoding);
  }

  /**
   * The document again.
   *
   * @throws EnvelopeException when the root element has a character that the encoding lacks
   */
  byte[] join() throws EnvelopeException {
    byte[] middle = XmlEncoding.recode(root, StandardCharsets.UTF_8, encoding);
    byte[] all = new byte[before.length + middle.length + after.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(middle, 0, all, before.length, middle.length);
    System.arraycopy(after, 0, all, before.length + middle.length, after.length);
    return all;
  }
}

package io.tradehub.connectors.peppol.sbdh;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a document was beyond its root element, written beside the root element in the envelope.
 *
 * <p>The envelope is XML and holds the payload as an element: the XML declaration, the encoding,
 * comments around the root and the final line break would be lost. They travel in a processing
 * instruction between header and payload, which every XML reader that does not know it passes over:
 *
 * <pre>{@code <?tradehub-original encoding="UTF-8" before="PD94…" after="Cg==" sha256="…"?>}</pre>
 *
 * <p>The receiver puts the document together again and keeps it only if its SHA-256 is the one
 * announced; otherwise the payload element alone is the document, as with every other sender.
 */
final class Original {
  /** The processing instruction's target. */
  static final String TARGET = "tradehub-original";

  private static final Pattern DATA =
      Pattern.compile(
          "encoding=\"([A-Za-z][A-Za-z0-9._-]*)\" before=\"([A-Za-z0-9+/=]*)\""
              + " after=\"([A-Za-z0-9+/=]*)\" sha256=\"([0-9a-f]{64})\"");

  private Original() {}

  /** The whole processing instruction for a document. */
  static String write(DocumentParts parts, byte[] document) {
    Base64.Encoder base64 = Base64.getEncoder();
    return "<?"
        + TARGET
        + " encoding=\""
        + parts.encoding().name()
        + "\" before=\""
        + base64.encodeToString(parts.before())
        + "\" after=\""
        + base64.encodeToString(parts.after())
        + "\" sha256=\""
        + HexFormat.of().formatHex(sha256(document))
        + "\"?>";
  }

  /**
   * The document as its author wrote it.
   *
   * @param data the processing instruction's data
   * @param root the payload element as it came, in UTF-8
   * @return empty when the instruction does not lead to the document that it announces, or would
   *     smuggle in what may not stand around a root element
   */
  static Optional<byte[]> restore(String data, byte[] root) {
    Matcher matcher = DATA.matcher(data.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      Charset encoding = Charset.forName(matcher.group(1));
      Base64.Decoder base64 = Base64.getDecoder();
      byte[] before = base64.decode(matcher.group(2));
      byte[] after = base64.decode(matcher.group(3));
      byte[] document = new DocumentParts(encoding, before, root, after).join();
      if (!HexFormat.of().formatHex(sha256(document)).equals(matcher.group(4))) {
        return Optional.empty();
      }
      DocumentParts again = DocumentParts.of(document);
      return again.encoding().equals(encoding) && Arrays.equals(again.root(), root)
          ? Optional.of(document)
          : Optional.empty();
    } catch (EnvelopeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The bytes of an instruction, for an envelope in UTF-8. */
  static byte[] bytes(DocumentParts parts, byte[] document) {
    return write(parts, document).getBytes(StandardCharsets.UTF_8);
  }
}

package io.tradehub.xsd;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * The XML declaration of a document. It is checked here, byte by byte, because readers take some
 * declarations that are none: Aalto takes control characters for white space.
 */
final class XmlDeclaration {
  private static final int MAX = 200;
  private static final Pattern RIGHT =
      Pattern.compile(
          "<\\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(\"1\\.0\"|'1\\.0')"
              + "([ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*"
              + "(\"[Uu][Tt][Ff]\\-8\"|'[Uu][Tt][Ff]\\-8'))?"
              + "([ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(\"yes\"|\"no\"|'yes'|'no'))?"
              + "[ \t\r\n]*\\?>");
  private static final java.util.regex.Pattern ENCODING =
      java.util.regex.Pattern.compile("encoding\\s*=\\s*[\"']([^\"']*)");
  private static final java.util.regex.Pattern VERSION =
      java.util.regex.Pattern.compile("version\\s*=\\s*[\"']([^\"']*)");

  private XmlDeclaration() {}

  /** What is wrong with the declaration of a document, for people; empty when it has none. */
  static Optional<String> problem(byte[] document) {
    int from = bom(document) ? 3 : 0;
    if (!begins(document, from)) {
      return Optional.empty();
    }
    int to = from;
    while (to < document.length && to < from + MAX && document[to] != '>') {
      to++;
    }
    int length = Math.min(to + 1, document.length) - from;
    String text = new String(document, from, length, StandardCharsets.ISO_8859_1);
    return RIGHT.matches(text) ? Optional.empty() : Optional.of(complaint(text));
  }

  private static String complaint(String text) {
    Matcher version = VERSION.matcher(text);
    if (version.find() && !version.group(1).equals("1.0")) {
      return "the document declares XML " + Words.quote(version.group(1)) + "; expected 1.0";
    }
    Matcher encoding = ENCODING.matcher(text);
    if (encoding.find() && !encoding.group(1).equalsIgnoreCase("UTF-8")) {
      return "the document declares the encoding "
          + Words.quote(encoding.group(1))
          + "; expected UTF-8";
    }
    return "the document's XML declaration is not well formed: " + Words.quote(text);
  }

  /** Whether {@code <?xml} and no further letter of a name stands there. */
  private static boolean begins(byte[] document, int from) {
    String begin = "<?xml";
    for (int i = 0; i < begin.length(); i++) {
      if (from + i >= document.length || document[from + i] != begin.charAt(i)) {
        return false;
      }
    }
    // <?xml-stylesheet is a processing instruction, which the reader meets.
    byte after = from + 5 < document.length ? document[from + 5] : 0;
    return !(Character.isLetterOrDigit(after) || after == '-' || after == '_' || after == ':');
  }

  private static boolean bom(byte[] document) {
    return document.length >= 3
        && (document[0] & 0xFF) == 0xEF
        && (document[1] & 0xFF) == 0xBB
        && (document[2] & 0xFF) == 0xBF;
  }
}

package io.tradehub.connectors.singlewindow.decl;

import com.google.protobuf.ByteString;
import io.tradehub.xsd.Words;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out how a DecMessage is encoded, by its mark and its XML declaration, and turns it into
 * UTF-8. Bytes that are no characters of that encoding are never guessed at.
 *
 * <p>What says GB2312 is read as GBK, which has all of GB2312: software that writes it on Windows
 * means code page 936, and its names of companies do have characters that GB2312 has not.
 */
final class Charsets {
  /** Chinese text in UTF-8 with at least this many characters of three bytes is no text in GBK. */
  private static final int MIN_LONG = 2;

  private static final int MAX_DECLARATION = 200;
  private static final ByteString UTF8_MARK = mark(0xEF, 0xBB, 0xBF);
  private static final ByteString GB_MARK = mark(0x84, 0x31, 0x95, 0x33);
  private static final Charset GBK = Charset.forName("GBK");
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([^\"']*)");
  private static final String EXPECTED = "; expected UTF-8, GB2312, GBK or GB18030";

  private Charsets() {}

  /** Looks at a document. */
  static Decoded decode(ByteString xml) {
    if (xml.isEmpty()) {
      return new Decoded.Wrong("the document is empty");
    }
    int first = xml.byteAt(0) & 0xFF;
    int second = xml.size() > 1 ? xml.byteAt(1) & 0xFF : 0xFF;
    boolean utf16 = first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE;
    if (utf16 || first == 0 || second == 0) {
      return new Decoded.Wrong("the document is in UTF-16 or UTF-32" + EXPECTED);
    }
    boolean gbMark = xml.startsWith(GB_MARK);
    int mark = gbMark ? GB_MARK.size() : xml.startsWith(UTF8_MARK) ? UTF8_MARK.size() : 0;
    Matcher declared = ENCODING.matcher(declaration(xml, mark));
    boolean declares = declared.find();
    String label = declares ? declared.group(1) : gbMark ? "GB18030" : "UTF-8";
    return switch (label.toUpperCase(Locale.ROOT)) {
      case "UTF-8" -> gbMark ? contradicted("GB18030", label) : utf8(xml);
      case "GB2312", "GBK", "GB18030" -> {
        if (mark > 0 && !gbMark) {
          yield contradicted("UTF-8", label);
        }
        ByteString rest = xml.substring(mark);
        yield declares
            ? chinese(rest, mark, label, declared.start(1), declared.end(1))
            : chinese(rest, mark, label, 0, 0);
      }
      default ->
          new Decoded.Wrong("the document declares the encoding " + Words.quote(label) + EXPECTED);
    };
  }

  private static Decoded contradicted(String mark, String label) {
    return new Decoded.Wrong(
        "the document begins with the mark of " + mark + ", but declares " + Words.quote(label));
  }

  /** The XML declaration, each byte a character; empty when there is none. */
  private static String declaration(ByteString xml, int from) {
    String start =
        xml.substring(from, Math.min(xml.size(), from + MAX_DECLARATION))
            .toString(StandardCharsets.ISO_8859_1);
    int end = start.indexOf('>');
    return start.startsWith("<?xml") && end > 0 ? start.substring(0, end) : "";
  }

  private static Decoded utf8(ByteString xml) {
    if (xml.isValidUtf8()) {
      return new Decoded.Text(xml, StandardCharsets.UTF_8);
    }
    CharBuffer chars = CharBuffer.allocate(xml.size());
    int at = decode(xml, StandardCharsets.UTF_8, chars).orElseThrow();
    return new Decoded.Wrong(
        malformed("UTF-8", at)
            + "; a document in GB18030 must declare it: <?xml version=\"1.0\""
            + " encoding=\"GB18030\"?>");
  }

  /**
   * A document in one of the Chinese encodings.
   *
   * @param mark how many bytes stood before it
   * @param from where the name of the encoding begins in its declaration
   * @param to where it ends; the same as from when there is none
   */
  private static Decoded chinese(ByteString xml, int mark, String label, int from, int to) {
    if (isChineseUtf8(xml)) {
      return new Decoded.Wrong(
          "the document declares the encoding " + Words.quote(label) + ", but is in UTF-8");
    }
    Charset charset = label.equalsIgnoreCase("GB18030") ? GB18030 : GBK;
    CharBuffer chars = CharBuffer.allocate(xml.size());
    Optional<Integer> wrong = decode(xml, charset, chars);
    if (wrong.isPresent()) {
      return new Decoded.Wrong(malformed(label, mark + wrong.get()));
    }
    String text = chars.flip().toString();
    String said = from == to ? text : text.substring(0, from) + "UTF-8" + text.substring(to);
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(said));
      return new Decoded.Text(ByteString.copyFrom(utf8), Charset.forName(label));
    } catch (CharacterCodingException e) {
      return new Decoded.Wrong("the document has characters that Unicode does not have");
    }
  }

  /** Decodes all of it; where the first bytes stand that are no character, if there are any. */
  private static Optional<Integer> decode(ByteString xml, Charset charset, CharBuffer into) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = xml.asReadOnlyByteBuffer();
    CoderResult result = decoder.decode(bytes, into, true);
    return result.isError() ? Optional.of(bytes.position()) : Optional.empty();
  }

  private static String malformed(String label, int at) {
    return "the document is not in "
        + Words.quote(label)
        + ", as it says: what stands after its first "
        + at
        + " bytes is no character";
  }

  /** Whether it has Chinese text that is right UTF-8: by chance, none in GBK is. */
  private static boolean isChineseUtf8(ByteString xml) {
    if (!xml.isValidUtf8()) {
      return false;
    }
    int found = 0;
    for (int i = 0; i < xml.size() && found < MIN_LONG; i++) {
      found += (xml.byteAt(i) & 0xFF) >= 0xE0 ? 1 : 0;
    }
    return found >= MIN_LONG;
  }

  private static ByteString mark(int... bytes) {
    ByteString.Output out = ByteString.newOutput();
    for (int b : bytes) {
      out.write(b);
    }
    return out.toByteString();
  }
}

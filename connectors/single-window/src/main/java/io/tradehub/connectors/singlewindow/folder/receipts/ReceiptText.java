package io.tradehub.connectors.singlewindow.folder.receipts;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML document, without its XML declaration. It may be in UTF-8, GB2312, GBK
 * or GB18030, and what it declares may be wrong: then it is read as what it can be.
 *
 * @param text the document
 * @param remark that it is not in the charset it declares; empty when it is
 */
public record ReceiptText(String text, String remark) {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Pattern DECLARATION =
      Pattern.compile("^\\s*<\\?xml\\s[^>]{0,200}?\\?>", Pattern.DOTALL);
  private static final Pattern ENCODING =
      Pattern.compile("encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");
  private static final int LONGEST_DECLARATION = 256;

  /**
   * Reads one.
   *
   * @throws UnreadableReceiptException when it is in none of the charsets
   */
  public static ReceiptText of(ByteString bytes) throws UnreadableReceiptException {
    if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
      return marked(bytes.substring(3), StandardCharsets.UTF_8);
    }
    if (starts(bytes, 0xFF, 0xFE)) {
      return marked(bytes.substring(2), StandardCharsets.UTF_16LE);
    }
    if (starts(bytes, 0xFE, 0xFF)) {
      return marked(bytes.substring(2), StandardCharsets.UTF_16BE);
    }
    String declared = declared(bytes);
    Optional<String> utf8 = decode(bytes, StandardCharsets.UTF_8);
    if (isGb(declared)) {
      Optional<String> gb = decode(bytes, GB18030);
      if (gb.isPresent() && !(utf8.isPresent() && looksLikeUtf8(bytes))) {
        return new ReceiptText(body(gb.get()), "");
      }
    }
    if (utf8.isPresent()) {
      boolean said = declared.isEmpty() || declared.equals("UTF-8") || declared.equals("UTF8");
      return new ReceiptText(
          body(utf8.get()), said || ascii(bytes) ? "" : remark("UTF-8", declared));
    }
    String text =
        decode(bytes, GB18030)
            .orElseThrow(
                () ->
                    new UnreadableReceiptException(
                        "is neither in UTF-8 nor in GB18030"
                            + (declared.isEmpty() ? "" : ", and declares " + declared)
                            + "; expected UTF-8, GB2312, GBK or GB18030"));
    return new ReceiptText(
        body(text), remark("GB18030", declared.isEmpty() ? "nothing, which is UTF-8" : declared));
  }

  private static String remark(String read, String declared) {
    return "read as " + read + "; it declares " + declared;
  }

  private static ReceiptText marked(ByteString bytes, Charset charset)
      throws UnreadableReceiptException {
    String text =
        decode(bytes, charset)
            .orElseThrow(
                () ->
                    new UnreadableReceiptException(
                        "begins with the byte order mark of "
                            + charset.name()
                            + " and is not in it"));
    return new ReceiptText(body(text), "");
  }

  /** What stands after the XML declaration; the reader of characters needs none. */
  private static String body(String text) {
    Matcher declaration = DECLARATION.matcher(text);
    return declaration.find() ? text.substring(declaration.end()) : text;
  }

  private static boolean starts(ByteString bytes, int... begin) {
    for (int i = 0; i < begin.length; i++) {
      if (i >= bytes.size() || (bytes.byteAt(i) & 0xFF) != begin[i]) {
        return false;
      }
    }
    return true;
  }

  /** The charset that the XML declaration names, in capitals; empty when it names none. */
  private static String declared(ByteString bytes) {
    String begin =
        bytes
            .substring(0, Math.min(LONGEST_DECLARATION, bytes.size()))
            .toString(StandardCharsets.ISO_8859_1);
    Matcher declaration = DECLARATION.matcher(begin);
    Matcher encoding = ENCODING.matcher(declaration.find() ? declaration.group() : "");
    return encoding.find() ? encoding.group(1).toUpperCase(Locale.ROOT) : "";
  }

  /** GB18030 has all that the others have, and writers that declare GB2312 use more than it has. */
  private static boolean isGb(String declared) {
    return switch (declared) {
      case "GB2312", "GBK", "GB18030", "CP936", "GB_2312-80", "X-GBK" -> true;
      default -> false;
    };
  }

  private static Optional<String> decode(ByteString bytes, Charset charset) {
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(buffer)
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean ascii(ByteString bytes) {
    for (int i = 0; i < bytes.size(); i++) {
      if (bytes.byteAt(i) < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether bytes that are UTF-8 were meant to be. Chinese in UTF-8 can mostly be taken for GB18030
   * as well, as nonsense; the other way round, text in GB18030 that has the form of three bytes of
   * UTF-8 throughout is next to impossible.
   */
  private static boolean looksLikeUtf8(ByteString bytes) {
    for (int i = 0; i < bytes.size(); i++) {
      if ((bytes.byteAt(i) & 0xF0) == 0xE0) {
        return true;
      }
    }
    return false;
  }
}

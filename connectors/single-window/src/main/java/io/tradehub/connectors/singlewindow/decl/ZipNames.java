package io.tradehub.connectors.singlewindow.decl;

import com.google.protobuf.ByteString;
import io.tradehub.xsd.Words;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** Names of files in archives: how they are written, and which are taken. */
final class ZipNames {
  private static final Charset GBK = Charset.forName("GBK");
  private static final int MAX_LENGTH = 200;

  private ZipNames() {}

  /**
   * A name as it is meant. Without a mark, the format knows nothing but its own old code page; but
   * what is right UTF-8 is UTF-8, and else, in China, it is GBK.
   *
   * @param utf8 whether the archive says that it is UTF-8
   */
  static String decode(ByteString raw, boolean utf8) throws ZipFault {
    if (raw.isValidUtf8()) {
      return raw.toStringUtf8();
    }
    try {
      if (!utf8) {
        return GBK.newDecoder().decode(raw.asReadOnlyByteBuffer()).toString();
      }
    } catch (CharacterCodingException e) {
      // Said below.
    }
    throw new ZipFault(
        "the name of a file in the archive is neither in UTF-8 nor in GBK: "
            + Words.quote(raw.toString(StandardCharsets.ISO_8859_1)));
  }

  /** What is wrong with a name, for people; empty when it may be one. */
  static Optional<String> problem(String name) {
    if (name.isEmpty()) {
      return Optional.of("a file has no name");
    }
    if (name.length() > MAX_LENGTH) {
      return Optional.of(
          "the name "
              + Words.quote(name)
              + " has "
              + name.length()
              + " characters; at most "
              + MAX_LENGTH
              + " are taken");
    }
    if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
      return Optional.of(
          "the name " + Words.quote(name) + " has a folder or drive in it; expected a plain name");
    }
    boolean unseen =
        name.codePoints()
            .anyMatch(
                c ->
                    Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || "*?\"<>|".indexOf(c) >= 0);
    boolean dots =
        name.startsWith(".") || name.endsWith(".") || name.endsWith(" ") || name.startsWith(" ");
    return unseen || dots
        ? Optional.of("the name " + Words.quote(name) + " cannot be the name of a file")
        : Optional.empty();
  }

  /** The same for names that some systems take for the same. */
  static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /** Whether it is the name of an XML. */
  static boolean isXml(String name) {
    return folded(name).endsWith(".xml");
  }
}

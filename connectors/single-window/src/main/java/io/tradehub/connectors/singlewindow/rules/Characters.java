package io.tradehub.connectors.singlewindow.rules;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/** Which characters a text may have, and how many bytes it takes in customs' own charset. */
final class Characters {
  private static final Charset GB18030 = Charset.forName("GB18030");

  /** Characters above these two bytes are in GB18030 alone, and not in GBK. */
  private static final int GBK_BYTES = 2;

  private Characters() {}

  /** Whether nobody sees a character, or it is none: controls, changes of direction, halves. */
  static boolean forbidden(int c) {
    if (c >= ' ' && c <= '~' || c >= 0x4E00 && c <= 0x9FA5) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /**
   * The first character that is not allowed; -1 when there is none.
   *
   * @param lines whether ends of lines are allowed: notes and marks have them
   */
  static int firstForbidden(String text, boolean lines) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (forbidden(c) && !(lines && (c == '\n' || c == '\r'))) {
        return c;
      }
      i += Character.charCount(c);
    }
    return -1;
  }

  /** A character for people, by its number and name. */
  static String shown(int c) {
    String name = Character.getName(c);
    return "U+%04X".formatted(c) + (name == null ? "" : " (" + name + ")");
  }

  /** Whether all characters are of ASCII. */
  static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** How many bytes a text takes in GB18030. */
  static int bytes(String text) {
    return ascii(text) ? text.length() : text.getBytes(GB18030).length;
  }

  /** The first character that GBK has not, as customs' older programs need it; -1 for none. */
  static int firstOutsideGbk(String text) {
    if (ascii(text)) {
      return -1;
    }
    CharsetEncoder gbk = Charset.forName("GBK").newEncoder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int width = Character.charCount(c);
      if (c > '~' && (width == GBK_BYTES || !gbk.canEncode((char) c))) {
        return c;
      }
      i += width;
    }
    return -1;
  }
}

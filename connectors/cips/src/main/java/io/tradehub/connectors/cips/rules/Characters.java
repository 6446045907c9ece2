package io.tradehub.connectors.cips.rules;

/**
 * Which characters a text may have: Latin letters, digits, the punctuation of ASCII, and Chinese
 * characters with their punctuation. All in composed form: names are compared by their characters.
 */
final class Characters {
  /**
   * Punctuation of Chinese texts: commas, stops, brackets, quotation marks, the dots in names and
   * the full-width forms that people type. No full-width letter or digit: those look like others.
   */
  private static final String CHINESE_PUNCTUATION = "、。〈〉《》「」『』【】〔〕·—‘’“”…（），：；！？～";

  private Characters() {}

  /** What is wrong with a character. */
  enum Fault {
    /** Nothing. */
    NONE,
    /** Controls, changes of direction, private use, halves of pairs: nobody sees them. */
    FORBIDDEN,
    /** A letter of another script: many look like Latin letters and are none. */
    SCRIPT,
    /** Another character that is not in the set. */
    NOT_IN_SET
  }

  /** The first place in a text with a character that is not allowed; -1 when there is none. */
  static int firstFault(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c <= '~') {
        continue;
      }
      int whole = text.codePointAt(i);
      if (fault(whole) != Fault.NONE) {
        return i;
      }
      i += Character.charCount(whole) - 1;
    }
    return -1;
  }

  /** What is wrong with a character. */
  static Fault fault(int c) {
    if (c >= ' ' && c <= '~') {
      return Fault.NONE;
    }
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> {
        return Fault.FORBIDDEN;
      }
      default -> {
        // What it is says its script.
      }
    }
    if (Character.isLetter(c)) {
      return switch (Character.UnicodeScript.of(c)) {
        case HAN -> Fault.NONE;
        case LATIN -> inNames(c) ? Fault.NONE : Fault.NOT_IN_SET;
        default -> Fault.SCRIPT;
      };
    }
    return CHINESE_PUNCTUATION.indexOf(c) >= 0 ? Fault.NONE : Fault.NOT_IN_SET;
  }

  /**
   * Latin letters of European and Vietnamese names and of pinyin; no full-width forms, no clicks.
   */
  private static boolean inNames(int c) {
    return c < 0x180
        || c == 0x1A0
        || c == 0x1A1
        || c == 0x1AF
        || c == 0x1B0
        || c >= 0x1CD && c <= 0x1DC
        || c >= 0x218 && c <= 0x21B
        || c >= 0x1EA0 && c <= 0x1EF9;
  }

  /** A character for people: how it looks, unless it does not, and its number. */
  static String shown(int c) {
    String number = "U+%04X".formatted(c);
    String name = Character.getName(c);
    String more = name == null ? "" : ", " + name;
    return fault(c) == Fault.FORBIDDEN
        ? number + (name == null ? "" : " (" + name + ")")
        : "'" + Character.toString(c) + "' (" + number + more + ")";
  }

  /**
   * Whether a text may be an id: words of letters, digits and + - . , : ? ( ) ' of ASCII, one slash
   * or space between two.
   */
  static boolean isId(String text) {
    boolean between = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean separator = c == '/' || c == ' ';
      if (separator ? between : !inWord(c)) {
        return false;
      }
      between = separator;
    }
    return !between;
  }

  private static boolean inWord(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "+-.,:?()'".indexOf(c) >= 0;
  }
}

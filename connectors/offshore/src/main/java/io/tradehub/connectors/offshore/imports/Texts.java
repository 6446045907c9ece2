package io.tradehub.connectors.offshore.imports;

import java.util.Optional;

/** What is done with the text of a cell, whatever it is about. */
final class Texts {
  private static final int LONGEST_SHOWN = 40;

  private Texts() {}

  /**
   * Without the blanks around it, those of Chinese width and those that do not break among them.
   */
  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return from == 0 && to == text.length() ? text : text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c > 0x7F && Character.isSpaceChar(c) || c >= '\t' && c <= '\r';
  }

  /** What is wrong with the characters of a name; empty when each may be in one. */
  static Optional<String> unfit(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c < 0x20 || c > 0x7E && (c < 0x4E00 || c > 0x9FFF)) {
        String why = why(c);
        if (!why.isEmpty()) {
          return Optional.of("character %d is U+%04X, %s".formatted(i + 1, c, why));
        }
      }
      i += Character.charCount(c);
    }
    return Optional.empty();
  }

  private static String why(int c) {
    if (c == 0xFFFD) {
      return "which stands where a character was lost before the file was written";
    }
    if ((c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF) {
      return "which is no character";
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          "a control character or line break";
      case Character.FORMAT -> "which cannot be seen; type the name anew";
      case Character.SURROGATE -> "which is half a character";
      case Character.PRIVATE_USE -> "which is for private use and looks different on every machine";
      default -> "";
    };
  }

  /** A cell's text for a message: in quotation marks, in one line, cut to a bearable length. */
  static String shown(String text) {
    return '"' + visible(text, LONGEST_SHOWN) + '"';
  }

  /** A text with nothing in it that cannot be seen, cut to a length. */
  static String visible(String text, int longest) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      if (i >= longest) {
        out.append('…');
        break;
      }
      int c = text.codePointAt(i);
      if (c >= ' ' && why(c).isEmpty()) {
        out.appendCodePoint(c);
      } else {
        out.append("U+%04X".formatted(c));
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }
}

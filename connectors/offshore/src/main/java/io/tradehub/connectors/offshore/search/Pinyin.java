package io.tradehub.connectors.offshore.search;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import net.sourceforge.pinyin4j.PinyinHelper;

/**
 * How Chinese characters are spelled in pinyin, without tones, by the dictionary of pinyin4j. A
 * character with several readings has them all: which one a name means is not always known.
 */
final class Pinyin {
  /** Rarer readings than these are left out, which bounds what a name has in the index. */
  private static final int MAX_READINGS = 4;

  /** The longest syllable is of the length of "zhuang". */
  static final int LONGEST = 6;

  private static final String[] NONE = {};
  private static final int FIRST = 0x3400;
  private static final int LAST = 0x9FFF;
  private static final String[][] READINGS = new String[LAST - FIRST + 1][];
  private static final Set<String> SYLLABLES = new HashSet<>();

  static {
    for (int c = FIRST; c <= LAST; c++) {
      READINGS[c - FIRST] = look((char) c);
    }
  }

  private Pinyin() {}

  /** The readings of a character, the dictionary's first one first; empty when it has none. */
  static String[] readings(int codePoint) {
    return codePoint < FIRST || codePoint > LAST ? NONE : READINGS[codePoint - FIRST];
  }

  /** Whether a character is read like this. */
  static boolean syllable(String letters) {
    return SYLLABLES.contains(letters);
  }

  private static String[] look(char c) {
    String[] found = PinyinHelper.toHanyuPinyinStringArray(c);
    if (found == null) {
      return NONE;
    }
    Set<String> readings = new LinkedHashSet<>();
    for (String reading : found) {
      // "lu:4" is written lü and typed lv, or lu where ü is not at hand.
      String letters = reading.replaceAll("[0-9]", "");
      add(letters.replace("u:", "v"), readings);
      add(letters.replace("u:", "u"), readings);
    }
    return readings.stream().limit(MAX_READINGS).toArray(String[]::new);
  }

  private static void add(String letters, Set<String> readings) {
    // Without a vowel it is an interjection, like "hm"; it would cut words in wrong places.
    if (letters.length() <= LONGEST
        && letters.matches("[a-z]*[aeiouv][a-z]*")
        && !letters.startsWith("none")) {
      readings.add(letters);
      SYLLABLES.add(letters);
    }
  }
}

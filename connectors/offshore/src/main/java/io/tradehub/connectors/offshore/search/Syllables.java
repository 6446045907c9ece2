package io.tradehub.connectors.offshore.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts words of letters into syllables of pinyin: "xian" is "xian" and also "xi an". All cuts count
 * that leave the fewest letters over, so that a mistyped syllable does not spoil the others.
 */
final class Syllables {
  /**
   * A syllable in a text of letters.
   *
   * @param from where it begins
   * @param to where it ends, exclusive
   */
  record Cut(int from, int to, String text) {}

  /** Of a word with more letters over than this share, pinyin was not meant. */
  private static final double MOST_LEFT_OVER = 0.4;

  private Syllables() {}

  /** The syllables of the best cuts of all words, as places in the words written together. */
  static List<Cut> of(List<String> words) {
    List<Cut> cuts = new ArrayList<>();
    int start = 0;
    for (String word : words) {
      cut(word, start, cuts);
      start += word.length();
    }
    return cuts;
  }

  private static void cut(String word, int start, List<Cut> cuts) {
    int length = word.length();
    int[] overBefore = new int[length + 1];
    for (int to = 1; to <= length; to++) {
      overBefore[to] = overBefore[to - 1] + 1;
      for (int from = Math.max(0, to - Pinyin.LONGEST); from < to; from++) {
        if (overBefore[from] < overBefore[to] && Pinyin.syllable(word.substring(from, to))) {
          overBefore[to] = overBefore[from];
        }
      }
    }
    int over = overBefore[length];
    if (over > length * MOST_LEFT_OVER) {
      return;
    }
    int[] overAfter = new int[length + 1];
    List<Cut> backwards = new ArrayList<>();
    for (int from = length - 1; from >= 0; from--) {
      overAfter[from] = overAfter[from + 1] + 1;
      int last = Math.min(length, from + Pinyin.LONGEST);
      for (int to = from + 1; to <= last; to++) {
        if (Pinyin.syllable(word.substring(from, to))) {
          overAfter[from] = Math.min(overAfter[from], overAfter[to]);
          if (overBefore[from] + overAfter[to] == over) {
            backwards.add(new Cut(start + from, start + to, word.substring(from, to)));
          }
        }
      }
    }
    cuts.addAll(backwards.reversed());
  }
}

package io.tradehub.connectors.offshore.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The small overlapping pieces of a name that the index knows it by, one kind for each way of
 * asking. Names that share rare pieces are alike, and an error spoils only the pieces around it. A
 * mark stands before the first and after the last, so that a beginning is a piece of its own.
 */
final class Grams {
  private static final char BEGIN = '^';
  private static final char END = '$';
  private static final int MAX_INITIALS = 3;
  private static final int SHORT_WORD = 4;

  private Grams() {}

  /** Characters, and each two neighbours. */
  static Set<String> characters(List<Unit> core) {
    Set<String> grams = new LinkedHashSet<>();
    String before = String.valueOf(BEGIN);
    for (Unit unit : core) {
      if (unit.han()) {
        grams.add(unit.text());
        if (before != null) {
          grams.add(before + unit.text());
        }
      }
      before = unit.han() ? unit.text() : null;
    }
    return grams;
  }

  /** Syllables of characters, and each two neighbours, in all readings. */
  static Set<String> syllables(List<Unit> core) {
    Set<String> grams = new LinkedHashSet<>();
    String[] before = {String.valueOf(BEGIN)};
    for (Unit unit : core) {
      String[] readings = unit.han() ? unit.sounds() : new String[0];
      for (String reading : readings) {
        grams.add(reading);
        for (String left : before) {
          grams.add(pair(left, reading));
        }
      }
      before = readings;
    }
    return grams;
  }

  /** The same of a text in letters, in all its cuts. */
  static Set<String> syllables(Iterable<Syllables.Cut> cuts) {
    Set<String> grams = new LinkedHashSet<>();
    for (Syllables.Cut right : cuts) {
      grams.add(right.text());
      if (right.from() == 0) {
        grams.add(pair(String.valueOf(BEGIN), right.text()));
      }
      for (Syllables.Cut left : cuts) {
        if (left.to() == right.from()) {
          grams.add(pair(left.text(), right.text()));
        }
      }
    }
    return grams;
  }

  private static String pair(String left, String right) {
    return left + ' ' + right;
  }

  /** Each three neighbours among the first letters of syllables and words, the marks among them. */
  static Set<String> initials(List<Unit> core) {
    List<Set<String>> letters = new ArrayList<>();
    letters.add(Set.of(String.valueOf(BEGIN)));
    core.forEach(unit -> letters.add(firstLetters(unit)));
    letters.add(Set.of(String.valueOf(END)));
    Set<String> grams = new LinkedHashSet<>();
    for (int i = 2; i < letters.size(); i++) {
      for (String first : letters.get(i - 2)) {
        for (String second : letters.get(i - 1)) {
          for (String third : letters.get(i)) {
            grams.add(first + second + third);
          }
        }
      }
    }
    return grams;
  }

  /** The same of letters that may be first letters. */
  static Set<String> initials(String letters) {
    String marked = BEGIN + letters + END;
    Set<String> grams = new LinkedHashSet<>();
    for (int i = 3; i <= marked.length(); i++) {
      grams.add(marked.substring(i - 3, i));
    }
    return grams;
  }

  /** The letters that a unit's spellings begin with; empty when it has none. */
  static Set<String> firstLetters(Unit unit) {
    Set<String> letters = new LinkedHashSet<>();
    for (String sound : unit.sounds()) {
      if (letters.size() < MAX_INITIALS) {
        letters.add(sound.substring(0, sound.offsetByCodePoints(0, 1)));
      }
    }
    return letters;
  }

  /** The words, and short neighbours written together: "Jing An" is found by "Jingan". */
  static Set<String> words(List<Unit> core) {
    Set<String> grams = new LinkedHashSet<>();
    for (int i = 0; i < core.size(); i++) {
      Unit unit = core.get(i);
      if (unit.han()) {
        continue;
      }
      grams.add(unit.text());
      if (i > 0 && shortWord(unit) && shortWord(core.get(i - 1))) {
        grams.add(core.get(i - 1).text() + unit.text());
      }
    }
    return grams;
  }

  private static boolean shortWord(Unit unit) {
    return !unit.han() && unit.text().length() <= SHORT_WORD;
  }
}

package io.tradehub.connectors.offshore.search;

import java.util.ArrayList;
import java.util.List;

/** The pieces of a query, to be looked for in names in any order. For one thread. */
final class Words {
  private static final int MIN_SHORTENED = 3;
  private static final double SHORTENED = 0.9;
  private static final double CONTRACTED = 0.85;
  private static final double MIN_ALIKE = 0.6;

  private final List<String> words = new ArrayList<>();
  private final List<String> runs = new ArrayList<>();
  private final Edits edits;
  private int letters;

  Words(List<Unit> query, Edits edits) {
    this.edits = edits;
    for (Unit unit : query) {
      if (!unit.han()) {
        words.add(unit.text());
        letters += unit.text().length();
      } else if (unit.opens() || runs.isEmpty()) {
        runs.add(unit.text());
      } else {
        runs.add(runs.removeLast() + unit.text());
      }
    }
  }

  /** Whether each of the pieces is in the name, or is the beginning of one of its words. */
  boolean allIn(Parts name) {
    for (String run : runs) {
      if (!name.coreText().contains(run)) {
        return false;
      }
    }
    List<String> left = words(name);
    for (String word : words) {
      String best = null;
      for (String one : left) {
        if (one.equals(word) || best == null && shortens(word, one)) {
          best = one;
        }
      }
      if (best == null) {
        return false;
      }
      left.remove(best);
    }
    return true;
  }

  /** How alike the words are to those of the name, 0 to 1; longer words count more. */
  double alike(Parts name) {
    List<String> left = words(name);
    if (left.isEmpty() || letters == 0) {
      return 0;
    }
    double sum = 0;
    for (String word : words) {
      double best = 0;
      String found = null;
      for (String one : left) {
        double alike = alike(word, one);
        if (alike > best) {
          best = alike;
          found = one;
        }
      }
      left.remove(found);
      sum += best * word.length();
    }
    return sum / letters;
  }

  private static List<String> words(Parts name) {
    List<String> found = new ArrayList<>();
    for (Unit unit : name.core()) {
      if (!unit.han()) {
        found.add(unit.text());
      }
    }
    return found;
  }

  private double alike(String word, String one) {
    if (word.equals(one)) {
      return 1;
    }
    if (shortens(word, one)) {
      return SHORTENED;
    }
    if (contracts(word, one)) {
      return CONTRACTED;
    }
    int longer = Math.max(word.length(), one.length());
    if (Math.abs(word.length() - one.length()) > longer * (1 - MIN_ALIKE)) {
      return 0;
    }
    double alike = 1 - (double) edits.words(word, one) / longer;
    return alike < MIN_ALIKE ? 0 : alike;
  }

  /** "Inter" for "International". */
  private static boolean shortens(String word, String one) {
    return word.length() >= MIN_SHORTENED && one.startsWith(word);
  }

  /** "Intl" for "International": the first letter, the last, and some between in their order. */
  private static boolean contracts(String word, String one) {
    int last = word.length() - 1;
    if (word.length() < MIN_SHORTENED
        || word.charAt(0) != one.charAt(0)
        || word.charAt(last) != one.charAt(one.length() - 1)) {
      return false;
    }
    int found = 0;
    for (int i = 0; i < one.length() && found < word.length(); i++) {
      if (one.charAt(i) == word.charAt(found)) {
        found++;
      }
    }
    return found == word.length();
  }
}

package io.tradehub.connectors.offshore.search;

import java.util.Arrays;
import java.util.List;

/**
 * Counts what must be changed to find one text in another: a letter wrong, missing or too many, or
 * two neighbours swapped (the optimal string alignment distance). Keeps its rows between calls, so
 * one thread at a time uses it.
 */
final class Edits {
  /** The cost of a change of characters; half of it is one for another that sounds the same. */
  private static final int CHANGE = 2;

  private int[] before = new int[0];
  private int[] row = new int[0];
  private int[] next = new int[0];
  private int[] entry = new int[0];
  private int[] exit = new int[0];

  /** The changes that make one word of another. */
  int words(String one, String other) {
    room(other.length() + 1);
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 0; i < one.length(); i++) {
      next[0] = i + 1;
      fill(one, i, other, i > 0);
      rotate();
    }
    return row[other.length()];
  }

  /**
   * The fewest changes with which letters are the spelling of a name or of a part of it, in any of
   * its readings. Each way to read a character costs as much as a character, however many names
   * they make together.
   *
   * @param name the spellings of each of its units
   * @param fromStart whether the part must be the name's beginning; else that of any unit
   */
  int letters(String query, List<String[]> name, boolean fromStart) {
    int m = query.length();
    room(m + 1);
    for (int j = 0; j <= m; j++) {
      entry[j] = j;
    }
    int best = m;
    for (String[] readings : name) {
      Arrays.fill(exit, 0, m + 1, Integer.MAX_VALUE);
      for (String reading : readings) {
        System.arraycopy(entry, 0, row, 0, m + 1);
        for (int i = 0; i < reading.length(); i++) {
          next[0] = row[0] + 1;
          fill(reading, i, query, i > 0);
          rotate();
          best = Math.min(best, row[m]);
        }
        for (int j = 0; j <= m; j++) {
          exit[j] = Math.min(exit[j], row[j]);
        }
      }
      if (!fromStart) {
        exit[0] = 0;
      }
      int[] used = entry;
      entry = exit;
      exit = used;
    }
    return best;
  }

  private void fill(String text, int i, String other, boolean maySwap) {
    char c = text.charAt(i);
    for (int j = 1; j <= other.length(); j++) {
      char d = other.charAt(j - 1);
      int cost = Math.min(row[j - 1] + (c == d ? 0 : 1), Math.min(row[j], next[j - 1]) + 1);
      if (maySwap && j > 1 && c == other.charAt(j - 2) && text.charAt(i - 1) == d) {
        cost = Math.min(cost, before[j - 2] + 1);
      }
      next[j] = cost;
    }
  }

  /**
   * The fewest changes with which a query's units are a part of a name's.
   *
   * @return in changes; a character that only sounds the same is half a change
   */
  double units(List<Unit> query, List<Unit> name) {
    int m = query.size();
    room(m + 1);
    for (int j = 0; j <= m; j++) {
      row[j] = j * CHANGE;
    }
    int best = row[m];
    for (int i = 0; i < name.size(); i++) {
      next[0] = 0;
      for (int j = 1; j <= m; j++) {
        int changed = row[j - 1] + change(name.get(i), query.get(j - 1));
        int cost = Math.min(changed, Math.min(row[j], next[j - 1]) + CHANGE);
        if (i > 0
            && j > 1
            && name.get(i).text().equals(query.get(j - 2).text())
            && name.get(i - 1).text().equals(query.get(j - 1).text())) {
          cost = Math.min(cost, before[j - 2] + CHANGE);
        }
        next[j] = cost;
      }
      rotate();
      best = Math.min(best, row[m]);
    }
    return (double) best / CHANGE;
  }

  private static int change(Unit one, Unit other) {
    if (one.text().equals(other.text())) {
      return 0;
    }
    return one.sharesSoundWith(other) ? CHANGE / 2 : CHANGE;
  }

  private void rotate() {
    int[] used = before;
    before = row;
    row = next;
    next = used;
  }

  private void room(int length) {
    if (row.length < length) {
      before = new int[length];
      row = new int[length];
      next = new int[length];
      entry = new int[length];
      exit = new int[length];
    }
  }
}

package io.tradehub.xsd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A pattern as a deterministic automaton: one look into a table for each UTF-16 unit of a text,
 * whatever the pattern, so that no text can make it slow.
 */
final class Pattern {
  private static final int MAX_STATES = 5_000;

  /** Units that no class of the pattern tells apart have one number. */
  private final byte[] kindOfAscii = new byte[128];

  private final int[] kindFrom;
  private final byte[] kindOf;
  private final int kinds;

  /** The next state by state and kind; below 0 when there is none. The first state is 0. */
  private final short[] next;

  private final boolean[] accepting;

  private final String source;

  private Pattern(
      String source, int[] kindFrom, byte[] kindOf, int kinds, short[] next, boolean[] accepting) {
    this.source = source;
    this.kindFrom = kindFrom;
    this.kindOf = kindOf;
    this.kinds = kinds;
    this.next = next;
    this.accepting = accepting;
    for (char c = 0; c < 128; c++) {
      kindOfAscii[c] = search(c);
    }
  }

  /** Whether a whole text is of this pattern. */
  boolean matches(String text) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      state = next[state * kinds + (c < 128 ? kindOfAscii[c] : search(c))];
      if (state < 0) {
        return false;
      }
    }
    return accepting[state];
  }

  /** The pattern as the schema writes it. */
  @Override
  public String toString() {
    return source;
  }

  private byte search(char c) {
    int found = Arrays.binarySearch(kindFrom, c);
    return kindOf[found >= 0 ? found : -found - 2];
  }

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException when it is wrong, not known (see {@link PatternParser}) or too
   *     large
   */
  static Pattern compile(String pattern) {
    Nfa nfa = new Nfa(PatternParser.parse(pattern));

    // Where some class begins or ends: between two such places, all units are alike.
    BitSet cuts = new BitSet();
    cuts.set(0);
    for (CharSet set : nfa.sets) {
      for (int at = set.nextChange(0); at < 0x10000; at = set.nextChange(at)) {
        cuts.set(at);
      }
    }
    int[] kindFrom = cuts.stream().toArray();
    byte[] kindOf = new byte[kindFrom.length];
    Map<BitSet, Integer> signatures = new HashMap<>();
    List<BitSet> kinds = new ArrayList<>();
    for (int i = 0; i < kindFrom.length; i++) {
      BitSet signature = new BitSet();
      for (int s = 0; s < nfa.sets.size(); s++) {
        signature.set(s, nfa.sets.get(s).has(kindFrom[i]));
      }
      Integer kind = signatures.putIfAbsent(signature, kinds.size());
      if (kind == null) {
        kind = kinds.size();
        kinds.add(signature);
      }
      if (kind > Byte.MAX_VALUE) {
        throw new IllegalArgumentException("pattern " + pattern + ": too many classes");
      }
      kindOf[i] = kind.byteValue();
    }

    Map<BitSet, Integer> numbers = new HashMap<>();
    List<BitSet> states = new ArrayList<>();
    BitSet first = nfa.closure(nfa.start);
    numbers.put(first, 0);
    states.add(first);
    List<short[]> rows = new ArrayList<>();
    for (int at = 0; at < states.size(); at++) {
      short[] row = new short[kinds.size()];
      for (int kind = 0; kind < row.length; kind++) {
        BitSet target = nfa.step(states.get(at), kinds.get(kind));
        if (target.isEmpty()) {
          row[kind] = -1;
          continue;
        }
        Integer number = numbers.putIfAbsent(target, states.size());
        if (number == null) {
          number = states.size();
          states.add(target);
        }
        row[kind] = number.shortValue();
      }
      rows.add(row);
      if (states.size() > MAX_STATES) {
        throw new IllegalArgumentException("pattern " + pattern + ": too many states");
      }
    }
    short[] next = new short[rows.size() * kinds.size()];
    boolean[] accepting = new boolean[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, next, i * kinds.size(), kinds.size());
      accepting[i] = states.get(i).get(nfa.end);
    }
    return new Pattern(pattern, kindFrom, kindOf, kinds.size(), next, accepting);
  }
}

package io.tradehub.xsd;

import io.tradehub.xsd.PatternParser.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** A pattern as a nondeterministic automaton (Thompson's construction); used only to compile. */
final class Nfa {
  /** The classes of its arrows, by number. */
  final List<CharSet> sets = new ArrayList<>();

  /** Its first state. */
  final int start;

  /** Its only accepting state. */
  final int end;

  private final List<List<Integer>> free = new ArrayList<>();
  private final List<int[]> arrow = new ArrayList<>(); // {class, to}; null for none

  Nfa(Node pattern) {
    start = state();
    end = append(start, pattern);
  }

  /** All states that are reached from one for free. */
  BitSet closure(int state) {
    BitSet reached = new BitSet();
    spread(reached, state);
    return reached;
  }

  /** All states that are reached with a unit that belongs to these classes. */
  BitSet step(BitSet states, BitSet classes) {
    BitSet reached = new BitSet();
    states.stream()
        .mapToObj(arrow::get)
        .filter(edge -> edge != null && classes.get(edge[0]))
        .forEach(edge -> spread(reached, edge[1]));
    return reached;
  }

  private void spread(BitSet reached, int state) {
    Deque<Integer> open = new ArrayDeque<>();
    open.push(state);
    while (!open.isEmpty()) {
      int at = open.pop();
      if (!reached.get(at)) {
        reached.set(at);
        free.get(at).forEach(open::push);
      }
    }
  }

  /** Adds a part after a state; the state after it. */
  private int append(int from, Node node) {
    return switch (node) {
      case Node.One one -> {
        int to = state();
        sets.add(one.set());
        arrow.set(from, new int[] {sets.size() - 1, to});
        yield to;
      }
      case Node.All all -> {
        int at = from;
        for (Node part : all.parts()) {
          at = append(fresh(at), part);
        }
        yield at;
      }
      case Node.Any any -> {
        int to = state();
        for (Node part : any.parts()) {
          free.get(append(fresh(from), part)).add(to);
        }
        yield to;
      }
      case Node.Times times -> repeat(from, times);
    };
  }

  private int repeat(int from, Node.Times times) {
    int at = from;
    for (int i = 0; i < times.min(); i++) {
      at = append(fresh(at), times.part());
    }
    if (times.max() < 0) {
      int loop = fresh(at);
      free.get(append(fresh(loop), times.part())).add(loop);
      return fresh(loop);
    }
    int to = state();
    for (int i = times.min(); i < times.max(); i++) {
      free.get(at).add(to);
      at = append(fresh(at), times.part());
    }
    free.get(at).add(to);
    return to;
  }

  /** A new state that another leads to for free. */
  private int fresh(int from) {
    int to = state();
    free.get(from).add(to);
    return to;
  }

  private int state() {
    free.add(new ArrayList<>());
    arrow.add(null);
    return free.size() - 1;
  }
}

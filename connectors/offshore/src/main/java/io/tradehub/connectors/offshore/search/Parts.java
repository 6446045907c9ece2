package io.tradehub.connectors.offshore.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A folded text taken apart.
 *
 * @param units all of it, in its order
 * @param core its units without those of the company's form; all of them when nothing else is left
 * @param text all units without what stood between them
 * @param coreText the core's units without what stood between them
 */
record Parts(List<Unit> units, List<Unit> core, String text, String coreText) {
  /** Takes apart what {@link Folding#fold} returned. */
  static Parts of(String folded) {
    List<Unit> units = new ArrayList<>();
    for (int from = 0; from < folded.length(); ) {
      int to = folded.indexOf(' ', from);
      to = to < 0 ? folded.length() : to;
      String piece = folded.substring(from, to);
      if (Character.isIdeographic(piece.codePointAt(0))) {
        characters(piece, units);
      } else {
        units.add(new Unit(piece, false, true, Forms.word(piece)));
      }
      from = to + 1;
    }
    List<Unit> core = new ArrayList<>(units.size());
    for (Unit unit : units) {
      if (!unit.weak()) {
        core.add(unit);
      }
    }
    core = core.isEmpty() ? units : core;
    return new Parts(units, core, joined(units), joined(core));
  }

  private static void characters(String run, List<Unit> units) {
    int weakUntil = 0;
    for (int i = 0; i < run.length(); ) {
      int next = i + Character.charCount(run.codePointAt(i));
      if (i >= weakUntil) {
        weakUntil = i + Forms.lengthAt(run, i);
      }
      units.add(new Unit(run.substring(i, next), true, i == 0, i < weakUntil));
      i = next;
    }
  }

  private static String joined(List<Unit> units) {
    StringBuilder text = new StringBuilder();
    for (Unit unit : units) {
      text.append(unit.text());
    }
    return text.toString();
  }

  boolean empty() {
    return units.isEmpty();
  }

  /** Whether there is a Chinese character in it. */
  boolean anyHan() {
    for (Unit unit : units) {
      if (unit.han()) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is nothing but a form in it, which is no name to search for. */
  boolean onlyWeak() {
    return units.stream().allMatch(Unit::weak);
  }

  /** Whether a unit of the form is in it. */
  boolean anyWeak() {
    return units.stream().anyMatch(Unit::weak);
  }
}

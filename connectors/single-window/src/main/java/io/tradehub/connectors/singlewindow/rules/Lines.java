package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which lines of goods a text like "1,3" names. */
final class Lines {
  /** No declaration has as many; a longer list is none. */
  private static final int MAX_NAMED = 200;

  private final Set<Integer> numbers = new HashSet<>();

  Lines(List<Section> goods) {
    for (Section line : goods) {
      numbers.add(Numbers.whole(line, "GNo"));
    }
  }

  /** Whether a line has that number. */
  boolean has(String number) {
    int whole = Numbers.whole(number);
    return whole >= 0 && numbers.contains(whole);
  }

  /** What is wrong with a list of lines; empty when nothing is. */
  String fault(String list) {
    String[] named = list.split(",", MAX_NAMED);
    Set<String> seen = new HashSet<>();
    for (String number : named) {
      if (!has(number)) {
        return Report.shown(number) + " is no line of the declaration; lines are named like 1,3";
      }
      if (!seen.add(number)) {
        return "line " + number + " is named twice";
      }
    }
    return "";
  }
}

package io.tradehub.loadtest.declare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the crash run's declarations ask the sandbox's customs for with the end of their contract
 * numbers: its table of outcomes says what each means.
 */
final class Outcomes {
  private static final int ORDINARY_PERCENT = 60;

  private static final List<String> OTHERS =
      List.of(
          "GUARANTEE",
          "TAX",
          "INSPECT",
          "MANUAL",
          "RETURNED",
          "REFUSED",
          "FAILED",
          "NORIGHT",
          "IMPORTFAIL",
          "FAILBOX",
          "DELETED",
          "CLOSED",
          "LATE",
          "TWICE",
          "UNORDERED",
          "UNKNOWN",
          "NOENTRY",
          "STRANGER",
          "GB2312",
          "BASE64",
          "HALF",
          "VANISH");

  private static final Map<String, String> CHANNELS =
      Map.ofEntries(
          Map.entry("GUARANTEE", "LB"),
          Map.entry("TAX", "LTP"),
          Map.entry("INSPECT", "LCP"),
          Map.entry("MANUAL", "LHP"),
          Map.entry("RETURNED", "Lv"),
          Map.entry("REFUSED", "E"),
          Map.entry("FAILED", "9"),
          Map.entry("NORIGHT", "8"),
          Map.entry("DELETED", "LPD"),
          Map.entry("CLOSED", "LPR"),
          Map.entry("UNKNOWN", "LQP"));

  /** What an answer of the single window is called that does not take a declaration in. */
  static final String NOT_TAKEN = "not taken";

  private static final String TAKEN = "0";

  private Outcomes() {}

  /**
   * What is said of a declaration, by the sandbox's table: the single window's code, and customs'
   * channels, each once and in alphabetical order.
   *
   * @param contract whose end asks for it
   */
  static List<String> codes(String contract) {
    int end = contract.lastIndexOf("-SBX-");
    String outcome = end < 0 ? "" : contract.substring(end + "-SBX-".length());
    if (outcome.equals("IMPORTFAIL")) {
      return List.of(NOT_TAKEN);
    }
    List<String> codes = new ArrayList<>(List.of(TAKEN));
    for (char channel : CHANNELS.getOrDefault(outcome, "LP").toCharArray()) {
      codes.add(String.valueOf(channel));
    }
    Collections.sort(codes);
    return codes;
  }

  /** Any of them, and mostly none. */
  static String any(SplittableRandom random) {
    return random.nextInt(100) < ORDINARY_PERCENT ? "" : OTHERS.get(random.nextInt(OTHERS.size()));
  }
}

package io.tradehub.sandbox.customs.office;

import java.util.Map;

/** What CHANNEL means to customs themselves. */
public final class Channels {
  private record Meaning(State state, String note) {}

  private static final Map<String, Meaning> ALL =
      Map.ofEntries(
          Map.entry("2", new Meaning(State.DECLARED, "单一窗口已接收 received by the single window")),
          Map.entry("3", new Meaning(State.DECLARED, "已转发海关 passed on to customs")),
          Map.entry("6", new Meaning(State.DECLARED, "单一窗口已接收 received by the single window")),
          Map.entry("7", new Meaning(State.DECLARED, "已向海关申报 declared")),
          Map.entry("L", new Meaning(State.DECLARED, "海关已接收 received by customs")),
          Map.entry("H", new Meaning(State.UNDER_REVIEW, "转人工审核 looked at by hand")),
          Map.entry("G", new Meaning(State.UNDER_REVIEW, "单证审核 documents examined")),
          Map.entry("M", new Meaning(State.UNDER_REVIEW, "重新审核 reviewed again")),
          Map.entry("C", new Meaning(State.UNDER_REVIEW, "查验货物 goods are inspected")),
          Map.entry("T", new Meaning(State.TAX_DUE, "请缴纳税款 duties are to be paid")),
          Map.entry("P", new Meaning(State.RELEASED, "已放行 released")),
          Map.entry("F", new Meaning(State.RELEASED, "已放行 released")),
          Map.entry("B", new Meaning(State.RELEASED, "担保放行 released on guarantee")),
          Map.entry("K", new Meaning(State.RELEASED, "担保放行 released on guarantee")),
          Map.entry("R", new Meaning(State.CLOSED, "已结关 closed")),
          Map.entry("v", new Meaning(State.RETURNED, "退回修改 returned to be changed")),
          Map.entry("D", new Meaning(State.DELETED, "已删单 deleted")),
          Map.entry("1", new Meaning(State.REFUSED, "暂存失败 not taken in")),
          Map.entry("4", new Meaning(State.REFUSED, "转发失败 could not be passed on")),
          Map.entry("8", new Meaning(State.REFUSED, "无申报权限 no right to declare")),
          Map.entry("9", new Meaning(State.REFUSED, "申报失败 the declaration failed")),
          Map.entry("E", new Meaning(State.REFUSED, "海关不接受申报 not accepted by customs")),
          Map.entry("Y", new Meaning(State.REFUSED, "申报失败 the declaration failed")));

  private Channels() {}

  /** What a declaration is after it; what it was before, when that says nothing of it. */
  static State state(String channel, State before) {
    Meaning meaning = ALL.get(channel);
    return meaning == null ? before : meaning.state;
  }

  /** What customs write with it. */
  public static String note(String channel) {
    Meaning meaning = ALL.get(channel);
    return meaning == null ? "通知 notice " + channel : meaning.note;
  }

  /** Whether customs gave the declaration a number when they say it. */
  public static boolean numbered(String channel) {
    return switch (channel) {
      case "1", "2", "3", "4", "6", "8", "9", "E", "Y" -> false;
      default -> true;
    };
  }
}

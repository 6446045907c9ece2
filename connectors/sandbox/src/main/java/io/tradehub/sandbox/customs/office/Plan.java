package io.tradehub.sandbox.customs.office;

import io.tradehub.sandbox.customs.office.Answer.Form;
import io.tradehub.sandbox.customs.office.Answer.Kind;
import io.tradehub.sandbox.customs.office.Answer.Way;
import java.util.ArrayList;
import java.util.List;

/** What a declaration gets to hear, in order: the same whenever it is asked for. */
final class Plan {
  /** What comes twice comes again after this, so that the first may have been taken meanwhile. */
  private static final long AGAIN = 400;

  /** How long half a file lies there. */
  private static final long HALF_TIME = 1_500;

  /** How much later a release was, that comes before the receipt that it was received. */
  private static final long LATER = 1_000;

  private Plan() {}

  /**
   * The answers.
   *
   * @param operType DecSign/OperType: what is only uploaded or saved goes no further
   */
  static List<Answer> of(Outcome outcome, Delays usual, String operType) {
    Delays delays = usual.of(outcome);
    Answer imported = Answer.imported(delays.untilImport());
    if (outcome.word() == Word.SILENT) {
      return List.of();
    }
    if (!operType.equals("C") && !operType.equals("D")) {
      return List.of(imported);
    }
    List<Answer> receipts = receipts(outcome.word(), delays);
    return switch (outcome.word()) {
      case NOENTRY -> before(receipts, imported, delays);
      case TWICE -> twice(imported, receipts);
      case UNORDERED -> unordered(imported, receipts);
      case STRANGER -> with(imported, receipts, receipts.getLast().as(Kind.STRANGER, "x"));
      case GARBAGE -> with(imported, receipts, receipts.getFirst().as(Kind.GARBAGE, "x"));
      case HALF -> halves(imported, receipts);
      case GB2312 -> after(imported, receipts.stream().map(r -> r.in(Form.DATA)).toList());
      case BASE64 ->
          after(
              imported,
              List.of(
                  receipts.getFirst().in(Form.PACKED_RESULT),
                  receipts.getLast().in(Form.PACKED_DATA)));
      default -> after(imported, receipts);
    };
  }

  private static List<Answer> receipts(Word word, Delays delays) {
    List<Answer> receipts = new ArrayList<>();
    long time = delays.untilImport() + (word == Word.LATE ? delays.late() : 0);
    for (char channel : word.channels.toCharArray()) {
      time += delays.betweenSteps();
      receipts.add(
          Answer.customs(String.valueOf(channel), time, Integer.toString(receipts.size() + 1)));
    }
    return receipts;
  }

  private static List<Answer> after(Answer imported, List<Answer> receipts) {
    List<Answer> all = new ArrayList<>();
    all.add(imported);
    all.addAll(receipts);
    return all;
  }

  private static List<Answer> with(Answer imported, List<Answer> receipts, Answer more) {
    List<Answer> all = after(imported, receipts);
    all.add(more.kind() == Kind.GARBAGE ? 1 : all.size(), more);
    return all;
  }

  private static List<Answer> before(List<Answer> receipts, Answer imported, Delays delays) {
    List<Answer> all = new ArrayList<>(receipts);
    all.add(imported.at(receipts.getLast().after() + Math.max(delays.betweenSteps(), AGAIN)));
    return all;
  }

  private static List<Answer> twice(Answer imported, List<Answer> receipts) {
    List<Answer> all = new ArrayList<>();
    long late = 0;
    for (Answer answer : after(imported, receipts)) {
      long first = answer.after() + late;
      all.add(answer.at(first));
      all.add(answer.at(first).again(first + AGAIN));
      all.add(answer.at(first + AGAIN).under(answer.label() + "b"));
      late += AGAIN;
    }
    return all;
  }

  private static List<Answer> unordered(Answer imported, List<Answer> receipts) {
    Answer received = receipts.getFirst();
    Answer released = receipts.getLast();
    Answer early = released.at(received.after()).noticed(received.notice() + LATER);
    long late = Math.max(released.after(), received.after() + AGAIN);
    return List.of(imported, early, received.at(late));
  }

  private static List<Answer> halves(Answer imported, List<Answer> receipts) {
    List<Answer> all = new ArrayList<>();
    long late = 0;
    for (Answer answer : after(imported, receipts)) {
      long first = answer.after() + late;
      all.add(answer.at(first).by(Way.FIRST_HALF));
      all.add(answer.at(first).by(Way.REST).again(first + HALF_TIME));
      late += HALF_TIME;
    }
    return all;
  }
}

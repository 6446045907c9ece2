package io.tradehub.loadtest.declare;

import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.MessageState;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Everything that the benchmark's own customs say of one declaration, and what it comes to.
 *
 * @param letters each once, in the order of customs' times
 * @param state where the declaration is after all of them
 * @param message where its message is then
 */
record Correspondence(List<Letter> letters, DeclarationState state, MessageState message) {
  private static final int ENTRY_DIGITS = 18;
  private static final List<String> DECLARED = List.of("L", "7", "2", "6", "3");
  private static final List<String> REVIEWED = List.of("H", "G", "M", "C");
  private static final List<String> NOTICES = List.of("W", "I", "N", "q");

  Correspondence {
    letters = List.copyOf(letters);
  }

  /** How a life ends. */
  private record End(String channel, DeclarationState state, MessageState message) {}

  private static final List<End> ENDS =
      List.of(
          new End(
              "P",
              DeclarationState.DECLARATION_STATE_RELEASED,
              MessageState.MESSAGE_STATE_COMPLETED),
          new End(
              "F",
              DeclarationState.DECLARATION_STATE_RELEASED,
              MessageState.MESSAGE_STATE_COMPLETED),
          new End(
              "K",
              DeclarationState.DECLARATION_STATE_RELEASED,
              MessageState.MESSAGE_STATE_COMPLETED),
          new End(
              "R", DeclarationState.DECLARATION_STATE_CLOSED, MessageState.MESSAGE_STATE_COMPLETED),
          new End(
              "v",
              DeclarationState.DECLARATION_STATE_RETURNED,
              MessageState.MESSAGE_STATE_REJECTED),
          new End(
              "E", DeclarationState.DECLARATION_STATE_REFUSED, MessageState.MESSAGE_STATE_REJECTED),
          new End(
              "D",
              DeclarationState.DECLARATION_STATE_DELETED,
              MessageState.MESSAGE_STATE_REJECTED));

  /**
   * What is said of one.
   *
   * @param number of the declaration, by which the single window and customs call it, too
   * @param count how many letters; at least 4
   */
  static Correspondence of(String reference, int number, int count, SplittableRandom random) {
    String seqNo = seqNo(number);
    String entryId = entryId(number);
    List<Letter> letters = new ArrayList<>();
    LocalDateTime time = now();
    letters.add(taken(reference, seqNo, time));
    End end = ENDS.get(random.nextInt(ENDS.size()));
    for (int i = 1; i < count; i++) {
      boolean last = i == count - 1;
      String channel = last ? end.channel() : channel(i, random);
      time = time.plusSeconds(1 + random.nextInt(600));
      String note = "%s 第%d号 %s".formatted(reference, i, last ? "结束" : "处理中");
      // The first that has both numbers tells of customs' own; some later ones have it alone.
      boolean alone = i > 2 && random.nextInt(4) == 0;
      letters.add(
          new Letter(
              new Letter.Entry(Letter.Kind.CUSTOMS, channel, note),
              "DecResult_%s-%d".formatted(reference, i),
              time,
              Stationery.customs(
                  new Stationery.Word(alone ? "" : seqNo, entryId, channel, note, time), random)));
    }
    return new Correspondence(letters, end.state(), end.message());
  }

  private static LocalDateTime now() {
    return LocalDateTime.now(Facts.CHINA_TIME).withNano(0);
  }

  private static Letter taken(String reference, String seqNo, LocalDateTime time) {
    String text = "入库成功 " + reference;
    return new Letter(
        new Letter.Entry(Letter.Kind.IMPORT, "0", text),
        "Successed_I_%s_t-0".formatted(reference),
        time,
        Stationery.imported(reference, "0", text, seqNo));
  }

  private static String channel(int place, SplittableRandom random) {
    if (place > 1 && random.nextInt(4) == 0) {
      return NOTICES.get(random.nextInt(NOTICES.size()));
    }
    List<String> some = place < 4 ? DECLARED : REVIEWED;
    return some.get(random.nextInt(some.size()));
  }

  /** The single window's number of a declaration. */
  static String seqNo(int number) {
    return "I2026%013d".formatted(number);
  }

  /** Customs' number of a declaration. */
  static String entryId(int number) {
    String text = Facts.OFFICE + "2026" + "1" + "%09d".formatted(number);
    if (text.length() != ENTRY_DIGITS) {
      throw new IllegalArgumentException("there is no declaration number " + number);
    }
    return text;
  }

  /** One of nobody's: a receipt of something that was never declared here. */
  static Letter unknown(int number, SplittableRandom random) {
    int nobody = 900_000_000 + number;
    String note = "无主回执 %d号".formatted(number);
    LocalDateTime time = now();
    if (random.nextInt(3) == 0) {
      String reference = "NOBODY" + number;
      return new Letter(
          new Letter.Entry(Letter.Kind.IMPORT, "0", note),
          "Successed_I_%s_t-0".formatted(reference),
          time,
          Stationery.imported(reference, "0", note, seqNo(nobody)));
    }
    return new Letter(
        new Letter.Entry(Letter.Kind.CUSTOMS, "P", note),
        "DecResult_NOBODY" + number,
        time,
        Stationery.customs(
            new Stationery.Word(seqNo(nobody), entryId(nobody), "P", note, time), random));
  }
}

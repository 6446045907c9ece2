package io.tradehub.sandbox.customs.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever the single window takes is read from its journal as it was. */
class CommandTextTest {
  private static final Instant AT = Instant.parse("2026-11-24T02:00:00.123Z");
  private static final Sent SENT = new Sent("/shared \"a\"", "I", "REF1", 3);

  /** One of each. */
  private static final List<Command> ALL =
      List.of(
          new Command.Take(
              AT,
              SENT,
              "digest",
              Office.MOST,
              new Outcome(Word.LATE, 5),
              new Delays(1, 2, Integer.MAX_VALUE + 1L),
              new Content(
                  "REF1",
                  "I",
                  "C",
                  "2201",
                  "20261124",
                  "91310115MA1K4T9X5N",
                  "合同-SBX-LATE5",
                  "notes\n",
                  "T22481A00001",
                  "3",
                  List.of(
                      new Goods(
                          0,
                          "8471300000",
                          "001",
                          "USD",
                          new BigDecimal("0.00001"),
                          new BigDecimal("99999999999999.99")),
                      new Goods(
                          7, "1", "035", "JPY", new BigDecimal("100"), new BigDecimal("1.50"))))),
          new Command.Again(AT, SENT),
          new Command.Refuse(AT, SENT, "DecHead/IEPort: is missing", 500),
          new Command.Say(AT, 1, "P", "已放行"),
          new Command.Put(
              List.of(new Command.Progress(0, 0, 0), new Command.Progress(1_000_000, 2, 9))));

  private final CommandText text = new CommandText();

  @Test
  void what_was_written_is_read_again() {
    assertThat(ALL).allSatisfy(c -> assertThat(text.read(text.write(c))).isEqualTo(c));
    assertThat(ALL.stream().map(Command::getClass).distinct())
        .as("one of each kind")
        .hasSize(Command.class.getPermittedSubclasses().length);
  }
}

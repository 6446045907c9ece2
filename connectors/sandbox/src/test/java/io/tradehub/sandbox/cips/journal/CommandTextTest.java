package io.tradehub.sandbox.cips.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.sandbox.cips.clearing.Command;
import io.tradehub.sandbox.cips.clearing.Participant;
import io.tradehub.sandbox.cips.clearing.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever CIPS takes is read from its journal as it was. */
class CommandTextTest {
  private static final Instant AT = Instant.parse("2026-11-24T02:00:00.123456Z");
  private static final LocalDate DAY = LocalDate.parse("2026-11-24");
  private static final Reason WHY = new Reason("CUST", "as \"they\" ask: 金额\n");

  /** One of each. */
  private static final List<Command> ALL =
      List.of(
          new Command.Enrol(AT, Participant.direct("TDHACNSH"), "-----BEGIN\n"),
          new Command.Enrol(AT, Participant.indirect("TDHCCNBJ", "TDHACNSH"), "x"),
          new Command.Callback(AT, "TDHACNSH", "http://127.0.0.1:1/"),
          new Command.Fund(AT, "TDHACNSH", Long.MAX_VALUE),
          new Command.Defund(AT, "TDHACNSH", 1),
          new Command.Net(AT),
          new Command.CloseDay(AT),
          new Command.OpenDay(AT, DAY),
          new Command.Tick(AT),
          new Command.Pushed(AT, 7, true),
          new Command.Repeat(AT, "TDHACNSH", "M-1"),
          new Command.Pay(
              AT,
              "TDHACNSH",
              "M-1",
              "pacs.008.001.08",
              "digest",
              true,
              false,
              "<a></a>",
              List.of(
                  new Command.Transfer("E", "U", 1, DAY, "TDHBHKHH", Optional.empty(), "<x></x>"),
                  new Command.Transfer("F", "V", 0, DAY, "?", Optional.of(WHY), ""))),
          new Command.Return(
              AT, "S", "M-2", "d", "RTR", "U", 5, DAY, WHY, Optional.of(WHY), "h", "x"),
          new Command.Cancel(AT, "S", "M-3", "d", "M-1", "E", "U", WHY),
          new Command.Resolve(AT, "S", "M-4", "d", "C", "RJCR", Optional.of(WHY)));

  private final CommandText text = new CommandText();

  @Test
  void what_was_written_is_read_again() {
    assertThat(ALL).allSatisfy(c -> assertThat(text.read(text.write(c))).isEqualTo(c));
    assertThat(ALL.stream().map(Command::getClass).distinct())
        .as("one of each kind")
        .hasSize(Command.class.getPermittedSubclasses().length);
  }
}

package io.tradehub.sandbox.cips.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.sandbox.cips.clearing.Command;
import io.tradehub.sandbox.cips.clearing.Participant;
import io.tradehub.sandbox.cips.clearing.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
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

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("journal");
    try (Journal journal = Journal.open(file, c -> {})) {
      ALL.forEach(c -> journal.append(c).join());
    }
  }

  private List<Command> read() throws IOException {
    List<Command> found = new ArrayList<>();
    Journal.open(file, found::add).close();
    return found;
  }

  @Test
  void what_was_written_is_read_again() throws IOException {
    assertThat(read()).isEqualTo(ALL);
    assertThat(ALL.stream().map(Command::getClass).distinct())
        .as("one of each kind")
        .hasSize(Command.class.getPermittedSubclasses().length);
  }

  @Test
  void wherever_the_end_is_torn_off_what_was_whole_is_read_and_one_can_go_on() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int lastLine = Journal.line(ALL.getLast()).length;
    for (int torn = 1; torn < lastLine; torn++) {
      Files.write(file, Arrays.copyOf(whole, whole.length - torn));

      assertThat(read()).as("without %d bytes", torn).isEqualTo(ALL.subList(0, ALL.size() - 1));

      try (Journal journal = Journal.open(file, c -> {})) {
        journal.append(ALL.getLast()).join();
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void damage_before_the_end_is_not_passed_over() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    whole[20] ^= 1;
    Files.write(file, whole);

    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged: line 1");
    assertThat(Files.readAllBytes(file)).as("nothing was cut off").isEqualTo(whole);
  }

  @Test
  void two_cannot_have_it() throws IOException {
    try (Journal journal = Journal.open(file, c -> {})) {
      assertThatThrownBy(this::read).hasMessageContaining("in use");
      journal.append(new Command.Tick(AT)).join();
    }
    assertThat(read()).hasSize(ALL.size() + 1);
  }

  @Test
  void after_it_was_closed_nothing_is_promised() throws IOException {
    Journal journal = Journal.open(file, c -> {});
    journal.close();

    assertThat(journal.append(new Command.Tick(AT))).isCompletedExceptionally();
    assertThat(read()).isEqualTo(ALL);
  }
}

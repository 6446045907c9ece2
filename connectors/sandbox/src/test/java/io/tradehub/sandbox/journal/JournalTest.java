package io.tradehub.sandbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final List<String> ALL =
      List.of("first", "", "with a\nline feed", "金额 and \"quotes\"", "x".repeat(9000), "last");

  private static final Lines<String> LINES =
      new Lines<>() {
        @Override
        public JsonObject write(String entry) {
          return new JsonObject().put("said", entry);
        }

        @Override
        public String read(JsonObject line) {
          return line.getString("said");
        }
      };

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("journal");
    try (Journal<String> journal = open(c -> {})) {
      ALL.forEach(c -> journal.append(c).join());
    }
  }

  private Journal<String> open(Consumer<String> replay) throws IOException {
    return Journal.open(file, LINES, replay);
  }

  private List<String> read() throws IOException {
    List<String> found = new ArrayList<>();
    open(found::add).close();
    return found;
  }

  @Test
  void what_was_written_is_read_again() throws IOException {
    assertThat(read()).isEqualTo(ALL);
  }

  @Test
  void wherever_the_end_is_torn_off_what_was_whole_is_read_and_one_can_go_on() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int lastLine = Journal.line(LINES.write(ALL.getLast())).length;
    for (int torn = 1; torn < lastLine; torn++) {
      Files.write(file, Arrays.copyOf(whole, whole.length - torn));

      assertThat(read()).as("without %d bytes", torn).isEqualTo(ALL.subList(0, ALL.size() - 1));

      try (Journal<String> journal = open(c -> {})) {
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
    try (Journal<String> journal = open(c -> {})) {
      assertThatThrownBy(this::read).hasMessageContaining("in use");
      journal.append("one more").join();
    }
    assertThat(read()).hasSize(ALL.size() + 1);
  }

  @Test
  void after_it_was_closed_nothing_is_promised() throws IOException {
    Journal<String> journal = open(c -> {});
    journal.close();

    assertThat(journal.append("one more")).isCompletedExceptionally();
    assertThat(read()).isEqualTo(ALL);
  }
}

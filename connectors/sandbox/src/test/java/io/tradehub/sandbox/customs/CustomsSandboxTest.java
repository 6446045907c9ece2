package io.tradehub.sandbox.customs;

import static io.tradehub.sandbox.customs.Declarant.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.sandbox.customs.Declarant.Heard;
import io.tradehub.sandbox.customs.office.BookLine;
import io.tradehub.sandbox.customs.office.Declared;
import io.tradehub.sandbox.customs.office.State;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomsSandboxTest {
  private static final String BOOK = "T22481A00001";

  @TempDir private Path folder;
  private CustomsSandbox customs;
  private Declarant declarant;
  private volatile Instant now = china("2026-11-24T10:00");

  private static Instant china(String time) {
    return LocalDateTime.parse(time).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
  }

  private CustomsOptions options() {
    return CustomsOptions.usual(folder.resolve("state"))
        .withFolder(folder.resolve("shared"))
        .atOnce();
  }

  private void start(CustomsOptions options) throws IOException {
    customs = CustomsSandbox.start(options);
    declarant = new Declarant(folder.resolve("shared"));
  }

  @AfterEach
  void stop() {
    if (customs != null) {
      customs.close();
    }
  }

  private Declared declared(String number) {
    return customs.declaration(number).orElseThrow();
  }

  private void awaitOwed(String reference, int owed) {
    await(() -> customs.declaration(reference).filter(d -> d.owed() == owed).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GB2312", "GBK", "GB18030"})
  void chinese_charsets_are_read(String charset) throws IOException {
    start(options());
    Filing filing = new Filing("REF1");
    filing.charset = Charset.forName(charset);

    declarant.declare(filing);

    declarant.awaitSaid("0", "L", "P");
  }

  @Test
  void attachments_come_with_it() throws IOException {
    start(options());
    Filing filing = new Filing("REF1");
    filing.attachments.put("invoice.pdf", "%PDF-1.4".getBytes(StandardCharsets.UTF_8));
    filing.attachments.put("装箱单.pdf", "%PDF-1.5".getBytes(StandardCharsets.UTF_8));

    declarant.declare(filing);

    declarant.awaitSaid("0", "L", "P");
  }

  @Test
  void the_same_again_gets_the_same_number_and_the_same_answers() throws IOException {
    start(options());
    declarant.declare(new Filing("REF1", "TAX"));
    declarant.awaitSaid("0", "L", "T", "P");
    List<Heard> first = List.copyOf(declarant.heard);
    declarant.heard.clear();

    declarant.declare(new Filing("REF1", "TAX"), 1);

    declarant.awaitSaid("0", "L", "T", "P");
    for (int i = 0; i < first.size(); i++) {
      assertThat(declarant.heard.get(i).bytes()).isEqualTo(first.get(i).bytes());
    }
    assertThat(declarant.heard.getFirst().name()).startsWith("Successed_I_REF1_t-1_");
    assertThat(declared("REF1").asked()).isEqualTo(2);
    assertThat(customs.counts().declarations()).isEqualTo(1);
    assertThat(customs.counts().repeated()).isEqualTo(1);
  }

  @Test
  void a_number_is_given_once() throws IOException {
    start(options());
    declarant.declare(new Filing("REF1"));
    declarant.awaitSaid("0", "L", "P");
    declarant.heard.clear();

    declarant.declare(new Filing("REF1").head("PackNo", "5"), 1);

    declarant.awaitSaid("1");
    assertThat(declarant.heard.getFirst().text("ErrorMessage"))
        .contains("REF1 was given to another declaration")
        .contains(declared("REF1").seqNo());
    assertThat(declared("REF1").state()).isEqualTo(State.RELEASED);
    assertThat(customs.declarations()).hasSize(2);
  }

  @Test
  void what_was_not_taken_in_may_be_made_right_under_its_number() throws IOException {
    start(options());
    declarant.declare(new Filing("REF1").head("PackNo", ""));
    declarant.awaitSaid("1");

    declarant.declare(new Filing("REF1"), 1);

    declarant.awaitSaid("1", "0", "L", "P");
  }

  @Test
  void folders_have_numbers_of_their_own_and_hear_nothing_of_each_other() throws IOException {
    start(options().withFolder(folder.resolve("other")));
    Declarant other = new Declarant(folder.resolve("other"));

    declarant.declare(new Filing("REF1", "TAX"));
    other.declare(new Filing("REF1", "REFUSED"));

    declarant.awaitSaid("0", "L", "T", "P");
    other.awaitSaid("0", "E");
    assertThat(declarant.heard("0").text("SeqNo")).isNotEqualTo(other.heard("0").text("SeqNo"));
    assertThat(declared(other.heard("0").text("SeqNo")).folder())
        .isEqualTo(folder.resolve("other").toString());
  }

  @Test
  void what_is_owed_is_not_forgotten() throws IOException {
    // Given a declaration of which customs will speak in a day,
    CustomsOptions slow =
        options().withClock(() -> now).withDelays(Duration.ofSeconds(1), Duration.ofDays(1));
    start(slow);
    declarant.declare(new Filing("REF1"));
    awaitOwed("REF1", 3);
    String seqNo = declared("REF1").seqNo();
    assertThat(declarant.said()).isEmpty();

    // when the single window stops, and starts again,
    customs.close();
    start(slow);
    assertThat(declared("REF1").owed()).isEqualTo(3);
    assertThat(declarant.said()).isEmpty();
    now = now.plusSeconds(1);
    declarant.awaitSaid("0");
    customs.restart();

    // then they do.
    now = now.plus(Duration.ofDays(1));
    await(() -> declarant.said().contains("L"));
    assertThat(declarant.said()).doesNotContain("P");
    now = now.plus(Duration.ofDays(1));
    await(() -> declarant.said().contains("P"));
    assertThat(declared("REF1").seqNo()).isEqualTo(seqNo);
    awaitOwed("REF1", 0);
    // What was being said when it stopped may have been said again.
    assertThat(declarant.said()).containsOnly("0", "L", "P");
  }

  @Test
  void half_is_there_in_part_before_it_is_whole() throws IOException {
    start(options().withClock(() -> now));
    declarant.declare(new Filing("REF1", "HALF"));
    await(() -> declarant.files("InBox").size() == 1);
    Path file = declarant.box("InBox").resolve(declarant.files("InBox").getFirst());
    await(() -> size(file) > 0);
    assertThat(file).content().startsWith("<?xml").doesNotContain("</DecImportResponse>");

    // The rest is written over it, and half of the next.
    now = now.plusMillis(1_500);
    await(() -> declarant.files("InBox").size() == 2);
    assertThat(file).content().contains("</DecImportResponse>");
    now = now.plusMillis(1_500);
    await(() -> declarant.files("InBox").size() == 3);
    now = now.plusMillis(1_500);
    awaitOwed("REF1", 0);
    declarant.awaitSaid("0", "L", "P");
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void twice_says_everything_again_under_the_same_and_another_name() throws IOException {
    start(options().withClock(() -> now));
    declarant.declare(new Filing("REF1", "TWICE"));
    // What comes again under the same name comes when the first was taken away.
    for (int said : new int[] {1, 4, 7, 9}) {
      await(() -> declarant.said().size() == said);
      now = now.plusMillis(400);
    }
    awaitOwed("REF1", 0);

    Map<String, List<Heard>> byContent =
        declarant.heard.stream()
            .collect(Collectors.groupingBy(h -> new String(h.bytes(), StandardCharsets.UTF_8)));
    assertThat(byContent).hasSize(3);
    assertThat(byContent.values())
        .allSatisfy(
            same -> {
              assertThat(same).hasSize(3);
              assertThat(same.stream().map(Heard::name).distinct()).hasSize(2);
            });
  }

  @Test
  void in_the_night_nothing_moves() throws IOException {
    now = china("2026-11-24T23:59:30");
    start(options().withClock(() -> now).withNight(true));
    declarant.declare(new Filing("REF1", "SILENT"));
    await(() -> declarant.files("SentBox").size() == 1);

    now = china("2026-11-25T00:00:00");
    // Whoever is still at work is waited for.
    customs.night(true);
    customs.release("REF1");
    declarant.declare(new Filing("REF2"));
    assertThat(customs.client()).isEqualTo("night");
    assertThat(customs.declaration("REF2")).isEmpty();
    assertThat(declarant.files("OutBox")).hasSize(1);
    assertThat(declarant.said()).isEmpty();

    now = china("2026-11-25T04:59:59.999");
    assertThat(customs.client()).isEqualTo("night");
    now = china("2026-11-25T05:00:00");
    await(() -> declarant.said().size() == 5);
    assertThat(customs.client()).isEqualTo("up");
  }

  @Test
  void in_a_pause_nothing_moves_until_it_is_over() throws IOException {
    start(options());
    customs.pause();
    declarant.declare(new Filing("REF1"));
    assertThat(customs.client()).isEqualTo("paused");
    assertThat(declarant.files("OutBox")).hasSize(1);

    customs.resume();

    declarant.awaitSaid("0", "L", "P");
    customs.pause();
    declarant.declare(new Filing("REF2", "REFUSED"));
    customs.restart();
    await(() -> customs.declaration("REF2").filter(d -> d.owed() == 0).isPresent());
  }

  @Test
  void books_are_the_sum_of_what_was_not_refused() throws IOException {
    start(options());
    declarant.declare(new Filing("REF1").list(BOOK).line("3", "3.3333", "10.00"));
    declarant.declare(new Filing("REF2").list(BOOK).line("1", "0.01", "0.01"));
    declarant.declare(new Filing("REF3", "REFUSED").list(BOOK));
    declarant.declare(new Filing("REF4", "DELETED").list(BOOK));
    declarant.declare(new Filing("REF5", "IMPORTFAIL").list(BOOK));
    declarant.declare(new Filing("REF6", "SILENT").list(BOOK));
    declarant.declare(new Filing("REF7"));
    await(() -> customs.declarations().size() == 7 && customs.counts().owed() == 0);

    List<BookLine> books = customs.books();

    assertThat(books).hasSize(2).allMatch(l -> l.book().equals(BOOK));
    BookLine first = books.getFirst();
    assertThat(first.item()).isEqualTo(1);
    assertThat(first.hsCode()).isEqualTo("8471300000");
    assertThat(first.lines()).isEqualTo(3);
    assertThat(first.quantity()).isEqualByComparingTo("6");
    assertThat(first.amount()).isEqualByComparingTo("75");
    assertThat(first.releasedQuantity()).isEqualByComparingTo("4");
    assertThat(first.releasedAmount()).isEqualByComparingTo("50");
    BookLine second = books.getLast();
    assertThat(second.quantity()).isEqualByComparingTo("4");
    assertThat(second.amount()).isEqualByComparingTo("10.01");
    assertThat(declared("REF1").totals()).containsEntry("USD", new BigDecimal("35.00"));

    // And what is refused later does not count from then on.
    customs.refuse("REF6");
    await(() -> declared("REF6").state() == State.REFUSED);
    assertThat(customs.books().getFirst().quantity()).isEqualByComparingTo("4");
  }

  @Test
  void a_flood_is_of_known_numbers_and_no_two_are_alike() throws IOException {
    start(options());
    assertThat(customs.flood(10, "I")).as("nothing was declared").isZero();
    IntStream.range(0, 7).forEach(i -> declarant.declare(new Filing("REF" + i, "REFUSED")));
    await(() -> customs.counts().declarations() == 7 && customs.counts().owed() == 0);
    declarant.take();
    declarant.heard.clear();

    assertThat(customs.flood(1234, "W")).isEqualTo(1234);
    declarant.take();

    assertThat(declarant.heard).hasSize(1234);
    assertThat(declarant.heard.stream().map(h -> new String(h.bytes(), StandardCharsets.UTF_8)))
        .doesNotHaveDuplicates();
    assertThat(declarant.heard.stream().map(h -> h.text("CUS_CIQ_NO")).distinct())
        .hasSize(7)
        .allMatch(seqNo -> customs.declaration(seqNo).isPresent());
    assertThat(declarant.heard).allMatch(h -> h.text("CHANNEL").equals("W"));
    assertThat(declared("REF0").state()).isEqualTo(State.REFUSED);
  }

  @Test
  void what_cannot_be_put_is_put_when_it_can() throws IOException {
    start(options());
    Files.delete(declarant.box("InBox"));
    declarant.declare(new Filing("REF1"));
    await(() -> declarant.files("SentBox").size() == 1);
    assertThat(declared("REF1").owed()).isEqualTo(3);

    Files.createDirectory(declarant.box("InBox"));

    declarant.awaitSaid("0", "L", "P");
  }

  @Test
  void a_file_that_may_be_being_written_is_left_alone() throws IOException {
    start(options().withPolling(Duration.ofMillis(5), Duration.ofHours(1)));
    byte[] zip = new Filing("REF1").zip(0);
    Path file = declarant.box("OutBox").resolve("I_REF1_t-0.zip");
    Files.write(file, java.util.Arrays.copyOf(zip, 100));
    declarant.declare(new Filing("REF2"));
    declarant.awaitSaid("0", "L", "P");
    assertThat(file).exists();

    Files.write(file, zip);

    await(() -> customs.declaration("REF1").filter(d -> d.owed() == 0).isPresent());
  }

  @Test
  void a_journal_is_had_by_one_and_damage_is_not_passed_over() throws IOException {
    start(options());
    declarant.declare(new Filing("REF1"));
    declarant.awaitSaid("0", "L", "P");
    assertThatThrownBy(() -> CustomsSandbox.start(options())).hasMessageContaining("in use");
    customs.close();

    Path journal = folder.resolve("state/customs.journal");
    byte[] bytes = Files.readAllBytes(journal);
    bytes[30] ^= 1;
    Files.write(journal, bytes);

    assertThatThrownBy(() -> CustomsSandbox.start(options())).hasMessageContaining("is damaged");
  }

  @Test
  void options_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> options().withDelays(Duration.ofMillis(-1), Duration.ZERO))
        .hasMessageContaining("0 ms to a day");
    assertThatThrownBy(() -> options().withPolling(Duration.ZERO, Duration.ZERO))
        .hasMessageContaining("1 ms to a day");
  }
}

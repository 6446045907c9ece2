package io.tradehub.sandbox.customs.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.sandbox.customs.Declarant;
import io.tradehub.sandbox.customs.Declarant.Heard;
import io.tradehub.sandbox.customs.Filing;
import io.tradehub.sandbox.customs.office.BookLine;
import io.tradehub.sandbox.customs.office.Declared;
import io.tradehub.sandbox.customs.office.Delays;
import io.tradehub.sandbox.customs.office.Office;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wherever it dies, between any two changes of a folder, everything is answered in the end, and
 * nothing twice in different words. What is right is kept by a simple model.
 */
class CrashTest {
  private static final String BOOK = "T22481A00001";
  private static final int STEPS = 250;
  private static final Delays DELAYS = new Delays(20, 20, 200);

  /** What customs say to those that ask for it, in any order. */
  private static final Map<String, Set<String>> EXPECTED =
      Map.ofEntries(
          Map.entry("RELEASE", Set.of("0", "L", "P")),
          Map.entry("TAX", Set.of("0", "L", "T", "P")),
          Map.entry("REFUSED", Set.of("0", "E")),
          Map.entry("DELETED", Set.of("0", "L", "P", "D")),
          Map.entry("LATE", Set.of("0", "L", "P")),
          Map.entry("NOENTRY", Set.of("0", "L", "P")),
          Map.entry("HALF", Set.of("0", "L", "P")),
          Map.entry("TWICE", Set.of("0", "L", "P")),
          Map.entry("IMPORTFAIL", Set.of("1")));

  private static final List<String> WORDS = new TreeSet<>(EXPECTED.keySet()).stream().toList();

  @TempDir private Path folder;
  private final Map<String, Model> models = new LinkedHashMap<>();
  private Random random;
  private Instant now = Instant.parse("2026-11-24T02:00:00Z");
  private Declarant declarant;
  private Path journal;
  private Desk desk;
  private Collector collector;
  private Deliverer deliverer;
  private boolean safe;
  private long written;
  private int crashes;

  /** What the model knows of a declaration. */
  private static final class Model {
    private final Filing filing;
    private final String word;
    private final Set<String> expected;
    private int retry;

    private Model(Filing filing, String word) {
      this.filing = filing;
      this.word = word;
      this.expected = new TreeSet<>(EXPECTED.get(word));
    }

    private boolean counts() {
      return !Set.of("REFUSED", "DELETED", "IMPORTFAIL").contains(word);
    }
  }

  /** The end of the process. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everything_is_answered_in_the_end(long seed) throws IOException {
    random = new Random(seed);
    Path shared = folder.resolve("shared");
    journal = folder.resolve("customs.journal");
    declarant = new Declarant(shared);
    start();

    for (int step = 0; step < STEPS; step++) {
      try {
        anything();
      } catch (Crash e) {
        crash();
      }
    }
    settle();

    assertThat(crashes).as("crashes").isGreaterThan(5);
    assertThat(declarant.files("OutBox")).isEmpty();
    assertThat(declarant.files("FailBox")).isEmpty();
    compare();
    stop();
  }

  private void start() throws IOException {
    Path shared = folder.resolve("shared");
    Box box = Box.open(shared, "Deccus001", this::mayCrash);
    desk = Desk.open(journal, () -> now);
    Gate gate = new Gate(() -> now, false);
    collector = new Collector(box, desk, gate, () -> DELAYS, Duration.ofMillis(1), Duration.ZERO);
    deliverer = new Deliverer(desk, gate, Map.of(shared.toString(), box));
  }

  private void stop() {
    collector.close();
    deliverer.close();
    desk.close();
  }

  private void mayCrash() {
    if (!safe && random.nextInt(25) == 0) {
      written = size();
      throw new Crash();
    }
  }

  private long size() {
    try {
      return Files.size(journal);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was not written when it died is not there; all that was is. */
  private void crash() throws IOException {
    crashes++;
    stop();
    try (FileChannel file = FileChannel.open(journal, StandardOpenOption.WRITE)) {
      file.truncate(written);
    }
    start();
  }

  private void anything() {
    switch (random.nextInt(8)) {
      case 0, 1 -> declare();
      case 2 -> again();
      case 3 -> other();
      case 4 -> declarant.take();
      case 5, 6 -> {
        now = now.plusMillis(random.nextInt(60));
        deliverer.step();
      }
      default -> collector.step();
    }
  }

  private void declare() {
    String word = WORDS.get(random.nextInt(WORDS.size()));
    Filing filing = new Filing("REF" + models.size(), word).list(BOOK);
    for (int i = random.nextInt(3); i > 0; i--) {
      int quantity = 1 + random.nextInt(20);
      filing.line(
          Integer.toString(quantity),
          "3.25",
          "%d.%02d".formatted(quantity * 325 / 100, quantity * 325 % 100));
    }
    models.put(filing.reference, new Model(filing, word));
    declarant.declare(filing);
  }

  private void again() {
    if (!models.isEmpty()) {
      Model model = anyone();
      declarant.declare(model.filing, ++model.retry);
    }
  }

  /** Another declaration under a number that is given: it must have been taken before. */
  private void other() {
    if (models.isEmpty()) {
      return;
    }
    Model model = anyone();
    if (!model.word.equals("IMPORTFAIL")
        && desk.read(o -> o.declared(model.filing.reference)).isPresent()) {
      Filing other = new Filing(model.filing.reference, model.word).list(BOOK).head("PackNo", "9");
      declarant.declare(other, ++model.retry);
      model.expected.add("1");
    }
  }

  private Model anyone() {
    return List.copyOf(models.values()).get(random.nextInt(models.size()));
  }

  /** Nothing dies any more: it works until there is nothing to do. */
  private void settle() throws IOException {
    safe = true;
    collector.close();
    deliverer.close();
    desk.close();
    start();
    do {
      now = now.plusSeconds(1);
      while (collector.step()) {
        // More.
      }
      while (deliverer.step()) {
        declarant.take();
      }
    } while (desk.read(Office::nextDue).isPresent());
    declarant.take();
  }

  private void compare() {
    Map<String, Set<String>> said = new TreeMap<>();
    Map<String, Set<String>> contents = new TreeMap<>();
    Map<String, String> numbers = new TreeMap<>();
    for (Declared declared : declared()) {
      assertThat(declared.owed()).as(declared.reference()).isZero();
      if (!declared.seqNo().isEmpty()) {
        assertThat(numbers.put(declared.seqNo(), declared.reference())).isNull();
      }
    }
    for (Heard heard : declarant.heard) {
      Map<String, String> texts = heard.texts().orElse(Map.of());
      if (texts.isEmpty()) {
        // The first half of a file, taken before the second came.
        assertThat(models.values().stream().filter(m -> m.word.equals("HALF"))).isNotEmpty();
        continue;
      }
      boolean customs = texts.get("root").equals("DEC_RESULT");
      String reference = customs ? numbers.get(texts.get("CUS_CIQ_NO")) : texts.get("ClientSeqNo");
      assertThat(reference).as(heard.name()).isNotNull();
      String what = texts.get(customs ? "CHANNEL" : "ResponseCode");
      said.computeIfAbsent(reference, r -> new TreeSet<>()).add(what);
      if (what.equals("0")) {
        assertThat(numbers.get(texts.get("SeqNo"))).isEqualTo(reference);
      }
      if (!what.equals("1")) {
        contents
            .computeIfAbsent(reference + " " + what, r -> new HashSet<>())
            .add(new String(heard.bytes(), java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    Map<String, Set<String>> expected = new TreeMap<>();
    models.forEach((reference, model) -> expected.put(reference, model.expected));
    assertThat(said).isEqualTo(expected);
    assertThat(contents.values()).as("each said in the same words").allMatch(c -> c.size() == 1);
    assertThat(declared().stream().filter(d -> !d.seqNo().isEmpty()).map(Declared::reference))
        .as("each taken once")
        .doesNotHaveDuplicates()
        .hasSize((int) models.values().stream().filter(m -> !m.word.equals("IMPORTFAIL")).count());
    books();
  }

  private List<Declared> declared() {
    return desk.read(o -> o.declared(0, o.size()));
  }

  private void books() {
    Map<Integer, BigDecimal> quantities = new TreeMap<>();
    Map<Integer, BigDecimal> amounts = new TreeMap<>();
    for (Model model : models.values()) {
      if (model.counts()) {
        for (Map<String, String> line : model.filing.lines) {
          int item = Integer.parseInt(line.get("ContrItem"));
          quantities.merge(item, new BigDecimal(line.get("GQty")), BigDecimal::add);
          amounts.merge(item, new BigDecimal(line.get("DeclTotal")), BigDecimal::add);
        }
      }
    }
    List<BookLine> lines = new ArrayList<>(desk.read(Office::books));
    assertThat(lines).hasSize(quantities.size());
    for (BookLine line : lines) {
      assertThat(line.book()).isEqualTo(BOOK);
      assertThat(line.quantity()).isEqualByComparingTo(quantities.get(line.item()));
      assertThat(line.amount()).isEqualByComparingTo(amounts.get(line.item()));
      assertThat(line.releasedQuantity()).isEqualByComparingTo(line.quantity());
    }
  }
}

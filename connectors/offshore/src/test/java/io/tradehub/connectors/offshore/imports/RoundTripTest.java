package io.tradehub.connectors.offshore.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.Standing;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever entries are written as a file, the same are read. */
class RoundTripTest {
  private static final String[] HEADING = {"统一社会信用代码", "企业名称", "英文名称", "状态", "有效期起", "有效期至"};

  @ParameterizedTest
  @ValueSource(longs = {1, 20261123, 7919})
  void givenAnyEntries_thenEveryFormatReadsThemBack(long seed) throws IOException {
    List<Entry> entries = entries(new SplittableRandom(seed), 500);
    String csv = csv(entries);
    byte[] utf8 = csv.getBytes(StandardCharsets.UTF_8);
    byte[] gb18030 = csv.getBytes(Charset.forName("GB18030"));
    byte[] json = json(entries).getBytes(StandardCharsets.UTF_8);

    assertThat(clean(FileFormat.CSV, utf8)).isEqualTo(entries);
    assertThat(clean(FileFormat.CSV, gb18030)).isEqualTo(entries);
    assertThat(clean(FileFormat.JSON, json)).isEqualTo(entries);
    assertThat(clean(FileFormat.XLSX, xlsx(entries))).isEqualTo(entries);
  }

  private static List<Entry> clean(FileFormat format, byte[] bytes) throws IOException {
    Reading read = Reading.of(format, bytes);
    assertThat(read.findings()).isEmpty();
    return read.entries();
  }

  private static String csv(List<Entry> entries) throws IOException {
    StringWriter out = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
      printer.printRecord((Object[]) HEADING);
      for (Entry entry : entries) {
        printer.printRecord((Object[]) cells(entry));
      }
    }
    return out.toString();
  }

  private static String json(List<Entry> entries) {
    JsonArray array = new JsonArray();
    for (Entry entry : entries) {
      JsonObject object = new JsonObject();
      String[] cells = cells(entry);
      for (int i = 0; i < cells.length; i++) {
        object.addProperty(HEADING[i], cells[i]);
      }
      array.add(object);
    }
    return array.toString();
  }

  private static byte[] xlsx(List<Entry> entries) {
    Xlsx book = new Xlsx().row(texts(HEADING));
    entries.forEach(entry -> book.row(texts(cells(entry))));
    return book.bytes();
  }

  private static String[] texts(String[] cells) {
    String[] result = new String[cells.length];
    for (int i = 0; i < cells.length; i++) {
      result[i] = Xlsx.text(cells[i]);
    }
    return result;
  }

  private static String[] cells(Entry entry) {
    return new String[] {
      entry.code().toString(),
      entry.name(),
      entry.otherName(),
      switch (entry.standing()) {
        case LISTED -> "正常";
        case SUSPENDED -> "暂停";
        case REMOVED -> "移出";
      },
      entry.validFrom().map(LocalDate::toString).orElse(""),
      entry.validUntil().map(LocalDate::toString).orElse("")
    };
  }

  static List<Entry> entries(SplittableRandom random, int count) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LocalDate from = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(10_000));
      entries.add(
          new Entry(
              new CreditCode(random.nextLong(800_000_000_000L), i),
              "名" + name(random),
              random.nextBoolean() ? "" : "N" + name(random),
              Standing.values()[random.nextInt(3)],
              random.nextBoolean() ? Optional.empty() : Optional.of(from),
              random.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(from.plusDays(random.nextInt(5_000)))));
    }
    return entries;
  }

  /** Whatever may be in a name, quotation marks, commas and rare characters among it. */
  private static String name(SplittableRandom random) {
    StringBuilder name = new StringBuilder();
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(6)) {
        case 0 -> name.append("\",;'&<>=+-@\\/{}[]（）·".charAt(random.nextInt(20)));
        case 1 -> name.appendCodePoint(0x20000 + random.nextInt(0xA000));
        case 2 -> name.append((char) ('a' + random.nextInt(26)));
        default -> name.append((char) (0x4E00 + random.nextInt(0x5000)));
      }
    }
    return name.append('末').toString();
  }
}

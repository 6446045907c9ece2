package io.tradehub.connectors.offshore.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.offshore.list.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a file on its way, it is read or refused in our own words. */
class DamagedFilesTest {
  private static final int TRIES = 100;
  private static final ImportLimits LIMITS = new ImportLimits(1 << 20, 1_000, 1_000, 1 << 22, 100);

  @ParameterizedTest
  @ValueSource(longs = {3, 20261123})
  void givenRandomDamage_thenNothingElseIsThrown(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (FileFormat format : FileFormat.values()) {
      for (byte[] whole : examples(format)) {
        for (int i = 0; i < TRIES; i++) {
          survives(format, damage(random, whole));
        }
      }
    }
  }

  /** Behind the check of the zip, the XML itself may be anything. */
  @ParameterizedTest
  @ValueSource(longs = {5, 20261123})
  void givenDamageWithinTheXmlOfASpreadsheet_thenNothingElseIsThrown(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String sheet =
        Xlsx.sheet(
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
                + "<c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"inlineStr\"><is><t>valid from</t></is></c></row>"
                + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>3</v></c><c r=\"B2\" t=\"str\"><f t=\"shared\" ref=\"B2:B3\" si=\"0\">A1</f><v>x</v></c>"
                + "<c r=\"C2\" t=\"b\"><v>1</v></c><c r=\"D2\" s=\"1\"><v>46053</v></c></row>"
                + "<row r=\"3\"><c r=\"A3\" t=\"e\"><v>#REF!</v></c><c r=\"B3\"><f t=\"array\" ref=\"B3:C4\">1</f><v>1</v></c></row>");
    String strings =
        "<sst xmlns=\"%s\"><si><t>code</t></si><si><t>name</t></si><si><t>status</t></si><si><t>%s</t></si></sst>"
            .formatted(Xlsx.MAIN, Reading.FIRST);
    for (int i = 0; i < TRIES; i++) {
      Xlsx book = new Xlsx();
      boolean inSheet = random.nextInt(3) > 0;
      byte[] sheetBytes = sheet.getBytes(StandardCharsets.UTF_8);
      byte[] stringBytes = strings.getBytes(StandardCharsets.UTF_8);
      book.part("xl/worksheets/sheet1.xml", inSheet ? damage(random, sheetBytes) : sheetBytes);
      book.part("xl/sharedStrings.xml", inSheet ? stringBytes : damage(random, stringBytes));
      survives(FileFormat.XLSX, book.bytes());
    }
  }

  @Test
  void givenASpreadsheetWithAnyBitChanged_thenItIsRefusedOrReadAsItWas() throws IOException {
    SplittableRandom random = new SplittableRandom(17);
    byte[] whole = examples(FileFormat.XLSX).getFirst();
    List<Entry> entries = Reading.of(FileFormat.XLSX, whole).entries();
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(Reading.of(FileFormat.XLSX, damaged).entries()).isEqualTo(entries);
      } catch (UnreadableListException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(50, 300);
  }

  @Test
  void givenAnyBeginningOfACsv_thenNoEntryIsOtherThanItWas() throws IOException {
    for (byte[] whole : examples(FileFormat.CSV)) {
      Reading all = Reading.of(FileFormat.CSV, whole);
      assertThat(all.report().clean()).isTrue();
      for (int length = 1; length < whole.length; length++) {
        try {
          Reading read = Reading.of(FileFormat.CSV, Arrays.copyOf(whole, length));
          assertThat(read.entries()).isEqualTo(all.entries().subList(0, read.entries().size()));
          assertThat(read.report().clean())
              .as("%d bytes are clean", length)
              .isEqualTo(whole[length - 1] == '\n');
        } catch (UnreadableListException e) {
          assertThat(e.getMessage()).isNotBlank();
        }
      }
    }
  }

  private static void survives(FileFormat format, byte[] bytes) {
    try {
      ImportReport report =
          ListImport.read(new ByteArrayInputStream(bytes), format, LIMITS, entry -> {});
      assertThat(report.entries()).isLessThanOrEqualTo(report.rows());
      assertThat(report.clean()).isEqualTo(report.entries() == report.rows());
    } catch (UnreadableListException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(500).doesNotContain("\n", "\r");
    } catch (IOException | RuntimeException e) {
      throw new AssertionError("%s %s".formatted(format, Arrays.toString(bytes)), e);
    }
  }

  private static List<byte[]> examples(FileFormat format) {
    String csv = "统一社会信用代码,企业名称,状态,有效期起\n";
    StringBuilder json = new StringBuilder("{\"list\":\"x\",\"enterprises\":[");
    Xlsx xlsx = Xlsx.list();
    List<Entry> entries = RoundTripTest.entries(new SplittableRandom(11), 6);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      csv += entry.code() + ",\"上海\"\"某某\"\"贸易有限公司\",正常,2026年1月31日\n";
      json.append(i == 0 ? "" : ",")
          .append(
              "{\"code\":\"%s\",\"name\":\"上海\\u4e2d贸易\",\"status\":\"listed\",\"remark\":[1,{\"a\":null}]}"
                  .formatted(entry.code()));
      xlsx.row(
          Xlsx.text(entry.code().toString()),
          Xlsx.text("上海贸易"),
          Xlsx.text("正常"),
          Xlsx.number("46053"));
    }
    json.append("]}");
    Charset gb18030 = Charset.forName("GB18030");
    return switch (format) {
      case CSV -> List.of(csv.getBytes(StandardCharsets.UTF_8), csv.getBytes(gb18030));
      case JSON -> List.of(json.toString().getBytes(StandardCharsets.UTF_8));
      case XLSX -> List.of(xlsx.bytes());
    };
  }

  private static byte[] damage(SplittableRandom random, byte[] whole) {
    byte[] bytes = whole.clone();
    int changes = random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length);
      bytes[at] =
          switch (random.nextInt(3)) {
            case 0 -> (byte) random.nextInt(256);
            case 1 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
            default -> (byte) "<>\"&=,[]{}:\n0919As\\".charAt(random.nextInt(19));
          };
    }
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> {
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, random.nextInt(20));
        byte[] shorter = new byte[bytes.length - length];
        System.arraycopy(bytes, 0, shorter, 0, at);
        System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
        yield shorter;
      }
      default -> bytes;
    };
  }
}

package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.Reading.FIRST;
import static io.tradehub.connectors.offshore.imports.Reading.SECOND;
import static io.tradehub.connectors.offshore.imports.Reading.lines;
import static io.tradehub.connectors.offshore.imports.Reading.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradehub.connectors.offshore.imports.UnreadableListException.Reason;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However much is sent, only so much is read and kept. */
class ImportLimitsTest {
  private static final ImportLimits TWO_ROWS = new ImportLimits(1 << 20, 2, 1_000, 1 << 20, 100);

  @ParameterizedTest
  @EnumSource(FileFormat.class)
  void givenAsManyRowsAsAllowed_thenTheyAreRead_andNotOneMore(FileFormat format)
      throws IOException {
    assertThat(Reading.of(format, rows(format, 2), TWO_ROWS).report().rows()).isEqualTo(2);

    UnreadableListException e = refused(format, rows(format, 3), TWO_ROWS);
    assertThat(e.reason()).isEqualTo(Reason.TOO_MANY_ROWS);
    assertThat(e).hasMessageContaining("2 rows");
  }

  private static byte[] rows(FileFormat format, int count) {
    StringBuilder csv = new StringBuilder("code,name,status\n");
    StringBuilder json = new StringBuilder("[");
    Xlsx xlsx = Xlsx.list();
    for (int i = 0; i < count; i++) {
      String code = new CreditCode(1, i).toString();
      csv.append(code).append(",A,listed\n");
      json.append(i == 0 ? "" : ",")
          .append("{\"code\":\"%s\",\"name\":\"A\",\"status\":\"listed\"}".formatted(code));
      xlsx.row(Xlsx.text(code), Xlsx.text("A"), Xlsx.text("listed"));
    }
    return switch (format) {
      case CSV -> csv.toString().getBytes(UTF_8);
      case JSON -> json.append(']').toString().getBytes(UTF_8);
      case XLSX -> xlsx.bytes();
    };
  }

  @Test
  void givenTenMillionRows_thenReadingStopsAtTheLimit(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("list.csv");
    byte[] rows = ",,x\n".repeat(100_000).getBytes(UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(lines("code,name,status", FIRST + ",A,listed").getBytes(UTF_8));
      for (int i = 0; i < 100; i++) {
        out.write(rows);
      }
    }
    AtomicLong passed = new AtomicLong();

    assertThat(
            catchThrowableOfType(
                    UnreadableListException.class,
                    () ->
                        ListImport.read(
                            file,
                            FileFormat.CSV,
                            new ImportLimits(1L << 30, 100_000, 1_000, 1, 1),
                            entry -> passed.incrementAndGet()))
                .reason())
        .isEqualTo(Reason.TOO_MANY_ROWS);
    assertThat(passed).hasValue(1);
  }

  @Test
  void givenMoreBytesThanAllowed_thenNoMoreAreTaken() {
    AtomicLong taken = new AtomicLong();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            taken.incrementAndGet();
            return 'x';
          }
        };

    assertThat(
            catchThrowableOfType(
                    UnreadableListException.class,
                    () -> ListImport.read(endless, FileFormat.CSV, TWO_ROWS, entry -> {}))
                .reason())
        .isEqualTo(Reason.TOO_LARGE);
    assertThat(taken.get()).isLessThan(2 << 20);
  }

  @Test
  void givenAFileLargerThanAllowed_thenItIsNotOpened(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("list.csv"), new byte[(1 << 20) + 1]);

    assertThat(
            catchThrowableOfType(
                    UnreadableListException.class,
                    () -> ListImport.read(file, FileFormat.CSV, TWO_ROWS, entry -> {}))
                .reason())
        .isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void givenOneEndlessCell_thenItIsNotKept() {
    String csv = lines("code,name,status", FIRST + ",\"" + "x\n".repeat(200_000));
    String json = "[{\"code\":\"" + "x".repeat(400_000) + "\"}]";

    UnreadableListException e = refused(FileFormat.CSV, csv.getBytes(UTF_8), TWO_ROWS);
    assertThat(e.reason()).isEqualTo(Reason.ROW_TOO_LONG);
    assertThat(e).hasMessageContaining("line 2");
    assertThat(refused(FileFormat.JSON, json.getBytes(UTF_8), TWO_ROWS).reason())
        .isEqualTo(Reason.ROW_TOO_LONG);
  }

  @Test
  void givenACellThatIsTooLong_thenTheRowIsFound() throws IOException {
    String csv =
        lines(
            "code,name,status", FIRST + "," + "x".repeat(1_001) + ",listed", SECOND + ",B,listed");
    Reading read = Reading.of(FileFormat.CSV, csv.getBytes(UTF_8), TWO_ROWS);

    assertThat(read.findings()).containsExactly("2 name CELL_TOO_LONG");
    assertThat(read.entries()).extracting(Entry::name).containsExactly("B");
  }

  @Test
  void givenMoreFindingsThanAreKept_thenTheyAreCounted() throws IOException {
    StringBuilder csv = new StringBuilder("code,name,status\n");
    for (int i = 0; i < 1_500; i++) {
      csv.append("no code,,listed\n");
    }
    Reading read = Reading.of(FileFormat.CSV, csv.toString().getBytes(UTF_8));

    assertThat(read.report().findings()).hasSize(1_000);
    assertThat(read.report().findingCount()).isEqualTo(3_000);
    assertThat(read.report().findings().getLast().row()).isEqualTo(501);
    assertThat(read.report().clean()).isFalse();
  }

  @Test
  void givenManyUnknownColumns_thenSomeAreNamed() throws IOException {
    StringBuilder heading = new StringBuilder("code,name,status");
    for (int i = 0; i < 500; i++) {
      heading.append(",column ").append(i).append("x".repeat(100));
    }
    Reading read =
        Reading.of(FileFormat.CSV, lines(heading.toString(), FIRST + ",A,listed").getBytes(UTF_8));

    assertThat(read.report().ignoredColumns())
        .hasSize(100)
        .allSatisfy(name -> assertThat(name).hasSizeLessThan(70));
  }

  @Test
  void givenTheTakerThrows_thenThatIsNotTheFilesFault() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                ListImport.read(
                    new ByteArrayInputStream(rows(FileFormat.XLSX, 1)),
                    FileFormat.XLSX,
                    ImportLimits.DEFAULT,
                    entry -> {
                      throw new IllegalStateException("full");
                    }))
        .withMessage("full");
  }

  @Test
  void limitsArePositive() {
    for (long[] wrong : List.of(new long[] {0, 1}, new long[] {1, 0}, new long[] {-1, 1})) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ImportLimits(wrong[0], wrong[1], 1, 1, 1));
    }
  }
}

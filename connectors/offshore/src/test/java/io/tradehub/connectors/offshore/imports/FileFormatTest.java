package io.tradehub.connectors.offshore.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file is, by its first bytes and its name. */
class FileFormatTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "list.csv,  code;name,         CSV",
        "list.txt,  code;name,         CSV",
        "``,        code;name,         CSV",
        "list.csv,  [{\"code\":1}],    JSON",
        "list,      `  {\"a\":[`,      JSON",
        "list,      `\uFEFF[`,         JSON",
        "list.json, code;name,         JSON",
        "LIST.XLSX, code;name,         XLSX",
        "list.csv,  PK\u0003\u0004xyz, XLSX"
      })
  void theBytesCountThenTheName(String name, String head, FileFormat format) {
    assertThat(FileFormat.of(name, head.getBytes(StandardCharsets.UTF_8))).isEqualTo(format);
  }

  @Test
  void aFileIsLookedInto(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("list.csv"), "\n [{}]" + " ".repeat(10_000));

    assertThat(FileFormat.of(file)).isEqualTo(FileFormat.JSON);
  }

  @Test
  void nothingAtAllIsCsv() {
    assertThat(FileFormat.of("", new byte[0])).isEqualTo(FileFormat.CSV);
  }

  @Test
  void rowsAreCalledByWhatPeopleCount() {
    assertThat(FileFormat.CSV.rowWord()).isEqualTo("line");
    assertThat(FileFormat.XLSX.rowWord()).isEqualTo("row");
    assertThat(FileFormat.JSON.rowWord()).isEqualTo("entry");
  }
}

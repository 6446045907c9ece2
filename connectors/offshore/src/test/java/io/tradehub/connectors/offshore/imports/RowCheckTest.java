package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.Reading.FIRST;
import static io.tradehub.connectors.offshore.imports.Reading.SECOND;
import static io.tradehub.connectors.offshore.imports.Reading.THIRD;
import static io.tradehub.connectors.offshore.imports.Reading.csv;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.EntrySink;
import io.tradehub.connectors.offshore.list.Standing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of every row, whatever kind of file it comes from. */
class RowCheckTest {
  private static final String HEADING = "code,name,english name,status,valid from,valid until";

  @ParameterizedTest
  @CsvSource({
    "'',                    CODE_MISSING,         missing",
    "91350100M000100Y4,     CODE_LENGTH,          this has 17",
    "91350100I000100Y43,    CODE_ALPHABET,        the digit 1",
    "91350100m000100y43,    CODE_ALPHABET,        capital letters",
    "91350100M000100Y44,    CODE_CHECK_CHARACTER, mistyped",
    "9.1350100000010E+17,   CODE_AS_NUMBER,       make the column text"
  })
  void codesThatAreNone(String code, RowReason reason, String said) throws IOException {
    Reading read = csv(HEADING, code + ",A,,listed,,");

    assertThat(read.report().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.reason()).isEqualTo(reason);
              assertThat(finding.column()).isEqualTo("code");
              assertThat(finding.text()).contains(said);
            });
  }

  @Test
  void givenACodeTwice_thenTheFirstRowIsNamedAndTheFirstIsPassedOn() throws IOException {
    Reading read =
        csv(
            HEADING,
            FIRST + ",A,,listed,,",
            SECOND + ",B,,listed,,",
            FIRST + ",C,,removed,,",
            FIRST + ",D,,listed,,");

    assertThat(read.findings()).containsExactly("4 code CODE_TWICE", "5 code CODE_TWICE");
    assertThat(read.report().findings()).allSatisfy(f -> assertThat(f.text()).contains("line 2"));
    assertThat(read.entries()).extracting(Entry::name).containsExactly("A", "B");
  }

  @Test
  void givenACodeTwice_thenWhoeverTakesTheEntriesIsToldWhatTheLaterRowsSay() throws IOException {
    List<String> told = new ArrayList<>();
    EntrySink sink =
        new EntrySink() {
          @Override
          public void add(Entry entry) {
            told.add(entry.name());
          }

          @Override
          public boolean again(CreditCode code, Optional<Entry> says) {
            told.add(code + " again: " + says.map(Entry::name).orElse("wrong"));
            return says.isEmpty();
          }
        };
    String file =
        Reading.lines(
            HEADING,
            FIRST + ",A,,listed,,",
            FIRST + ",B,,listed,,",
            SECOND + ",C,,listed,,",
            FIRST + ",D,,listed,soon,");

    ImportReport report =
        ListImport.read(
            new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
            FileFormat.CSV,
            ImportLimits.DEFAULT,
            sink);

    assertThat(told).containsExactly("A", FIRST + " again: B", "C", FIRST + " again: wrong");
    assertThat(report.entries()).as("one was forgotten").isEqualTo(1);
  }

  @Test
  void givenACodeFirstInARowThatIsWrong_thenItsSecondRowIsFoundToo() throws IOException {
    Reading read = csv(HEADING, FIRST + ",,,listed,,", FIRST + ",B,,listed,,");

    assertThat(read.findings()).containsExactly("2 name NAME_MISSING", "3 code CODE_TWICE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=cmd|'/c calc'!A1", "+1", "-某公司", "@SUM(A1)", "＝A1", "＋", "－", "＠x"})
  void givenANameThatWouldRunInASpreadsheet_thenItIsFound(String name) throws IOException {
    Reading read =
        csv(HEADING, FIRST + "," + name + ",,listed,,", SECOND + ",B," + name + ",listed,,");

    assertThat(read.findings())
        .containsExactly("2 name NAME_FORMULA", "3 english name NAME_FORMULA");
  }

  @ParameterizedTest
  @CsvSource({
    "A\u0007B,  control",
    "A\u200BB,  cannot be seen",
    "A\u202EB,  cannot be seen",
    "A\uFFFDB,  lost",
    "A\uE5E5B,  private use",
    "A\u2028B,  line break",
    "A\uFFFEB,  no character",
    "'A\nB',    control"
  })
  void givenACharacterThatNoNameHas_thenItIsFound(String name, String said) throws IOException {
    Reading read = csv(HEADING, FIRST + ",\"" + name + "\",,listed,,");

    assertThat(read.findings()).containsExactly("2 name NAME_CHARACTER");
    assertThat(read.report().findings().getFirst().text()).contains(said).contains("character 2");
  }

  @Test
  void namesOfEveryScriptAreRight() throws IOException {
    Reading read =
        csv(HEADING, FIRST + ",𠮷田（上海）贸易有限公司·Ω,\"Société Générale & Söhne, \"\"A\"\"\",listed,,");

    assertThat(read.findings()).isEmpty();
    assertThat(read.entries().getFirst().otherName()).isEqualTo("Société Générale & Söhne, \"A\"");
  }

  @Test
  void aNameHasAtMost200Characters() throws IOException {
    Reading read =
        csv(
            HEADING,
            FIRST + "," + "名".repeat(200) + ",,listed,,",
            SECOND + "," + "名".repeat(201) + ",,listed,,",
            THIRD + ",C," + "n".repeat(201) + ",listed,,");

    assertThat(read.findings())
        .containsExactly("3 name NAME_TOO_LONG", "4 english name NAME_TOO_LONG");
  }

  @ParameterizedTest
  @CsvSource({
    "正常, LISTED",
    "有效, LISTED",
    "listed, LISTED",
    "ACTIVE, LISTED",
    "暂停, SUSPENDED",
    "Suspended, SUSPENDED",
    "移出, REMOVED",
    "注销, REMOVED",
    "removed, REMOVED"
  })
  void statusWords(String word, Standing standing) throws IOException {
    Reading read = csv(HEADING, FIRST + ",A,," + word + ",,");

    assertThat(read.entries()).extracting(Entry::standing).containsExactly(standing);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31",
        "2026/1/31",
        "2026/01/31",
        "2026.1.31",
        "20260131",
        "2026年1月31日",
        "2026年01月31日",
        "2026-01-31 00:00:00",
        "2026/1/31 0:00",
        "2026-01-31T00:00:00.000"
      })
  void formsOfADay(String day) throws IOException {
    Reading read = csv(HEADING, FIRST + ",A,,listed," + day + "," + day);

    assertThat(read.findings()).isEmpty();
    assertThat(read.entries().getFirst().validFrom()).contains(LocalDate.of(2026, 1, 31));
    assertThat(read.entries().getFirst().validUntil()).contains(LocalDate.of(2026, 1, 31));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "31.1.2026",
        "1/31/2026",
        "2026-1",
        "2026-02-30",
        "2026-13-01",
        "2026131",
        "2026-01/31",
        "2026年1月31",
        "2026-01-31 12:00",
        "1899-12-31",
        "soon",
        "2026-01-31x",
        "46053",
        "２０２６-01-31"
      })
  void whatIsNoDay(String day) throws IOException {
    Reading read = csv(HEADING, FIRST + ",A,,listed," + day + ",");

    assertThat(read.findings()).containsExactly("2 valid from DATE_UNREADABLE");
    assertThat(read.report().findings().getFirst().text()).contains(day).contains("2026-01-31");
  }

  @Test
  void givenAnEndBeforeTheBeginning_thenItIsFound() throws IOException {
    Reading read =
        csv(
            HEADING,
            FIRST + ",A,,listed,2026-02-01,2026-01-31",
            SECOND + ",B,,listed,2026-02-01,2026-02-01");

    assertThat(read.findings()).containsExactly("2 valid until DATES_REVERSED");
  }

  @Test
  void aRowIsFoundWithAllThatIsWrong() throws IOException {
    Reading read = csv(HEADING, "123,=A\u0001,@B,what,never,2026-99-99");

    assertThat(read.findings())
        .containsExactlyInAnyOrder(
            "2 code CODE_LENGTH",
            "2 name NAME_CHARACTER",
            "2 name NAME_FORMULA",
            "2 english name NAME_FORMULA",
            "2 status STATUS_UNKNOWN",
            "2 valid from DATE_UNREADABLE",
            "2 valid until DATE_UNREADABLE");
    assertThat(read.report().findings())
        .allSatisfy(f -> assertThat(f.text()).doesNotContain("\u0001"));
    assertThat(read.report().clean()).isFalse();
  }
}

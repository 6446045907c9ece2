package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.Reading.FIRST;
import static io.tradehub.connectors.offshore.imports.Reading.SECOND;
import static io.tradehub.connectors.offshore.imports.Reading.THIRD;
import static io.tradehub.connectors.offshore.imports.Reading.csv;
import static io.tradehub.connectors.offshore.imports.Reading.refusedCsv;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.offshore.imports.UnreadableListException.Reason;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.Standing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list in CSV: its headings, its rows, and files that are no such list. */
class CsvImportTest {
  @Test
  void givenChineseHeadings_thenTheEntriesAreRead() throws IOException {
    Reading read =
        csv(
            "序号,企业名称,英文名称,统一社会信用代码,状态,有效期起,有效期至",
            "1,上海某某贸易有限公司,\"Example Trading Co., Ltd.\"," + FIRST + ",正常,2026-01-31,2028年1月30日",
            "2,北京某某有限公司,," + SECOND + ",暂停,,长期");

    assertThat(read.report().clean()).isTrue();
    assertThat(read.report().rows()).isEqualTo(2);
    assertThat(read.report().ignoredColumns()).containsExactly("序号");
    assertThat(read.entries())
        .containsExactly(
            new Entry(
                CreditCode.parse(FIRST),
                "上海某某贸易有限公司",
                "Example Trading Co., Ltd.",
                Standing.LISTED,
                Optional.of(LocalDate.of(2026, 1, 31)),
                Optional.of(LocalDate.of(2028, 1, 30))),
            new Entry(
                CreditCode.parse(SECOND),
                "北京某某有限公司",
                "",
                Standing.SUSPENDED,
                Optional.empty(),
                Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Credit Code,Enterprise Name,Status",
        "USCC,NAME,STATUS",
        " credit_code , company-name , status ",
        "社会信用代码,名称,状态",
        "统一社会信用代码*,企业名称（中文）,企业状态",
        "ＵＳＣＣ,企业 名称,状　态",
        "\"统一社会\n信用代码\",企业名称,状态"
      })
  void headingsAreKnownByManyNames(String heading) throws IOException {
    Reading read = csv(heading, FIRST + ",Example,listed");

    assertThat(read.findings()).isEmpty();
    assertThat(read.entries()).extracting(Entry::name).containsExactly("Example");
  }

  @Test
  void givenATitleAboveTheHeading_thenItIsLeftOutAndThatIsSaid() throws IOException {
    Reading read = csv("离岸贸易企业名单,,", "", "code,name,status", FIRST + ",Example,listed");

    assertThat(read.entries()).hasSize(1);
    assertThat(read.report().notes()).singleElement().asString().contains("line 3");
  }

  @Test
  void givenBlanksAroundCells_thenTheyDoNotCount() throws IOException {
    Reading read = csv("code,name,status", "\u3000" + FIRST + " , \u00A0某某　公司\u3000,\tListed ");

    assertThat(read.findings()).isEmpty();
    assertThat(read.entries()).extracting(Entry::name).containsExactly("某某　公司");
  }

  @Test
  void givenBlankRows_thenTheyAreNoRowsButTheLinesAreCounted() throws IOException {
    Reading read =
        csv("", "code,name,status", "", ",,", FIRST + ",A,listed", "\"\"", SECOND + ",B,nonsense");

    assertThat(read.report().rows()).isEqualTo(2);
    assertThat(read.findings()).containsExactly("7 status STATUS_UNKNOWN");
  }

  @Test
  void givenRowsNumberedBeforehand_thenTheyAreBlank() throws IOException {
    Reading read = csv("no,code,name,status", "1," + FIRST + ",A,listed", "2,,,", "3, ,,");

    assertThat(read.report().rows()).isEqualTo(1);
    assertThat(read.report().clean()).isTrue();
  }

  @Test
  void givenAFileCutOffBeforeAnyCellThatIsKnown_thenThatIsFound() throws IOException {
    String text = "no,code,name,status\n1," + FIRST + ",A,listed\n2,";
    Reading read = Reading.of(FileFormat.CSV, text.getBytes(StandardCharsets.UTF_8));

    assertThat(read.findings()).containsExactly("3 LAST_LINE_OPEN");
  }

  @Test
  void givenALineBreakWithinACell_thenTheLineIsWhereTheRowBegins() throws IOException {
    Reading read =
        csv("code,name,status,remark", FIRST + ",A,listed,\"two\nlines\"", SECOND + ",,listed,");

    assertThat(read.findings()).containsExactly("4 name NAME_MISSING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r"})
  void anyLineBreakIsRight(String lineBreak) throws IOException {
    String text =
        String.join(lineBreak, "code,name,status", FIRST + ",A,listed", SECOND + ",B,what,", "");
    Reading read = Reading.of(FileFormat.CSV, text.getBytes(StandardCharsets.UTF_8));

    assertThat(read.entries()).hasSize(1);
    assertThat(read.findings()).containsExactly("3 status STATUS_UNKNOWN");
  }

  @Test
  void givenACommaThatIsNotQuoted_thenTheRowIsFound() throws IOException {
    Reading read = csv("code,status,name", FIRST + ",listed,Example Co., Ltd.");

    assertThat(read.findings()).containsExactly("2 WIDTH");
    assertThat(read.entries()).isEmpty();
  }

  @Test
  void givenFewerCellsAtTheEnd_thenTheyAreEmpty() throws IOException {
    Reading read =
        csv("code,name,status,valid from,valid until", FIRST + ",A,listed", SECOND + ",B");

    assertThat(read.findings()).containsExactly("3 status STATUS_MISSING");
  }

  @Test
  void givenAFileCutOffInALine_thenItsLastRowIsNotPassedOn() throws IOException {
    String text =
        "code,name,status,valid until\n" + FIRST + ",A,listed,\n" + SECOND + ",B,listed,2026/12/1";
    Reading read = Reading.of(FileFormat.CSV, text.getBytes(StandardCharsets.UTF_8));

    assertThat(read.findings()).containsExactly("3 LAST_LINE_OPEN");
    assertThat(read.entries()).extracting(Entry::name).containsExactly("A");
  }

  @Test
  void givenAQuotationMarkLeftOpen_thenItSaysWhere() {
    UnreadableListException e =
        refusedCsv(
            "code,name,status", FIRST + ",A,listed", SECOND + ",\"B,listed", THIRD + ",C,listed");

    assertThat(e.reason()).isEqualTo(Reason.CUT_OFF);
    assertThat(e).hasMessageContaining("line 3");
  }

  @Test
  void givenTextBehindAClosingQuotationMark_thenItSaysWhere() {
    UnreadableListException e = refusedCsv("code,name,status", FIRST + ",\"A\"B,listed");

    assertThat(e.reason()).isEqualTo(Reason.NOT_CSV);
    assertThat(e).hasMessageContaining("line 2");
  }

  @Test
  void givenNoHeading_thenItSaysWhichWasExpected() {
    UnreadableListException e = refusedCsv(FIRST + ",A,listed", SECOND + ",B,listed");

    assertThat(e.reason()).isEqualTo(Reason.NO_HEADING);
    assertThat(e).hasMessageContaining("统一社会信用代码 (credit code)");
  }

  @Test
  void givenColumnsBetweenSemicolons_thenItAsksForCommas() {
    UnreadableListException e = refusedCsv("code;name;status", FIRST + ";A;listed");

    assertThat(e.reason()).isEqualTo(Reason.NO_HEADING);
    assertThat(e).hasMessageContaining("commas");
  }

  @Test
  void givenAHeadingWithoutAColumn_thenItNamesIt() {
    UnreadableListException e = refusedCsv("code,name", FIRST + ",A");

    assertThat(e.reason()).isEqualTo(Reason.COLUMN_MISSING);
    assertThat(e).hasMessageContaining("状态 (status)").hasMessageNotContaining("企业名称");
  }

  @Test
  void givenTwoColumnsOfOneMeaning_thenItNamesBoth() {
    UnreadableListException e = refusedCsv("code,name,status,企业名称", FIRST + ",A,listed,B");

    assertThat(e.reason()).isEqualTo(Reason.COLUMN_TWICE);
    assertThat(e).hasMessageContaining("columns 2 and 4");
  }

  @Test
  void givenNothingButAHeading_thenItIsNoList() {
    assertThat(refusedCsv("code,name,status").reason()).isEqualTo(Reason.NO_ROWS);
  }

  @Test
  void givenNothing_thenItIsNoList() {
    assertThat(Reading.refused(FileFormat.CSV, new byte[0]).reason()).isEqualTo(Reason.EMPTY_FILE);
    assertThat(refusedCsv("", "").reason()).isEqualTo(Reason.NO_HEADING);
  }
}

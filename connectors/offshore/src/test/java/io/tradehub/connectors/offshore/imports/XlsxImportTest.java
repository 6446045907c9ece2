package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.FileFormat.XLSX;
import static io.tradehub.connectors.offshore.imports.Reading.FIRST;
import static io.tradehub.connectors.offshore.imports.Reading.SECOND;
import static io.tradehub.connectors.offshore.imports.Reading.THIRD;
import static io.tradehub.connectors.offshore.imports.Reading.refused;
import static io.tradehub.connectors.offshore.imports.Xlsx.number;
import static io.tradehub.connectors.offshore.imports.Xlsx.shared;
import static io.tradehub.connectors.offshore.imports.Xlsx.sheet;
import static io.tradehub.connectors.offshore.imports.Xlsx.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.offshore.imports.UnreadableListException.Reason;
import io.tradehub.connectors.offshore.list.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list in a spreadsheet: its sheets and its cells. */
class XlsxImportTest {
  @Test
  void cellsWithTextOfTheirOwnOrSharedOnes() throws IOException {
    Reading read =
        Reading.of(
            XLSX,
            new Xlsx()
                .sharedStrings("企业名称", "统一社会信用代码", "状态", FIRST, "上海 & 某某", "正常")
                .row(shared(0), shared(1), shared(2), text("备注"))
                .row(shared(4), shared(3), shared(5))
                .row(text("北京"), text(SECOND), text("注销"), text("gone"))
                .bytes());

    assertThat(read.findings()).isEmpty();
    assertThat(read.report().ignoredColumns()).containsExactly("备注");
    assertThat(read.report().encoding()).isEmpty();
    assertThat(read.entries()).extracting(Entry::name).containsExactly("上海 & 某某", "北京");
  }

  @Test
  void givenTextInRuns_thenItIsPutTogether() throws IOException {
    Reading read =
        Reading.of(
            XLSX,
            Xlsx.list()
                .part(
                    "xl/sharedStrings.xml",
                    "<sst xmlns=\"%s\"><si><r><t>Exa</t></r><r><t>mple</t></r></si></sst>"
                        .formatted(Xlsx.MAIN))
                .row(text(FIRST), shared(0), text("listed"))
                .bytes());

    assertThat(read.entries()).extracting(Entry::name).containsExactly("Example");
  }

  @Test
  void givenAddresses_thenRowsAndColumnsAreWhereTheySay() throws IOException {
    Reading read =
        Reading.of(
            XLSX,
            new Xlsx()
                .raw("<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>code</t></is></c>")
                .raw("<c r=\"D3\" t=\"inlineStr\"><is><t>name</t></is></c>")
                .raw("<c r=\"AA3\" t=\"inlineStr\"><is><t>status</t></is></c></row>")
                .raw("<row r=\"5\"/>")
                .raw("<row r=\"9\"><c r=\"B9\" t=\"inlineStr\"><is><t>" + FIRST + "</t></is></c>")
                .raw("<c r=\"AA9\" t=\"inlineStr\"><is><t>listed</t></is></c></row>")
                .bytes());

    assertThat(read.findings()).containsExactly("9 name NAME_MISSING");
    assertThat(read.report().rows()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "46053,    '',                        2026-01-31",
    "46053.0,  '',                        2026-01-31",
    "20260131, '',                        2026-01-31",
    "61,       '',                        1900-03-01",
    "44591,    <workbookPr date1904=\"1\"/>,    2026-01-31",
    "44591,    <workbookPr date1904=\"true\"/>, 2026-01-31",
    "46053,    <workbookPr date1904=\"0\"/>,    2026-01-31"
  })
  void daysInDateCells(String cell, String properties, LocalDate day) throws IOException {
    Reading read =
        Reading.of(
            XLSX,
            Xlsx.list()
                .workbook("<sheet name=\"L\" sheetId=\"1\" r:id=\"rId1\"/>", properties)
                .row(text(FIRST), text("A"), text("listed"), number(cell))
                .bytes());

    assertThat(read.findings()).isEmpty();
    assertThat(read.entries().getFirst().validFrom()).contains(day);
  }

  @ParameterizedTest
  @CsvSource({"46053.5", "60", "0", "-1", "3000000", "1E9", "1E300", "20261301"})
  void numbersThatAreNoDay(String cell) throws IOException {
    Reading read =
        Reading.of(
            XLSX, Xlsx.list().row(text(FIRST), text("A"), text("listed"), number(cell)).bytes());

    assertThat(read.findings()).containsExactly("2 valid from DATE_UNREADABLE");
  }

  @Test
  void givenCellsThatAreNoText_thenTheyAreFound() throws IOException {
    Reading read =
        Reading.of(
            XLSX,
            Xlsx.list()
                .row(number("913501001000100943"), text("A"), text("listed"))
                .row(text(SECOND), "<c t=\"e\"><v>#REF!</v></c>", "<c t=\"b\"><v>1</v></c>")
                .row(text(THIRD), number("360"), text("listed"))
                .bytes());

    assertThat(read.findings())
        .containsExactly("2 code CODE_AS_NUMBER", "3 name CELL_ERROR", "3 status VALUE_TYPE");
    assertThat(read.entries()).extracting(Entry::name).containsExactly("360");
  }

  @Test
  void givenFormulas_thenTheirValuesAreNotTaken() throws IOException {
    Reading read =
        Reading.of(
            XLSX,
            Xlsx.list()
                .row(text(FIRST), "<c t=\"str\"><f>A1&amp;B1</f><v>Example</v></c>", text("listed"))
                .row(text(SECOND), text("B"), text("listed"), "<c><f>TODAY()</f><v>46053</v></c>")
                .row(
                    text(THIRD),
                    "<c t=\"inlineStr\"><f>A1</f><is><t>C</t></is></c>",
                    "<c t=\"str\"><f t=\"shared\" ref=\"C4:C5\" si=\"0\">A1</f><v>listed</v></c>")
                .bytes());

    assertThat(read.findings())
        .containsExactly(
            "2 name FORMULA", "3 valid from FORMULA", "4 name FORMULA", "4 status FORMULA");
    assertThat(read.entries()).isEmpty();
  }

  @Test
  void givenAFormulaInAColumnThatMeansNothing_thenItDoesNoHarm() throws IOException {
    Reading read =
        Reading.of(
            XLSX,
            new Xlsx()
                .row(text("no"), text("code"), text("name"), text("status"))
                .row("<c><f>ROW()-1</f><v>1</v></c>", text(FIRST), text("A"), text("listed"))
                .bytes());

    assertThat(read.report().clean()).isTrue();
  }

  @Test
  void givenTextMarkedAsOfAFormulaWithoutOne_thenItIsText() throws IOException {
    Reading read =
        Reading.of(
            XLSX,
            Xlsx.list()
                .row("<c t=\"str\"><v>" + FIRST + "</v></c>", text("A"), text("listed"))
                .bytes());

    assertThat(read.report().clean()).isTrue();
  }

  @Test
  void givenAZipOfTheLargeKind_thenItIsRead() throws IOException {
    // As programs write that do not know how long a sheet will be.
    byte[] small = Xlsx.list().row(text(FIRST), text("A"), text("listed")).bytes();
    ByteArrayOutputStream large = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(small));
        ZipArchiveOutputStream out = new ZipArchiveOutputStream(large)) {
      out.setUseZip64(Zip64Mode.Always);
      for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        out.putArchiveEntry(new ZipArchiveEntry(part.getName()));
        in.transferTo(out);
        out.closeArchiveEntry();
      }
    }
    assertThat(large.toByteArray()).containsSequence('P', 'K', 6, 7);

    assertThat(Reading.of(XLSX, large.toByteArray()).entries())
        .extracting(Entry::name)
        .containsExactly("A");
  }

  @Test
  void onlyTheFirstVisibleSheetIsReadAndTheOthersAreNamed() throws IOException {
    String visible =
        sheet(
            "<row>%s%s%s</row><row>%s%s%s</row>"
                .formatted(
                    text("code"),
                    text("name"),
                    text("status"),
                    text(FIRST),
                    text("Seen"),
                    text("listed")));
    Xlsx book = Xlsx.list().row(text(SECOND), text("Hidden"), text("listed"));
    book.part("xl/worksheets/sheet2.xml", visible);
    book.workbook(
        "<sheet name=\"Old\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/>"
            + "<sheet name=\"New\" sheetId=\"2\" r:id=\"rId2\"/>"
            + "<sheet name=\"Older\" sheetId=\"3\" r:id=\"rId1\"/>",
        "");
    Reading read = Reading.of(XLSX, book.bytes());

    assertThat(read.entries()).extracting(Entry::name).containsExactly("Seen");
    assertThat(read.report().notes()).singleElement().asString().contains("\"Older\"");
  }

  @Test
  void givenNoVisibleSheet_thenItIsRefused() {
    Xlsx book = Xlsx.list().row(text(FIRST), text("A"), text("listed"));
    book.workbook("<sheet name=\"Old\" sheetId=\"1\" state=\"veryHidden\" r:id=\"rId1\"/>", "");

    assertThat(refused(XLSX, book.bytes()).reason()).isEqualTo(Reason.NO_SHEET);
  }

  @Test
  void givenNoHeadingOrNoRows_thenItIsRefused() {
    assertThat(refused(XLSX, new Xlsx().row(text("A"), text("B")).bytes()).reason())
        .isEqualTo(Reason.NO_HEADING);
    assertThat(refused(XLSX, new Xlsx().bytes()).reason()).isEqualTo(Reason.NO_HEADING);
    assertThat(refused(XLSX, Xlsx.list().bytes()).reason()).isEqualTo(Reason.NO_ROWS);
    assertThat(refused(XLSX, new Xlsx().row(text("code"), text("name")).bytes()).reason())
        .isEqualTo(Reason.COLUMN_MISSING);
  }
}

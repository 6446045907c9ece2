package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.FileFormat.XLSX;
import static io.tradehub.connectors.offshore.imports.Reading.FIRST;
import static io.tradehub.connectors.offshore.imports.Reading.refused;
import static io.tradehub.connectors.offshore.imports.Xlsx.sheet;
import static io.tradehub.connectors.offshore.imports.Xlsx.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.offshore.imports.UnreadableListException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spreadsheets that are made, or were damaged, to do harm: refused before they are read. */
class HostileXlsxTest {
  private static final String SHEET = "xl/worksheets/sheet1.xml";

  private static Xlsx good() {
    return Xlsx.list().row(text(FIRST), text("A"), text("listed"));
  }

  @Test
  void givenNothingHostile_thenItIsRead() throws IOException {
    assertThat(Reading.of(XLSX, good().bytes()).report().clean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xl/vbaProject.bin",
        "xl/VBAPROJECT.BIN",
        "other/vbaProject.bin",
        "xl/macrosheets/sheet1.xml",
        "xl/activeX/activeX1.bin"
      })
  void macrosAreRefused(String part) {
    UnreadableListException e = refused(XLSX, good().part(part, "x").bytes());

    assertThat(e.reason()).isEqualTo(Reason.MACROS);
    assertThat(e).hasMessageContaining("without macros");
  }

  @Test
  void aWorkbookOfTheKindWithMacrosIsRefused() {
    byte[] book =
        good()
            .part(
                "[Content_Types].xml",
                "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>")
            .bytes();

    assertThat(refused(XLSX, book).reason()).isEqualTo(Reason.MACROS);
  }

  @Test
  void aCompoundFileIsRefused() {
    byte[] old = new byte[4096];
    int[] signature = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    for (int i = 0; i < signature.length; i++) {
      old[i] = (byte) signature[i];
    }
    for (FileFormat format : FileFormat.values()) {
      UnreadableListException e = refused(format, old);
      assertThat(e.reason()).isEqualTo(Reason.PROTECTED);
      assertThat(e).hasMessageContaining("password");
    }
  }

  @Test
  void anEncryptedZipIsRefused() {
    byte[] book = good().bytes();
    ByteBuffer bytes = ByteBuffer.wrap(book).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < book.length - 10; i++) {
      if (bytes.getInt(i) == 0x02014B50) {
        book[i + 8] |= 1;
      } else if (bytes.getInt(i) == 0x04034B50) {
        book[i + 6] |= 1;
      }
    }

    assertThat(refused(XLSX, book).reason()).isEqualTo(Reason.PROTECTED);
  }

  @Test
  void aZipBombIsRefused() {
    byte[] same = new byte[64 << 20];
    Arrays.fill(same, (byte) 'x');
    byte[] book = good().part("xl/media/image1.png", same).bytes();

    assertThat(book.length).isLessThan(100_000);
    assertThat(refused(XLSX, book).reason()).isEqualTo(Reason.ZIP_BOMB);
  }

  @Test
  void aZipBombOfRowsIsRefused() {
    byte[] book = good().raw("<row/>".repeat(5_000_000)).bytes();

    assertThat(refused(XLSX, book).reason()).isEqualTo(Reason.ZIP_BOMB);
  }

  @Test
  void moreThanMayBeUnpackedIsRefusedWhateverTheRatio() {
    ImportLimits limits = new ImportLimits(1 << 20, 100, 100, 5_000, 1_000_000);
    byte[] book = good().part("docProps/app.xml", "<a>" + "<b/>".repeat(2_000) + "</a>").bytes();

    assertThat(refused(XLSX, book, limits).reason()).isEqualTo(Reason.ZIP_BOMB);
  }

  @Test
  void aZipOfTooManyPartsIsRefusedBeforeItsDirectoryIsRead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < 20_000; i++) {
        zip.putNextEntry(new ZipEntry("part" + i));
      }
    }

    assertThat(refused(XLSX, out.toByteArray()).reason()).isEqualTo(Reason.ZIP_BOMB);
  }

  @Test
  void anyBeginningOfAFileIsRefused() {
    byte[] book = good().bytes();
    for (int length = 1; length < book.length; length += 7) {
      Reason reason = refused(XLSX, Arrays.copyOf(book, length)).reason();

      assertThat(reason).as("%d bytes", length).isIn(Reason.CUT_OFF, Reason.WRONG_FORMAT);
    }
  }

  @Test
  void anotherKindOfFileIsRefused() {
    assertThat(refused(XLSX, "code,name,status\n".getBytes(StandardCharsets.UTF_8)).reason())
        .isEqualTo(Reason.WRONG_FORMAT);
    assertThat(refused(FileFormat.CSV, good().bytes()).reason()).isEqualTo(Reason.WRONG_FORMAT);
    assertThat(refused(FileFormat.JSON, good().bytes()).reason()).isEqualTo(Reason.WRONG_FORMAT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE worksheet [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><worksheet>&a;</worksheet>",
        "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><w>&b;</w>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE w SYSTEM \"http://127.0.0.1:1/x.dtd\"><w/>",
        "<w><![CDATA[text]]></w>",
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><w/>",
        " <w/>"
      })
  void xmlThatSpreadsheetsHaveNotIsRefusedInEveryPart(String xml) {
    assertThat(refused(XLSX, good().part(SHEET, xml).bytes()).reason())
        .isEqualTo(Reason.UNSAFE_XML);
    assertThat(refused(XLSX, good().part("xl/media/image1.png", xml).bytes()).reason())
        .isEqualTo(Reason.UNSAFE_XML);
  }

  @Test
  void xmlInUtf16IsRefused() {
    byte[] xml = "<w/>".getBytes(StandardCharsets.UTF_16);

    assertThat(refused(XLSX, good().part(SHEET, xml).bytes()).reason())
        .isEqualTo(Reason.UNSAFE_XML);
  }

  @Test
  void aCommentDoesNoHarm() throws IOException {
    byte[] book = good().part("docProps/app.xml", "<!-- by hand --><a/>").bytes();

    assertThat(Reading.of(XLSX, book).report().clean()).isTrue();
  }

  @Test
  void deepOrManifoldXmlIsRefused() {
    StringBuilder names = new StringBuilder("<a>");
    for (int i = 0; i < 5_000; i++) {
      names.append("<n").append(i).append("/>");
    }
    assertThat(refusedPart("<a>".repeat(100) + "</a>".repeat(100))).isEqualTo(Reason.UNSAFE_XML);
    assertThat(refusedPart(names.append("</a>").toString())).isEqualTo(Reason.UNSAFE_XML);
    assertThat(refusedPart("<a b=\"" + "x".repeat(500_000) + "\"/>")).isEqualTo(Reason.UNSAFE_XML);
  }

  private static Reason refusedPart(String xml) {
    return refused(XLSX, good().part("docProps/app.xml", xml).bytes()).reason();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<row><c r=\"ZZZZZZ1\"><v>1</v></c></row>",
        "<row><c r=\"XFE1\"><v>1</v></c></row>",
        "<row><c r=\"1\"><v>1</v></c></row>",
        "<row><c r=\"A-1\"><v>1</v></c></row>",
        "<row r=\"1048577\"/>",
        "<row r=\"99999999999\"/>",
        "<row r=\"0\"/>",
        "<row r=\"-3\"/>",
        "<row r=\"4\"/><row r=\"3\"/>",
        "<row><c r=\"B1\"/><c r=\"A1\"/></row>",
        "<row><c r=\"A1\"/><c r=\"A1\"/></row>",
        "<row><c t=\"s\"><v>2000000000</v></c></row>",
        "<row><c t=\"s\"><v>1</v></c></row>",
        "<row><c t=\"s\"><v>-1</v></c></row>",
        "<row><c t=\"s\"><v>one</v></c></row>"
      })
  void placesAndNumbersBeyondAllSheetsAreRefused(String rows) {
    byte[] book = good().sharedStrings("only one").part(SHEET, sheet(rows)).bytes();

    assertThat(refused(XLSX, book).reason()).isEqualTo(Reason.DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<row><c t=\"str\"><f t=\"shared\" si=\"7\"/><v>x</v></c></row>",
        "<row><c t=\"strange\"><v>x</v></c></row>",
        "<row><c s=\"x\"><v>1</v></c></row>",
        "<row><c t=\"b\"><f t=\"array\" ref=\"no range\">1</f><v>1</v></c></row>"
      })
  void whatTheReaderStumblesOverIsRefused(String rows) {
    byte[] book = good().part(SHEET, sheet(rows)).bytes();

    assertThat(refused(XLSX, book).reason()).isEqualTo(Reason.DAMAGED);
  }

  @Test
  void aFormulaHiddenBehindASharedTextIsRefused() {
    byte[] book =
        good()
            .sharedStrings("listed")
            .part(SHEET, sheet("<row><c t=\"s\"><f>1</f><v>0</v></c></row>"))
            .bytes();

    assertThat(refused(XLSX, book).reason()).isEqualTo(Reason.UNSAFE_XML);
  }

  @Test
  void manyArrayFormulasAreRefused() {
    String row = "<row><c><f t=\"array\" ref=\"A1:B2\">1</f><v>1</v></c></row>";
    byte[] book = good().part(SHEET, sheet(row.repeat(1_000))).bytes();

    assertThat(refused(XLSX, book).reason()).isEqualTo(Reason.UNSAFE_XML);
  }

  @Test
  void aCellThatIsTooLongIsRefused() {
    String runs = "<r><t>" + "x".repeat(1_000) + "</t></r>";
    byte[] inline = good().row("<c t=\"inlineStr\"><is>" + runs.repeat(40) + "</is></c>").bytes();
    byte[] shared =
        good().part("xl/sharedStrings.xml", "<sst><si>" + runs.repeat(40) + "</si></sst>").bytes();

    assertThat(refused(XLSX, inline).reason()).isEqualTo(Reason.ROW_TOO_LONG);
    assertThat(refused(XLSX, shared).reason()).isEqualTo(Reason.ROW_TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"})
  void givenAPartThatIsNotWhatItShouldBe_thenItIsRefused(String part) {
    assertThat(refused(XLSX, good().part(part, "<a/>").bytes()).reason())
        .isIn(Reason.DAMAGED, Reason.NO_SHEET, Reason.NO_HEADING);
    assertThat(refused(XLSX, good().part(part, "").bytes()).reason()).isEqualTo(Reason.DAMAGED);
    assertThat(refused(XLSX, good().part(part, "<a>").bytes()).reason()).isEqualTo(Reason.DAMAGED);
  }
}

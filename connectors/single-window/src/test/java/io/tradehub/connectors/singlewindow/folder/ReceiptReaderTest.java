package io.tradehub.connectors.singlewindow.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.folder.ReceiptReader.Readable;
import io.tradehub.connectors.singlewindow.folder.ReceiptReader.Unreadable;
import io.tradehub.connectors.singlewindow.model.Receipt;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files of InBox say, and what is said of those that say nothing. */
class ReceiptReaderTest {
  private static final String BOM = "\uFEFF";

  private static Readable readable(String fileName, ByteString bytes) {
    ReceiptReader.Read read = ReceiptReader.read("shanghai", fileName, bytes);
    assertThat(read).isInstanceOf(Readable.class);
    return (Readable) read;
  }

  private static List<Receipt> all(ByteString bytes) {
    return readable("r.xml", bytes).receipts();
  }

  private static Receipt.Customs customs(ByteString bytes) {
    return (Receipt.Customs) all(bytes).getFirst();
  }

  private static String reason(ByteString bytes) {
    ReceiptReader.Read read = ReceiptReader.read("shanghai", "r.xml", bytes);
    assertThat(read).isInstanceOf(Unreadable.class);
    return ((Unreadable) read).reason();
  }

  private static String reason(String text) {
    return reason(Papers.utf8(text));
  }

  @Test
  void aDecImportResponseSaysOfWhichDeclarationAndWhenByItsName() {
    ByteString bytes = Papers.utf8(Papers.imported("A26", "I20260000000000001"));
    Receipt receipt =
        readable("Successed_I_A26_t-0_20261124093015120.xml", bytes).receipts().getFirst();
    assertThat(receipt)
        .isEqualTo(
            new Receipt.Imported(
                "shanghai",
                "Successed_I_A26_t-0_20261124093015120.xml",
                bytes,
                "0",
                "",
                "A26",
                "I20260000000000001",
                "",
                java.util.Optional.of(Instant.parse("2026-11-24T01:30:15.120Z"))));
  }

  @Test
  void oneThatDoesNotNameItsDeclarationIsOfTheOneThatTheClientNamedTheFileAfter() {
    ByteString bytes =
        Papers.utf8(
            "<DecImportResponse><ResponseCode>9</ResponseCode><ErrorMessage>x</ErrorMessage>"
                + "</DecImportResponse>");
    Receipt.Imported imported =
        (Receipt.Imported)
            readable("Failed_E_B7_t-2_20261124093015120.xml", bytes).receipts().getFirst();
    assertThat(imported.reference()).isEqualTo("B7");
    assertThat(imported.errorMessage()).isEqualTo("x");
  }

  @Test
  void aDecResultSaysAllOfIt() {
    ByteString bytes = Papers.utf8(Papers.result("I1", "P"));
    assertThat(all(bytes))
        .containsExactly(
            new Receipt.Customs(
                "shanghai",
                "r.xml",
                bytes,
                "I1",
                "222920261000000001",
                "P",
                "已放行",
                "2229",
                "20261123",
                "20261124",
                java.util.Optional.of(Instant.parse("2026-11-24T01:30:15Z")),
                "2026-11-24T09:30:15"));
  }

  @Test
  void anOlderFormInGb2312SaysTheSameInOtherWords() {
    Receipt.Customs customs = customs(ByteString.copyFrom(Papers.data("S9"), Papers.GB2312));
    assertThat(customs.seqNo()).isEqualTo("S9");
    assertThat(customs.note()).isEqualTo("海关入库成功");
    assertThat(customs.noticeTime()).contains(Instant.parse("2018-02-08T07:03:22Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "20261124093015,2026-11-24T01:30:15Z",
    "20261124093015007,2026-11-24T01:30:15.007Z",
    "20261124T09301550,2026-11-24T01:30:15.500Z",
    "20261124T093015,2026-11-24T01:30:15Z",
    "2026-11-24 09:30:15,2026-11-24T01:30:15Z",
    "2026-11-24T09:30:15,2026-11-24T01:30:15Z",
    "2026-11-24T00:00:00,2026-11-23T16:00:00Z",
    "20261124,2026-11-23T16:00:00Z",
  })
  void timesAreChinas(String written, String meant) {
    String text = Papers.result("I1", "P").replace("2026-11-24T09:30:15", written);
    Receipt.Customs customs = customs(Papers.utf8(text));
    assertThat(customs.noticeTime()).contains(Instant.parse(meant));
    assertThat(customs.noticeText()).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"20261324", "2026-02-30", "yesterday", "20261124256161", "2026112409", ""})
  void aTimeThatIsNoneIsKeptAsWritten(String written) {
    String text = Papers.result("I1", "P").replace("2026-11-24T09:30:15", written);
    Receipt.Customs customs = customs(Papers.utf8(text));
    assertThat(customs.noticeTime()).isEmpty();
    assertThat(customs.noticeText()).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB2312", "GBK", "GB18030", "gb2312"})
  void aCharsetThatIsDeclaredAndTrueIsReadWithoutRemark(String charset) {
    String text = Papers.result("I1", "P").replace("UTF-8", charset);
    Readable read = readable("r.xml", ByteString.copyFrom(text, Charset.forName(charset)));
    assertThat(((Receipt.Customs) read.receipts().getFirst()).note()).isEqualTo("已放行");
    assertThat(read.remark()).isEmpty();
  }

  @Test
  void charactersThatOnlyGb18030HasAreReadWhenGb2312IsDeclared() {
    String text = Papers.result("I1", "P").replace("UTF-8", "GB2312").replace("已放行", "喆𠮷€");
    Receipt.Customs customs = customs(ByteString.copyFrom(text, Papers.GB18030));
    assertThat(customs.note()).isEqualTo("喆𠮷€");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8,GB18030",
    "GB2312,UTF-8",
    "GBK,UTF-8",
    "ISO-8859-1,UTF-8",
    "ISO-8859-1,GB18030",
    "klingon,UTF-8",
  })
  void aCharsetThatIsNotTheDeclaredOneIsFoundAndSaid(String declared, String real) {
    String text = Papers.result("I1", "P").replace("UTF-8", declared);
    Readable read = readable("r.xml", ByteString.copyFrom(text, Charset.forName(real)));
    assertThat(read.remark()).contains("read as " + real).contains(declared.toUpperCase());
    assertThat(((Receipt.Customs) read.receipts().getFirst()).note())
        .startsWith("已放行 (read as " + real);
  }

  @Test
  void withoutADeclarationItIsUtf8OrElseGb18030() {
    String text = Papers.result("I1", "P").lines().skip(1).reduce("", String::concat);
    assertThat(readable("r.xml", Papers.utf8(text)).remark()).isEmpty();
    assertThat(readable("r.xml", ByteString.copyFrom(text, Papers.GB18030)).remark())
        .contains("GB18030");
  }

  @Test
  void aByteOrderMarkSaysTheCharset() {
    String text = Papers.result("I1", "P");
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThat(customs(ByteString.copyFrom(BOM + text, charset)).note()).isEqualTo("已放行");
    }
  }

  @Test
  void prefixesAndNamespacesDoNotMatter() {
    assertThat(
            customs(
                    Papers.utf8(
                        "<d:DEC_RESULT xmlns:d='urn:d'><d:CUS_CIQ_NO>I1</d:CUS_CIQ_NO><d:CHANNEL>v</d:CHANNEL>"
                            + "</d:DEC_RESULT>"))
                .channel())
        .isEqualTo("v");
    assertThat(
            customs(
                    Papers.utf8(
                        "<DEC_RESULT xmlns='urn:other'><ENTRY_ID>1</ENTRY_ID><CHANNEL>?</CHANNEL>"
                            + "</DEC_RESULT>"))
                .channel())
        .isEqualTo("?");
  }

  @Test
  void aReceiptMayBeCarriedInBase64() {
    ByteString file =
        Papers.utf8(Papers.carried(ByteString.copyFrom(Papers.data("S9"), Papers.GB2312)));
    Receipt.Customs customs = customs(file);
    assertThat(customs.seqNo()).isEqualTo("S9");
    assertThat(customs.note()).isEqualTo("海关入库成功");
    assertThat(customs.bytes()).isEqualTo(file);
  }

  @Test
  void severalInOneFileHaveEachItsOwnBytesAndReadTheSameAlone() {
    List<Receipt> receipts = all(Papers.utf8(Papers.several("I1", "I2", "I3")));
    assertThat(receipts).hasSize(3);
    assertThat(receipts.stream().map(Receipt::bytes).distinct()).hasSize(3);
    for (Receipt receipt : receipts) {
      assertThat(all(receipt.bytes())).containsExactly(receipt);
    }
  }

  @Test
  void severalOlderOnesKeepTheTextThatStandsBesideThem() {
    String two =
        "<DEC_DATA><DEC_RESULT><SEQ_NO>1</SEQ_NO><CHANNEL>L</CHANNEL></DEC_RESULT><DEC_RESULT>"
            + "<SEQ_NO>2</SEQ_NO><CHANNEL>L</CHANNEL></DEC_RESULT><RESULT_INFO>R&amp;D</RESULT_INFO>"
            + "</DEC_DATA>";
    List<Receipt> receipts = all(Papers.utf8(two));
    assertThat(receipts).hasSize(2);
    for (Receipt receipt : receipts) {
      assertThat(((Receipt.Customs) receipt).note()).isEqualTo("R&D");
      assertThat(all(receipt.bytes())).containsExactly(receipt);
    }
  }

  @Test
  void aZipHoldsReceiptsAndItsPathsAreNotLookedAt() {
    ByteString zip =
        Papers.zip(
            Papers.utf8(Papers.imported("A1", "I1")),
            Papers.utf8(Papers.result("I1", "P")),
            Papers.utf8(Papers.several("I1", "I2")));
    assertThat(all(zip)).hasSize(4);
  }

  @Test
  void ofABadOneAmongOthersTheOthersAreStillThere() {
    ByteString zip =
        Papers.zip(
            Papers.utf8(Papers.imported("A1", "I1")),
            Papers.utf8("<nothing/>"),
            Papers.utf8(Papers.result("I1", "P")));
    Unreadable read = (Unreadable) ReceiptReader.read("shanghai", "r.zip", zip);
    assertThat(read.reason()).contains("root element nothing");
    assertThat(read.others()).hasSize(2);
    assertThat(read.others().stream().map(Receipt::bytes)).doesNotContain(zip);
  }

  @Test
  void itIsSaidWhatIsWrong() {
    assertThat(reason("")).contains("empty");
    assertThat(reason("  \n")).contains("empty");
    assertThat(reason("{\"channel\": 1}")).contains("not XML");
    assertThat(reason("<DEC_RESULT><CHANNEL>P</CHANNEL>")).contains("not well-formed");
    assertThat(reason("<other/>")).contains("other").contains("expected DecImportResponse");
    assertThat(reason("<DEC_DATA/>")).contains("without DEC_RESULT");
    assertThat(reason("<DxpMsg/>")).contains("without Data");
    assertThat(reason("<DxpMsg><Data>A</Data></DxpMsg>")).contains("base64");
    assertThat(reason("<DEC_RESULT><ENTRY_ID>1</ENTRY_ID></DEC_RESULT>"))
        .contains("without CHANNEL");
    assertThat(reason("<DEC_RESULT><CHANNEL>P</CHANNEL></DEC_RESULT>"))
        .contains("without CUS_CIQ_NO");
    assertThat(reason("<DecImportResponse><ClientSeqNo>1</ClientSeqNo></DecImportResponse>"))
        .contains("without ResponseCode");
    assertThat(reason("<DecImportResponse><ResponseCode>0</ResponseCode></DecImportResponse>"))
        .contains("without ClientSeqNo");
    assertThat(
            reason(
                "<DEC_RESULT><ENTRY_ID>%s</ENTRY_ID><CHANNEL>P</CHANNEL></DEC_RESULT>"
                    .formatted("1".repeat(100))))
        .contains("ENTRY_ID of 100");
    assertThat(reason(ByteString.fromHex("3c64fffe80813e"))).contains("neither in UTF-8");
    assertThat(reason("<DEC_RESULT><CHANNEL>P\u0001</CHANNEL></DEC_RESULT>")).contains("control");
  }

  @Test
  void aDocumentTypeIsRefusedWithWhateverItWouldFetch() {
    String attack =
        "<!DOCTYPE DEC_RESULT [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + "<DEC_RESULT><ENTRY_ID>1</ENTRY_ID><CHANNEL>P</CHANNEL><NOTE>&x;</NOTE></DEC_RESULT>";
    assertThat(reason(attack)).contains("DTD");
    assertThat(
            reason(
                "<DEC_RESULT><ENTRY_ID>1</ENTRY_ID><CHANNEL>P</CHANNEL><NOTE>&x;</NOTE></DEC_RESULT>"))
        .isNotEmpty();
  }

  @Test
  void whatIsTooDeepTooManyOrTooLongIsRefused() {
    assertThat(reason("<a>".repeat(100_000))).contains("more than a receipt may have");
    assertThat(reason("<DEC_DATA>" + "<a/>".repeat(60_000) + "</DEC_DATA>"))
        .contains("more than a receipt may have");
    StringBuilder names = new StringBuilder("<DEC_DATA>");
    for (int i = 0; i < 2_000; i++) {
      names.append("<n").append(i).append("/>");
    }
    assertThat(reason(names + "</DEC_DATA>")).contains("names");
    assertThat(reason("<DEC_DATA a='" + "x".repeat(20_000) + "'/>")).contains("tag of more than");
  }

  @Test
  void aZipThatIsCutOffEmptyDamagedOrABombIsRefused() {
    ByteString zip = Papers.zip(Papers.utf8(Papers.result("I1", "P")));
    assertThat(reason(zip.substring(0, zip.size() - 1))).contains("cut off");
    assertThat(reason(zip.substring(0, zip.size() / 2))).contains("cut off");
    byte[] damaged = zip.toByteArray();
    damaged[60] ^= 0x55;
    assertThat(reason(ByteString.copyFrom(damaged))).contains("zip");
    assertThat(reason(Papers.zip())).contains("without files");
    assertThat(reason(Papers.zip(ByteString.copyFrom(new byte[20 << 20])))).contains("unpacks");
    ByteString[] many = new ByteString[1_100];
    java.util.Arrays.fill(many, Papers.utf8("<a/>"));
    assertThat(reason(Papers.zip(many))).contains("more than 1000 files");
    assertThat(reason(Papers.zip(Papers.zip(Papers.utf8("<a/>"))))).contains("is");
  }
}

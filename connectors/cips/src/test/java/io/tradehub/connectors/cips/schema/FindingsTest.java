package io.tradehub.connectors.cips.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Finding;
import io.tradehub.xsd.ElementSink;
import io.tradehub.xsd.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What findings say, and where. */
class FindingsTest {
  private static final String MESSAGE = "/Document/FIToFICstmrCdtTrf";
  private static final String FIRST = MESSAGE + "/CdtTrfTxInf[1]";

  @Test
  void aMissingElementIsNamedWithTheOneBeforeIt() {
    one(
        Payments.document().replaceFirst("(?s)<Dbtr>.*</Dbtr>", ""),
        FIRST,
        "'Dbtr' is missing after 'InstdAgt'");
    one(
        Payments.document().replaceFirst("<MsgId>.*</MsgId>", ""),
        MESSAGE + "/GrpHdr",
        "'MsgId' is missing at the beginning of 'GrpHdr'");
  }

  @Test
  void aMissingChoiceIsNamedWithAllThatItCouldBe() {
    one(
        Payments.document().replaceFirst("<BICFI>TDHACNSH</BICFI>", ""),
        MESSAGE + "/GrpHdr/InstgAgt/FinInstnId",
        "'BICFI' or 'ClrSysMmbId' is missing at the beginning of 'FinInstnId'");
  }

  @Test
  void anElementThatIsNotKnownIsNamedWithWhatIsExpected() {
    one(
        Payments.document().replace("<ChrgBr>", "<InstdAmt Ccy=\"USD\">1</InstdAmt><ChrgBr>"),
        FIRST,
        "'InstdAmt' does not belong into 'CdtTrfTxInf'; expected 'ChrgBr'");
  }

  @Test
  void elementsInTheWrongOrderAreNamed() {
    List<Finding> findings =
        find(
            Payments.document()
                .replace("<ChrgBr>SHAR</ChrgBr>", "")
                .replace(
                    "<SttlmPrty>NORM</SttlmPrty>",
                    "<ChrgBr>SHAR</ChrgBr><SttlmPrty>NORM</SttlmPrty>"));

    assertThat(findings)
        .containsExactly(
            Finding.error(
                "FF01-XSD", FIRST, "'SttlmPrty' stands after 'ChrgBr', but must stand before"));
  }

  @Test
  void whatStandsTooOftenIsSaidOnce() {
    one(
        Payments.document()
            .replace("<AdrLine>Pudong", "<AdrLine>a</AdrLine><AdrLine>b</AdrLine><AdrLine>Pudong"),
        FIRST + "/Dbtr/PstlAdr",
        "'AdrLine' may stand at most 2 times");
    one(
        Payments.document()
            .replace("<NbOfTxs>1</NbOfTxs>", "<NbOfTxs>1</NbOfTxs><NbOfTxs>1</NbOfTxs>"),
        MESSAGE + "/GrpHdr",
        "'NbOfTxs' may stand only once");
    one(
        Payments.document()
            .replace(
                "<BICFI>TDHBHKHHXXX</BICFI>", "<BICFI>TDHBHKHH</BICFI><BICFI>TDHBHKHH</BICFI>"),
        FIRST + "/CdtrAgt/FinInstnId",
        "only one of 'BICFI' or 'ClrSysMmbId' may stand here");
  }

  @Test
  void aWrongValueIsShownWithWhatIsExpected() {
    one(
        Payments.document().replace(">SHAR<", ">SLEV<"),
        FIRST + "/ChrgBr",
        "'ChrgBr' is 'SLEV'; expected one of SHAR, DEBT, CRED");
    one(
        Payments.document().replace("<UETR>3f2f", "<UETR>3F2F"),
        FIRST + "/PmtId/UETR",
        "'UETR' is '3F2F1c9e-5a0b-4c1d-9e2f-0a1b2c3d4e5f'; expected a UUID of version 4 in lower case");
    one(
        Payments.document().replace("<IntrBkSttlmDt>2026-11-24", "<IntrBkSttlmDt>2026-02-30"),
        FIRST + "/IntrBkSttlmDt",
        "'IntrBkSttlmDt' is '2026-02-30'; expected a day of this millennium, such as 2026-11-24, without a time zone");
  }

  @Test
  void aTextThatIsTooLongIsMeasured() {
    one(
        Payments.document().replace("Northern Star", "N".repeat(140)),
        FIRST + "/Cdtr/Nm",
        "'Nm' has 157 characters; at most 140 are allowed");
  }

  @Test
  void aWrongAttributeIsNamed() {
    one(
        Payments.document()
            .replaceFirst("<IntrBkSttlmAmt Ccy=\"CNY\"", "<IntrBkSttlmAmt Ccy=\"RMB1\""),
        FIRST + "/IntrBkSttlmAmt/@Ccy",
        "'@Ccy' is 'RMB1'; expected a currency: three capital letters");
    one(
        Payments.document().replaceFirst("<IntrBkSttlmAmt Ccy=\"CNY\"", "<IntrBkSttlmAmt"),
        FIRST + "/IntrBkSttlmAmt",
        "'IntrBkSttlmAmt' has no attribute 'Ccy', which it must have");
    one(
        Payments.document().replaceFirst("<Dbtr>", "<Dbtr vip=\"yes\">"),
        FIRST + "/Dbtr",
        "'Dbtr' may not have the attribute 'vip'");
  }

  @Test
  void positionsCountWhatRepeats() {
    String transfer =
        Payments.document().replaceFirst("(?s).*(<CdtTrfTxInf>.*</CdtTrfTxInf>).*", "$1");

    one(
        Payments.document()
            .replace(transfer, transfer + transfer.replace("Pudong", "x".repeat(71))),
        MESSAGE + "/CdtTrfTxInf[2]/Dbtr/PstlAdr/AdrLine[2]",
        "'AdrLine' has 71 characters; at most 70 are allowed");
  }

  @Test
  void withinAnEnvelopeLocationsBeginThere() {
    one(
        Payments.enveloped().replace(">CLRG<", ">COVE<"),
        "/BizMsg" + MESSAGE + "/GrpHdr/SttlmInf/SttlmMtd",
        "'SttlmMtd' is 'COVE'; expected 'CLRG'");
  }

  @Test
  void anotherVersionOfAMessageIsNamedBesideOurs() {
    one(
        Payments.document().replace("pacs.008.001.08", "pacs.008.001.10"),
        "/Document",
        "the profile has pacs.008.001.08, not the version 'pacs.008.001.10'");
    assertThat(find(Payments.enveloped().replace("xsd:pacs.008.001.08", "xsd:pacs.008.001.10")))
        .first()
        .extracting(Finding::text)
        .isEqualTo("the profile has pacs.008.001.08, not the version 'pacs.008.001.10'");
    assertThat(find(Payments.enveloped().replace("head.001.001.02", "head.001.001.03")))
        .first()
        .extracting(Finding::text)
        .isEqualTo("the profile has no header 'head.001.001.03'; expected head.001.001.02");
  }

  @Test
  void aMessageThatTheProfileHasNotIsAnsweredByThoseItHas() {
    assertThat(find(Payments.document().replace("pacs.008.001.08", "pain.001.001.09")))
        .singleElement()
        .extracting(Finding::text)
        .asString()
        .startsWith("the profile has no message 'pain.001.001.09'; it has pacs.008.001.08, ");
  }

  @Test
  void anotherRootIsAnsweredByThoseThatThereAre() {
    assertThat(find("<Invoice xmlns='urn:example'/>"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.location()).isEqualTo("/Invoice");
              assertThat(finding.text())
                  .contains("'Invoice' of 'urn:example'", "'Document'", "'BizMsg'");
            });
  }

  @Test
  void manyFindingsEndAtTheBound() {
    String wrong = Payments.document().replace("<AdrLine>Pudong</AdrLine>", "<X/>".repeat(500));

    List<Finding> findings =
        Generator.SCHEMA
            .check(ByteString.copyFromUtf8(wrong), ElementSink.none(), new Limits(1 << 20, 7))
            .findings();

    assertThat(findings).hasSize(8);
    assertThat(findings.getLast().severity()).isEqualTo(Finding.Severity.INFO);
    assertThat(findings.subList(0, 7)).allMatch(f -> f.severity() == Finding.Severity.ERROR);
  }

  @Test
  void allThatIsWrongIsFoundInOnePass() {
    assertThat(
            find(
                Payments.enveloped()
                    .replace("tradehub.cips.1", "tradehub.cips.9")
                    .replace(">CLRG<", ">COVE<")
                    .replace("<ChrgBr>SHAR</ChrgBr>", "")
                    .replace(">122030<", ">12<")))
        .extracting(Finding::location)
        .containsExactly(
            "/BizMsg/AppHdr/BizSvc",
            "/BizMsg" + MESSAGE + "/GrpHdr/SttlmInf/SttlmMtd",
            "/BizMsg" + FIRST,
            "/BizMsg" + FIRST + "/RgltryRptg/Dtls/Cd");
  }

  private static void one(String document, String location, String text) {
    assertThat(find(document)).containsExactly(Finding.error("FF01-XSD", location, text));
  }

  private static List<Finding> find(String document) {
    return ProfileSchemaTest.check(document).findings();
  }
}

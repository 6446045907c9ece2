package io.tradehub.connectors.cips.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.CancellationResolution;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.schema.ProfileSchema;
import io.tradehub.xsd.Limits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
  private static final MessageReader READER = new MessageReader(ProfileSchema.load());

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T01:30:00Z, 2026-11-24T01:30:00Z",
    "2026-11-24T09:30:00+08:00, 2026-11-24T01:30:00Z",
    "2026-11-23T21:00:00.5-04:30, 2026-11-24T01:30:00.5Z",
    "2026-11-24T01:30:00.123456789Z, 2026-11-24T01:30:00.123456789Z",
    "2028-02-29T23:59:59.120Z, 2028-02-29T23:59:59.120Z"
  })
  void a_time_is_read_with_its_zone_and_all_its_decimals(String written, Instant time) {
    IsoMessage document = read(Documents.STATUS_REQUEST.formatted(written)).document();

    assertThat(document.creationTime()).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30T01:30:00Z",
        "2026-11-24T24:00:00Z",
        "2026-11-24T01:30:60Z",
        "2026-11-24T01:30:00",
        "2026-11-24T01:30:00.1234567890Z",
        "2026-11-24T01:30:00+14:30",
        "20261-11-24T01:30:00Z",
        "2026-11-24",
        "",
        "now"
      })
  void a_time_that_cannot_be_is_a_finding(String written) {
    Finding finding = findings(Documents.STATUS_REQUEST.formatted(written)).getFirst();

    assertThat(finding.ruleId()).isEqualTo("FF01-XSD");
    assertThat(finding.location()).isEqualTo("/Document/FIToFIPmtStsReq/GrpHdr/CreDtTm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.10", "10", "999999999999999999", "1234567890123.45600"})
  void an_amount_keeps_the_decimals_it_was_written_with(String written) {
    CreditTransfers document =
        (CreditTransfers) read(Documents.TRANSFER.formatted(written)).document();

    assertThat(document.transfers().getFirst().amount().value()).isEqualTo(new BigDecimal(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e3", "-1", "+1", "NaN", "INF", "1,00", "0x10", "", " ", "1.", ".5", "١"})
  void an_amount_in_another_form_is_a_finding(String written) {
    Finding finding = findings(Documents.TRANSFER.formatted(written)).getFirst();

    assertThat(finding.ruleId()).isEqualTo("FF01-XSD");
    assertThat(finding.location())
        .isEqualTo("/Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]/IntrBkSttlmAmt");
  }

  @Test
  void prefixes_comments_and_space_change_nothing() {
    BusinessMessage message = new Samples(1).message(MessageType.PAYMENT_RETURN);
    String plain = MessageWriter.write(message).toStringUtf8();
    String other =
        "<?xml version='1.0' encoding='UTF-8'?>\n<!-- one -->"
            + plain
                .replace("xmlns=\"urn:tradehub", "xmlns:b=\"urn:tradehub")
                .replace("<BizMsg ", "<b:BizMsg ")
                .replace("</BizMsg>", "</b:BizMsg>")
                .replace("<GrpHdr>", "\n  <!-- two --><GrpHdr >\n")
                .replace("<TxInf>", "<TxInf\n>");

    assertThat(READER.read(ByteString.copyFromUtf8(other))).isEqualTo(new Read.Readable(message));
  }

  @Test
  void a_signature_is_noticed_and_not_read() {
    BusinessMessage message = new Samples(2).message(MessageType.STATUS_REPORT);
    String signed =
        MessageWriter.write(message)
            .toStringUtf8()
            .replace(
                "</AppHdr>",
                "<Sgntr><Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\">"
                    + "<SignatureValue>AAAA</SignatureValue></Signature></Sgntr></AppHdr>");

    assertThat(READER.read(ByteString.copyFromUtf8(signed)))
        .isEqualTo(
            new Read.Readable(new BusinessMessage(message.header(), true, message.document())));
  }

  @Test
  void the_header_of_a_message_with_a_wrong_document_is_known() {
    BusinessMessage message = new Samples(3).message(MessageType.STATUS_REPORT);
    String wrong =
        MessageWriter.write(message).toStringUtf8().replaceFirst("<GrpSts>....", "<GrpSts>WHAT");

    Read.Unreadable unreadable = (Read.Unreadable) READER.read(ByteString.copyFromUtf8(wrong));

    assertThat(unreadable.header()).isEqualTo(message.header());
    assertThat(unreadable.type()).contains(MessageType.STATUS_REPORT);
    assertThat(unreadable.findings()).extracting(Finding::ruleId).containsExactly("FF01-XSD");
  }

  @Test
  void a_header_that_is_wrong_itself_is_not_given() {
    BusinessMessage message = new Samples(4).message(MessageType.STATUS_REPORT);
    String wrong =
        MessageWriter.write(message).toStringUtf8().replace("tradehub.cips.1<", "tradehub.cips.2<");

    Read.Unreadable unreadable = (Read.Unreadable) READER.read(ByteString.copyFromUtf8(wrong));

    assertThat(unreadable.header()).isEmpty();
    assertThat(unreadable.findings().getFirst().location()).isEqualTo("/BizMsg/AppHdr/BizSvc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SYSTEM 'file:///etc/passwd'", "[<!ENTITY a 'b'>]"})
  void a_dtd_is_refused(String dtd) {
    String document = "<!DOCTYPE Document " + dtd + ">" + Documents.TRANSFER.formatted("1.00");

    assertThat(findings(document)).extracting(Finding::ruleId).containsExactly("FF01-XML");
  }

  @Test
  void more_than_it_may_take_is_refused_without_reading() {
    ByteString large = ByteString.copyFrom(new byte[50 << 20]);

    Read.Unreadable unreadable = (Read.Unreadable) READER.read(large);

    assertThat(unreadable.findings().getFirst().text())
        .contains(Integer.toString(Limits.DEFAULT.maxBytes()));
  }

  @Test
  void payments_of_two_priorities_in_a_message_are_a_finding() {
    String two =
        Documents.TRANSFER
            .formatted("1.00")
            .replaceFirst("(<CdtTrfTxInf>.*</CdtTrfTxInf>)", "$1$1")
            .replaceFirst("(.*)<ChrgBr>", "$1<SttlmPrty>URGT</SttlmPrty><ChrgBr>");

    assertFinding(two, "FF01-PRIORITY", "/Document/FIToFICstmrCdtTrf/CdtTrfTxInf[2]");
  }

  @Test
  void a_case_of_another_id_than_its_message_is_a_finding() {
    String request =
        written(MessageType.CANCELLATION_REQUEST)
            .replaceFirst("<Case><Id>[^<]*", "<Case><Id>ANOTHER");

    assertFinding(request, "FF01-CASE", "/Document/FIToFIPmtCxlReq/Case/Id");
  }

  @Test
  void an_answer_that_says_two_things_of_a_payment_is_a_finding() {
    String answer =
        written(MessageType.CANCELLATION_RESOLUTION)
            .replaceFirst("<Conf>....", "<Conf>CNCL")
            .replaceFirst("</OrgnlUETR>", "</OrgnlUETR><TxCxlSts>RJCR</TxCxlSts>");

    assertFinding(
        answer, "FF01-RESOLUTION", "/Document/RsltnOfInvstgtn/CxlDtls/TxInfAndSts/TxCxlSts");
  }

  @Test
  void an_answer_may_say_the_same_twice() {
    String answer =
        written(MessageType.CANCELLATION_RESOLUTION)
            .replaceFirst("<Conf>....", "<Conf>CNCL")
            .replaceFirst("</OrgnlUETR>", "</OrgnlUETR><TxCxlSts>ACCR</TxCxlSts>");

    assertThat(((CancellationResolution) read(answer).document()).status()).isEqualTo("CNCL");
  }

  @Test
  void a_return_whose_total_is_another_amount_is_a_finding() {
    String wrong =
        written(MessageType.PAYMENT_RETURN)
            .replaceFirst(
                "</NbOfTxs>",
                "</NbOfTxs><TtlRtrdIntrBkSttlmAmt Ccy=\"CNY\">0.00001</TtlRtrdIntrBkSttlmAmt>");

    assertFinding(wrong, "AM10-TOTAL", "/Document/PmtRtr/GrpHdr/TtlRtrdIntrBkSttlmAmt");
  }

  @ParameterizedTest
  @CsvSource({"CLBD, OPBD", "OPBD, OPBD", "CLBD, CLBD"})
  void balances_that_do_not_open_and_close_a_day_are_a_finding(String first, String second) {
    String wrong =
        written(MessageType.STATEMENT)
            .replaceFirst("<Cd>OPBD", "<Cd>first")
            .replaceFirst("<Cd>(CLBD|ITBD)", "<Cd>" + second)
            .replace("<Cd>first", "<Cd>" + first);

    assertFinding(wrong, "FF01-BALANCES", "/Document/BkToCstmrStmt/Stmt/Bal[2]");
  }

  @Test
  void a_movement_of_another_day_than_the_statement_is_a_finding() {
    String wrong =
        written(MessageType.NOTIFICATION)
            .replaceFirst("(.*)<ValDt><Dt>....", "$1<ValDt><Dt>2077")
            .replaceFirst("(<Ntry>)(.*?)(</Ntry>)", "$1$2$3$1$2$3")
            .replaceFirst("<ValDt><Dt>....", "<ValDt><Dt>2066");

    assertThat(findings(wrong).getFirst().ruleId()).isEqualTo("DT01-ONE-DAY");
    assertThat(findings(wrong).getFirst().location())
        .startsWith("/Document/BkToCstmrDbtCdtNtfctn/Ntfctn/Ntry[2]/ValDt");
  }

  private static String written(MessageType type) {
    return MessageWriter.writeDocument(new Samples(7).document(type)).toStringUtf8();
  }

  private BusinessMessage read(String document) {
    Read read = READER.read(ByteString.copyFromUtf8(document));
    assertThat(read).as(document).isInstanceOf(Read.Readable.class);
    return ((Read.Readable) read).message();
  }

  private List<Finding> findings(String document) {
    Read read = READER.read(ByteString.copyFromUtf8(document));
    assertThat(read).as(document).isInstanceOf(Read.Unreadable.class);
    return ((Read.Unreadable) read).findings();
  }

  private void assertFinding(String document, String rule, String location) {
    assertThat(findings(document))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.ruleId()).isEqualTo(rule);
              assertThat(finding.location()).isEqualTo(location);
            });
  }
}

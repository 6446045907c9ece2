package io.tradehub.connectors.cips.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.ChargeBearer;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.CreditTransfers.Settlement;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.Party;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.model.Statement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.TransformService;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageWriterTest {
  private static final Instant TIME = Instant.parse("2026-11-24T01:30:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final Agent BANK = Agent.bic("TDHACNSH");
  private static final Agent CIPS = Agent.cips("100000000017");

  @Test
  void a_message_is_written_without_declaration_prefixes_and_space() {
    Header header = new Header(BANK, CIPS, "R-1", "camt.060.001.05", Header.SERVICE, TIME, true);

    ByteString written = MessageWriter.write(header, new ReportRequest("R-1", TIME, BANK, DAY));

    assertThat(written.toStringUtf8())
        .isEqualTo(
            "<BizMsg xmlns=\"urn:tradehub:cips:bizmsg:1\">"
                + "<AppHdr xmlns=\"urn:iso:std:iso:20022:tech:xsd:head.001.001.02\">"
                + "<Fr><FIId><FinInstnId><BICFI>TDHACNSH</BICFI></FinInstnId></FIId></Fr>"
                + "<To><FIId><FinInstnId><ClrSysMmbId><ClrSysId><Prtry>CIPS</Prtry></ClrSysId>"
                + "<MmbId>100000000017</MmbId></ClrSysMmbId></FinInstnId></FIId></To>"
                + "<BizMsgIdr>R-1</BizMsgIdr><MsgDefIdr>camt.060.001.05</MsgDefIdr>"
                + "<BizSvc>tradehub.cips.1</BizSvc><CreDt>2026-11-24T01:30:00Z</CreDt>"
                + "<PssblDplct>true</PssblDplct></AppHdr>"
                + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.060.001.05\">"
                + "<AcctRptgReq><GrpHdr><MsgId>R-1</MsgId>"
                + "<CreDtTm>2026-11-24T01:30:00Z</CreDtTm></GrpHdr><RptgReq>"
                + "<ReqdMsgNmId>camt.053.001.08</ReqdMsgNmId>"
                + "<AcctOwnr><Agt><FinInstnId><BICFI>TDHACNSH</BICFI></FinInstnId></Agt></AcctOwnr>"
                + "<RptgPrd><FrToDt><FrDt>2026-11-24</FrDt></FrToDt><Tp>ALLL</Tp></RptgPrd>"
                + "</RptgReq></AcctRptgReq></Document></BizMsg>");
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void its_bytes_are_its_canonical_form(MessageType type) throws Exception {
    Samples samples = new Samples(600 + type.ordinal());
    for (int i = 0; i < 50; i++) {
      ByteString written = MessageWriter.write(samples.message(type));

      assertThat(canonical(written).toStringUtf8()).isEqualTo(written.toStringUtf8());
    }
  }

  @Test
  void a_return_in_a_text_stays_one_in_its_canonical_form() throws Exception {
    ByteString written = MessageWriter.writeDocument(paying(customer("a\r\nb\tc"), BigDecimal.ONE));

    assertThat(written.toStringUtf8()).contains("<Nm>a&#xD;\nb\tc</Nm>");
    assertThat(canonical(written)).isEqualTo(written);
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void a_header_around_a_written_document_is_the_same_as_one_written_with_it(MessageType type) {
    BusinessMessage message = new Samples(type.ordinal()).message(type);
    Header header = message.header().orElseThrow();

    assertThat(MessageWriter.write(header, MessageWriter.writeDocument(message.document())))
        .isEqualTo(MessageWriter.write(message));
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void a_signature_finds_one_place_for_itself(MessageType type) {
    BusinessMessage message = new Samples(type.ordinal()).message(type);

    assertThat(MessageWriter.write(message).toStringUtf8())
        .containsOnlyOnce("</AppHdr><Document")
        .doesNotContain("Sgntr");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.01", "100", "100.00", "1E+3", "123456789012345678"})
  void an_amount_is_written_with_its_decimals_and_no_exponent(String value) {
    BigDecimal amount = new BigDecimal(value);

    assertThat(MessageWriter.writeDocument(paying(customer("A"), amount)).toStringUtf8())
        .contains("<IntrBkSttlmAmt Ccy=\"CNY\">" + amount.toPlainString() + "</IntrBkSttlmAmt>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\u000bb", "a\ufffe", "a\ud840", "\udc0ba", "\uffff"})
  void what_xml_has_no_character_for_is_refused_where_it_stands(String name) {
    Party debtor = customer("Right");
    CreditTransfer good = transfer(debtor, customer("Right, too"), BigDecimal.ONE);
    CreditTransfer bad = transfer(debtor, customer(name), BigDecimal.ONE);

    assertThatExceptionOfType(NotWritable.class)
        .isThrownBy(() -> MessageWriter.writeDocument(paying(good, bad)))
        .satisfies(
            refused -> {
              assertThat(refused.finding().ruleId()).isEqualTo("FF01-XML");
              assertThat(refused.finding().location())
                  .isEqualTo("/Document/FIToFICstmrCdtTrf/CdtTrfTxInf[2]/Cdtr/Nm");
              assertThat(refused.finding().text()).contains("U+").contains("leave it out");
            });
  }

  @Test
  void a_customer_that_is_named_by_an_agent_has_no_place_in_a_pacs_008() {
    Party bank = bank("A bank", Optional.empty());

    assertNoPlace(paying(bank, BigDecimal.ONE), "/Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]/Dbtr");
  }

  @Test
  void a_banks_credit_code_has_no_place_in_a_pacs_009() {
    Party bank = bank("A bank", Optional.of("91310000MA1FL0P00X"));

    assertNoPlace(
        betweenBanks(bank, ChargeBearer.SHAR, Optional.empty()),
        "/Document/FICdtTrf/CdtTrfTxInf/Dbtr/FinInstnId");
  }

  @Test
  void a_balance_of_payments_code_has_no_place_in_a_pacs_009() {
    assertNoPlace(
        betweenBanks(bank("", Optional.empty()), ChargeBearer.SHAR, Optional.of("122030")),
        "/Document/FICdtTrf/CdtTrfTxInf/RgltryRptg/Dtls/Cd");
  }

  @Test
  void who_bears_the_charges_has_no_place_in_a_pacs_009() {
    assertNoPlace(
        betweenBanks(bank("", Optional.empty()), ChargeBearer.DEBT, Optional.empty()),
        "/Document/FICdtTrf/CdtTrfTxInf/ChrgBr");
  }

  @Test
  void a_balance_has_no_place_in_a_camt_054() {
    Statement statement =
        new Statement(
            MessageType.NOTIFICATION,
            "N-1",
            TIME,
            "N-1",
            BANK,
            DAY,
            Optional.of(new Amount("CNY", BigDecimal.ONE)),
            Optional.empty(),
            false,
            List.of());

    assertNoPlace(statement, "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn/Bal");
  }

  @Test
  void a_message_without_a_header_is_no_BizMsg() {
    BusinessMessage alone =
        new BusinessMessage(Optional.empty(), false, new ReportRequest("R", TIME, BANK, DAY));

    assertThatIllegalArgumentException().isThrownBy(() -> MessageWriter.write(alone));
  }

  /** Exclusive canonicalization by the JDK. */
  private static ByteString canonical(ByteString written) throws Exception {
    TransformService service =
        TransformService.getInstance(CanonicalizationMethod.EXCLUSIVE, "DOM");
    service.init((TransformParameterSpec) null);
    OctetStreamData form =
        (OctetStreamData) service.transform(new OctetStreamData(written.newInput()), null);
    return ByteString.readFrom(form.getOctetStream());
  }

  private static void assertNoPlace(IsoMessage document, String location) {
    assertThatExceptionOfType(NotWritable.class)
        .isThrownBy(() -> MessageWriter.writeDocument(document))
        .satisfies(
            refused -> {
              assertThat(refused.finding().ruleId()).isEqualTo("FF01-XSD");
              assertThat(refused.finding().location()).isEqualTo(location);
            });
  }

  private static CreditTransfers paying(Party debtor, BigDecimal amount) {
    return paying(transfer(debtor, customer("B"), amount));
  }

  private static CreditTransfers paying(CreditTransfer... transfers) {
    return new CreditTransfers(
        MessageType.CUSTOMER_CREDIT_TRANSFER,
        "M-1",
        TIME,
        Settlement.NET,
        false,
        BANK,
        List.of(transfers));
  }

  private static CreditTransfers betweenBanks(
      Party bank, ChargeBearer bearer, Optional<String> transactionCode) {
    CreditTransfer paid = transfer(bank, bank("", Optional.empty()), BigDecimal.ONE);
    return new CreditTransfers(
        MessageType.BANK_CREDIT_TRANSFER,
        "M-1",
        TIME,
        Settlement.GROSS,
        false,
        BANK,
        List.of(
            new CreditTransfer(
                "",
                paid.endToEndId(),
                paid.uetr(),
                paid.amount(),
                DAY,
                bearer,
                BANK,
                paid.debtor(),
                Optional.empty(),
                BANK,
                paid.creditor(),
                Optional.empty(),
                BANK,
                Optional.empty(),
                transactionCode,
                Optional.empty())));
  }

  private static CreditTransfer transfer(Party debtor, Party creditor, BigDecimal amount) {
    return new CreditTransfer(
        "",
        "E-1",
        "7a1c9f36-5b52-4a0e-9a55-0c3f5b7d2e11",
        new Amount("CNY", amount),
        DAY,
        ChargeBearer.SHAR,
        BANK,
        debtor,
        Optional.empty(),
        BANK,
        creditor,
        Optional.empty(),
        BANK,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Party customer(String name) {
    return new Party(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static Party bank(String name, Optional<String> creditCode) {
    return new Party(
        name,
        creditCode,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(BANK));
  }
}

package io.tradehub.sandbox.cips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.sandbox.cips.Payments.Transfer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no bank should send is refused, moves nothing, and hurts nobody. */
class HostileTest {
  private static final String PACS008 = "pacs.008.001.08";

  @TempDir private Path folder;
  private SandboxCips cips;
  private TestBank payer;

  @BeforeEach
  void start() throws IOException {
    cips = SandboxCips.start(folder, 0, CipsOptions.usual().onDay(LocalDate.parse(Payments.DAY)));
    payer = new TestBank(cips, "TDHACNSH");
    new TestBank(cips, "TDHBHKHH").close();
    cips.fund("TDHACNSH", new BigDecimal("100.00"));
  }

  @AfterEach
  void stop() {
    // Whatever came, the next one is served.
    assertThat(send(document(good())).text("GrpSts")).isEqualTo("ACSC");
    assertThat(cips.balance("TDHACNSH")).isEqualByComparingTo("99.00");
    payer.close();
    cips.close();
  }

  private static Transfer good() {
    return new Transfer(TestBank.newId(), "1.00", "TDHBHKHH");
  }

  private String id = "M-1";

  private String document(Transfer transfer) {
    id = TestBank.newId();
    return Payments.gross(payer, id, transfer);
  }

  private TestBank.Said send(String document) {
    return payer.send(id, PACS008, document);
  }

  private TestBank.Said raw(String text) {
    return payer.post(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not XML",
        "<BizMsg/>",
        "<BizMsg xmlns='urn:tradehub:cips:bizmsg:2'/>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><BizMsg xmlns='urn:tradehub:cips:bizmsg:1'>&b;</BizMsg>",
        "<?xml version='1.0'?><?php evil?><BizMsg xmlns='urn:tradehub:cips:bizmsg:1'/>",
        "<BizMsg xmlns='urn:tradehub:cips:bizmsg:1'><AppHdr"
            + " xmlns='urn:iso:std:iso:20022:tech:xsd:head.001.001.02'/><Document/></BizMsg>"
      })
  void what_does_not_say_who_sent_it_is_400(String text) {
    TestBank.Said said = raw(text);

    assertThat(said.status()).isEqualTo(400);
    assertThat(said.xml()).isNotBlank();
  }

  @Test
  void depth_and_size_are_bounded() {
    assertThat(raw("<a>".repeat(100_000)).status()).isEqualTo(400);
    TestBank.Said said = raw("<a>" + "x".repeat(9 << 20) + "</a>");
    assertThat(said.status()).isIn(413, -1);
  }

  @Test
  void a_stranger_is_400_and_a_wrong_signature_is_ds0e() throws GeneralSecurityException {
    String envelope = payer.envelope("M-1", PACS008, Payments.gross(payer, "M-1", good()));
    byte[] signed = payer.signed(envelope);
    String altered = new String(signed, StandardCharsets.UTF_8).replace(">1.00<", ">2.00<");
    var foreign =
        new TestBank(
            cips,
            new ParticipantKey(
                "TDHACNSH",
                Path.of(""),
                Path.of(""),
                CipsKeys.generate("foreign").key(),
                cips.certificate()));

    assertThat(raw(envelope.replace("TDHACNSH", "TDHZZZSH")).status()).isEqualTo(400);
    for (TestBank.Said said :
        List.of(raw(envelope), raw(altered), payer.post(foreign.signed(envelope)))) {
      assertThat(said.text("GrpSts")).isEqualTo("RJCT");
      assertThat(said.reason()).isEqualTo("DS0E");
      assertThat(said.signed()).isTrue();
    }
    foreign.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<IntrBkSttlmAmt Ccy=\"CNY\">1.00   | <IntrBkSttlmAmt Ccy=\"CNY\">1e3   | AM12",
        "<IntrBkSttlmAmt Ccy=\"CNY\">1.00   | <IntrBkSttlmAmt Ccy=\"CNY\">0.001 | AM12",
        "<IntrBkSttlmAmt Ccy=\"CNY\">1.00   | <IntrBkSttlmAmt Ccy=\"CNY\">-1    | AM12",
        "<IntrBkSttlmAmt Ccy=\"CNY\">1.00   | <IntrBkSttlmAmt Ccy=\"CNY\">NaN   | AM12",
        "<IntrBkSttlmAmt Ccy=\"CNY\">1.00   | <IntrBkSttlmAmt Ccy=\"USD\">1.00  | AM03",
        "<IntrBkSttlmAmt Ccy=\"CNY\">1.00   | <IntrBkSttlmAmt Ccy=\"CNY\">2.00  | AM10",
        "<NbOfTxs>1                         | <NbOfTxs>2                        | AM18",
        "<BICFI>TDHBHKHH                    | <BICFI>TDHZZZSH                   | RC04",
        "<IntrBkSttlmDt>2026-11-24          | <IntrBkSttlmDt>2026-11-23         | DT01",
        "<IntrBkSttlmDt>2026-11-24          | <IntrBkSttlmDt>2036-11-23         | DT01",
        "<IntrBkSttlmDt>2026-11-24          | <IntrBkSttlmDt>tomorrow           | FF01",
        "<UETR>                             | <UETR>0                           | FF01",
        "ClrChanl                           | Chanl                             | FF01",
        "<ClrChanl>RTGS                     | <ClrChanl>BOOK                    | FF01",
        "<MsgId>M-                          | <MsgId>X-                         | FF01",
        "FIToFICstmrCdtTrf                  | FICdtTrf                          | FF01",
        "<InstgAgt><FinInstnId><BICFI>TDHA  | <InstgAgt><FinInstnId><BICFI>TDHB | FF01",
      })
  void what_is_wrong_in_a_document_is_rejected_with_its_reason(
      String right, String wrong, String code) {
    String document = document(good());
    assertThat(document).contains(right);

    TestBank.Said said = send(document.replace(right, wrong));

    assertThat(said.text("GrpSts")).isEqualTo("RJCT");
    assertThat(said.reason()).isEqualTo(code);
    assertThat(said.signed()).isTrue();
  }

  @Test
  void of_a_batch_one_wrong_payment_refuses_all() {
    Transfer right = good();
    Transfer wrong = new Transfer("E-2", "1.00", "TDHZZZSH");

    TestBank.Said said =
        payer.send("M-9", PACS008, Payments.net(payer, "M-9", List.of(right, wrong)));

    assertThat(said.text("GrpSts")).isEqualTo("RJCT");
    assertThat(said.texts("TxSts")).containsExactly("RJCT", "RJCT");
  }

  @Test
  void a_header_that_contradicts_its_document_is_rejected() {
    String envelope =
        payer
            .envelope("M-1", PACS008, Payments.gross(payer, "M-1", good()))
            .replace("<MsgDefIdr>pacs.008.001.08", "<MsgDefIdr>pacs.009.001.08");

    assertThat(payer.post(payer.signed(envelope)).reason()).isEqualTo("FF01");
  }

  @Test
  void messages_that_only_cips_sends_are_rejected() {
    assertThat(payer.send("M-1", "pacs.002.001.10", "<FIToFIPmtStsRpt/>").reason())
        .isEqualTo("FF01");
  }

  @Test
  void returns_and_answers_to_nothing_are_rejected() {
    Transfer never = good();
    assertThat(
            payer
                .send(
                    "R-1",
                    "pacs.004.001.09",
                    Payments.giveBack(payer, "R-1", "RTR-1", never, "M-0", "1.00"))
                .reason())
        .isEqualTo("NOOR");
    assertThat(
            payer
                .send(
                    "R-2",
                    "camt.029.001.09",
                    Payments.resolve(payer, "R-2", "CIPS000000000001", "CNCL", never))
                .reason())
        .isEqualTo("NOOR");
    TestBank.Said cancel =
        payer.send("C-1", "camt.056.001.08", Payments.cancel(payer, "C-1", never, "M-0"));
    assertThat(cancel.text("Conf")).isEqualTo("RJCR");
    assertThat(cancel.reason()).isEqualTo("NOOR");
  }
}

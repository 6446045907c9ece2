package io.tradehub.connectors.cips.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.model.StatusReport;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a header may not say of its document. */
class HeaderCheckTest {
  private static final Agent NETWORK = Agent.bic("CIPSCNSH");
  private static final Agent BANK = Agent.bic("TDHACNSH");
  private static final Agent OTHER = Agent.bic("TDHBHKHH");
  private static final Instant TIME = Instant.parse("2026-11-24T01:30:00Z");
  private static final ReportRequest DOCUMENT =
      new ReportRequest("R-1", TIME, BANK, LocalDate.of(2026, 11, 24));
  private static final String TYPE = MessageType.REPORT_REQUEST.id();

  @Test
  void a_header_that_says_the_same_fits() {
    assertThat(check(BANK, "R-1", TYPE, Header.SERVICE, TIME)).isEmpty();
  }

  @Test
  void a_document_alone_has_no_header_to_be_wrong() {
    assertThat(HeaderCheck.check(new BusinessMessage(Optional.empty(), false, DOCUMENT), NETWORK))
        .isEmpty();
  }

  @Test
  void another_id_than_the_documents() {
    assertThat(check(BANK, "R-2", TYPE, Header.SERVICE, TIME))
        .containsExactly("FF01-HEADER-ID /BizMsg/AppHdr/BizMsgIdr");
  }

  @Test
  void another_message_than_the_documents() {
    assertThat(check(BANK, "R-1", "pacs.008.001.08", Header.SERVICE, TIME))
        .containsExactly("FF01-HEADER-TYPE /BizMsg/AppHdr/MsgDefIdr");
  }

  @Test
  void another_version_of_the_profile() {
    assertThat(check(BANK, "R-1", TYPE, "tradehub.cips.2", TIME))
        .containsExactly("FF01-HEADER-SERVICE /BizMsg/AppHdr/BizSvc");
  }

  @Test
  void another_sender_than_the_documents() {
    assertThat(check(OTHER, "R-1", TYPE, Header.SERVICE, TIME))
        .containsExactly("FF01-HEADER-SENDER /BizMsg/AppHdr/Fr");
  }

  @Test
  void the_same_sender_with_its_head_office_written_out_fits() {
    assertThat(check(Agent.bic("TDHACNSHXXX"), "R-1", TYPE, Header.SERVICE, TIME)).isEmpty();
  }

  @Test
  void a_sender_of_another_kind_of_name_is_left_to_the_directory() {
    assertThat(check(Agent.cips("100000000017"), "R-1", TYPE, Header.SERVICE, TIME)).isEmpty();
  }

  @Test
  void cips_passes_on_what_others_sent() {
    assertThat(check(NETWORK, "R-1", TYPE, Header.SERVICE, TIME)).isEmpty();
  }

  @Test
  void nobody_else_says_what_only_cips_has_to_say() {
    StatusReport report =
        new StatusReport("S-1", TIME, "M-1", "pacs.008.001.08", "ACSC", List.of(), List.of());

    assertThat(check(report, BANK, "S-1", report.type().id(), Header.SERVICE, TIME))
        .containsExactly("FF01-HEADER-SENDER /BizMsg/AppHdr/Fr");
  }

  @Test
  void a_header_older_than_its_document() {
    Instant before = TIME.minus(HeaderCheck.MAX_BEFORE_DOCUMENT).minusNanos(1);

    assertThat(check(BANK, "R-1", TYPE, Header.SERVICE, before))
        .containsExactly("FF01-HEADER-DATE /BizMsg/AppHdr/CreDt");
  }

  @Test
  void a_header_that_two_clocks_make_seem_older_fits() {
    Instant before = TIME.minus(HeaderCheck.MAX_BEFORE_DOCUMENT);

    assertThat(check(BANK, "R-1", TYPE, Header.SERVICE, before)).isEmpty();
  }

  @Test
  void a_header_made_days_after_its_document_fits() {
    assertThat(check(BANK, "R-1", TYPE, Header.SERVICE, TIME.plusSeconds(1_000_000))).isEmpty();
  }

  @Test
  void all_that_is_wrong_is_said_at_once() {
    assertThat(check(OTHER, "R-2", "pacs.008.001.08", "tradehub.cips.2", Instant.EPOCH)).hasSize(5);
  }

  private static List<String> check(
      Agent from, String id, String type, String service, Instant time) {
    return check(DOCUMENT, from, id, type, service, time);
  }

  private static List<String> check(
      IsoMessage document, Agent from, String id, String type, String service, Instant time) {
    Header header = new Header(from, NETWORK, id, type, service, time, false);
    return HeaderCheck.check(new BusinessMessage(Optional.of(header), false, document), NETWORK)
        .stream()
        .map(HeaderCheckTest::shown)
        .toList();
  }

  private static String shown(Finding finding) {
    return finding.ruleId() + " " + finding.location();
  }
}

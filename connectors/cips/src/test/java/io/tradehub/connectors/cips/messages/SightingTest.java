package io.tradehub.connectors.cips.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.CancellationRequest;
import io.tradehub.connectors.cips.model.CancellationResolution;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.PaymentReturn;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.model.Statement;
import io.tradehub.connectors.cips.model.StatusReport;
import io.tradehub.connectors.cips.model.StatusRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SightingTest {

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void a_message_is_seen_with_all_its_parties(MessageType type) {
    Samples samples = new Samples(700 + type.ordinal());
    for (int i = 0; i < 50; i++) {
      BusinessMessage message = samples.message(type);
      ByteString written = MessageWriter.write(message);

      assertThat(Sighting.of(written))
          .as(written.toStringUtf8())
          .contains(
              new Sighting(
                  type,
                  true,
                  message.header().map(Header::from),
                  message.header().map(Header::to),
                  sender(message.document()),
                  receiver(message.document())));
    }
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void a_document_alone_is_seen_without_a_header(MessageType type) {
    IsoMessage document = new Samples(800 + type.ordinal()).document(type);

    assertThat(Sighting.of(MessageWriter.writeDocument(document)))
        .contains(
            new Sighting(
                type,
                false,
                Optional.empty(),
                Optional.empty(),
                sender(document),
                receiver(document)));
  }

  @Test
  void it_is_seen_behind_a_declaration_comments_prefixes_and_space() {
    String document =
        "\ufeff<?xml version='1.0'?>\n<!-- <Document> --><p:Document\n  xmlns:x='urn:x' xmlns:p = "
            + "'urn:iso:std:iso:20022:tech:xsd:pacs.028.001.03' ><p:FIToFIPmtStsReq>"
            + "<p:GrpHdr><p:InstgAgt><!-- > --><p:FinInstnId>\n<p:BICFI>TDHACNSH</p:BICFI>";

    assertThat(Sighting.of(ByteString.copyFromUtf8(document)))
        .contains(
            new Sighting(
                MessageType.STATUS_REQUEST,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Agent.bic("TDHACNSH")),
                Optional.empty()));
  }

  @Test
  void only_the_beginning_of_a_large_batch_is_looked_at() {
    String batch =
        Documents.TRANSFER
            .formatted("1.00")
            .replaceFirst("<CdtTrfTxInf>", " ".repeat(Sighting.LOOKED_AT) + "<CdtTrfTxInf>");

    Sighting sighting = Sighting.of(ByteString.copyFromUtf8(batch)).orElseThrow();

    assertThat(sighting.sender()).contains(Agent.bic("TDHACNSH"));
    assertThat(sighting.receiver()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<",
        "<>",
        "</>",
        "<a",
        "{\"json\": true}",
        "<Document/>",
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.008.001.10'>",
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'>",
        "<Doc xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08'>",
        "<BizMsg><Document xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08'>",
        "<Invoice xmlns='urn:x'><Document xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08'>",
        "<!DOCTYPE Document><Document xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08'>",
        "<!-- <Document xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08'> -->",
        "<Document xmlns",
        "<Document xmlns=",
        "<Document xmlns=>",
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"
      })
  void what_is_no_message_of_the_profile_is_not_seen(String content) {
    assertThat(Sighting.of(ByteString.copyFromUtf8(content))).isEmpty();
  }

  private static Optional<Agent> sender(IsoMessage document) {
    return switch (document) {
      case CreditTransfers transfers -> Optional.of(transfers.instructingAgent());
      case PaymentReturn back -> Optional.of(back.instructingAgent());
      case StatusRequest request -> Optional.of(request.instructingAgent());
      case CancellationRequest request -> Optional.of(request.assigner());
      case CancellationResolution resolution -> Optional.of(resolution.assigner());
      case ReportRequest request -> Optional.of(request.owner());
      case StatusReport report -> Optional.empty();
      case Statement statement -> Optional.empty();
    };
  }

  private static Optional<Agent> receiver(IsoMessage document) {
    return switch (document) {
      case CreditTransfers transfers ->
          Optional.of(transfers.transfers().getFirst().instructedAgent());
      case PaymentReturn back -> Optional.of(back.instructedAgent());
      case CancellationRequest request -> Optional.of(request.assignee());
      case CancellationResolution resolution -> Optional.of(resolution.assignee());
      case StatusRequest request -> Optional.empty();
      case ReportRequest request -> Optional.empty();
      case StatusReport report -> Optional.empty();
      case Statement statement -> Optional.empty();
    };
  }
}

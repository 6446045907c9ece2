package io.tradehub.connectors.singlewindow.api;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.contract.CheckingMessages;
import io.tradehub.connectors.api.services.Times;
import io.tradehub.connectors.singlewindow.decl.Opened;
import io.tradehub.connectors.singlewindow.decl.Parcels;
import io.tradehub.connectors.singlewindow.delivery.SentEvidence;
import io.tradehub.connectors.singlewindow.inbound.Answers;
import io.tradehub.connectors.singlewindow.ledger.NetworkIds;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.v1.Document;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A message core of declarations. */
final class DeclarationCore extends CheckingMessages {
  static final String FOLDER = "shanghai";
  private final InstantSource clock;

  DeclarationCore(Documents documents, DeclarationCheck check, InstantSource clock) {
    super(new Customs(documents, check), clock);
    this.clock = clock;
  }

  private record Customs(Documents documents, DeclarationCheck check) implements Network {
    @Override
    public String connector() {
      return "single-window";
    }

    @Override
    public List<Finding> check(Document document) {
      Content content = new Content(document.getMediaType(), document.getContent());
      return switch (Parcels.open(content, documents.maxBytes())) {
        case Opened.Broken(var findings) -> findings;
        case Opened.Whole(var parcel) -> check.check(read(document), parcel.attachments().keySet());
      };
    }

    @Override
    public String type(Document document) {
      return "DecMessage-" + read(document).version();
    }

    @Override
    public List<String> names(Document document) {
      return List.of(NetworkIds.clientSeq(FOLDER, read(document).reference()));
    }

    private Declaration read(Document document) {
      return documents.read(document).orElseThrow().declaration();
    }
  }

  /** The client moved it to SentBox. */
  void sent(String id, Instant time) {
    move(
        id,
        MessageState.MESSAGE_STATE_DELIVERED,
        "",
        message ->
            heard(
                message,
                EventType.EVENT_TYPE_DELIVERED,
                SentEvidence.SENT,
                SentEvidence.of("I_A_t-0_20261124100000000.zip", Optional.of(time)).bytes()));
  }

  /** The single window answered. */
  void imported(String id, String code, String seqNo) {
    String xml =
        """
        <DecImportResponse xmlns="http://www.chinaport.gov.cn/dec"><ResponseCode>%s</ResponseCode>\
        <ErrorMessage>%s</ErrorMessage><ClientSeqNo>A</ClientSeqNo><SeqNo>%s</SeqNo>\
        <TrnPreId/></DecImportResponse>"""
            .formatted(code, code.equals("0") ? "" : "no right", seqNo);
    move(
        id,
        code.equals("0")
            ? MessageState.MESSAGE_STATE_DELIVERED
            : MessageState.MESSAGE_STATE_REJECTED,
        code.equals("0") ? "" : "IMPORT_FAILED",
        message ->
            heard(
                message,
                EventType.EVENT_TYPE_NOTED,
                Answers.IMPORT_EVIDENCE,
                ByteString.copyFromUtf8(xml)));
    if (!seqNo.isEmpty()) {
      recorded.put(recorded.get(null, UUID.fromString(id), FULL), NetworkIds.seqNo(seqNo));
    }
  }

  private static final io.tradehub.v1.MessageView FULL =
      io.tradehub.v1.MessageView.MESSAGE_VIEW_FULL;

  /** Customs said something. */
  void customs(String id, String channel, String notice, String note, MessageState state) {
    String xml =
        """
        <DEC_RESULT><CUS_CIQ_NO>I20260000000000001</CUS_CIQ_NO>\
        <ENTRY_ID>224820261000000001</ENTRY_ID><NOTICE_DATE>%s</NOTICE_DATE>\
        <CHANNEL>%s</CHANNEL><NOTE>%s</NOTE><CUSTOM_MASTER>2248</CUSTOM_MASTER>\
        <I_E_DATE>20261121</I_E_DATE><D_DATE>20261124</D_DATE></DEC_RESULT>"""
            .formatted(notice, channel, note);
    EventType type =
        switch (state) {
          case MESSAGE_STATE_COMPLETED -> EventType.EVENT_TYPE_COMPLETED;
          case MESSAGE_STATE_REJECTED -> EventType.EVENT_TYPE_REJECTED;
          default -> EventType.EVENT_TYPE_NOTED;
        };
    move(
        id,
        state,
        channel,
        message -> heard(message, type, Answers.CUSTOMS_EVIDENCE, ByteString.copyFromUtf8(xml)));
    recorded.put(
        recorded.get(null, UUID.fromString(id), FULL), NetworkIds.entry("224820261000000001"));
    recorded.append(Event.newBuilder().setMessageId(id).setType(type).build());
  }

  /** Tells of a message in the log. */
  void happened(String id, EventType type) {
    recorded.append(Event.newBuilder().setMessageId(id).setType(type).build());
  }

  private Message.Builder heard(
      Message.Builder message, EventType type, String kind, ByteString content) {
    message
        .addHistoryBuilder()
        .setMessageId(message.getId())
        .setType(type)
        .setTime(Times.timestamp(clock.instant()));
    message.addEvidenceBuilder().setKind(kind).setContent(content);
    return message;
  }
}

package io.tradehub.connectors.cips.inbound;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.BusinessAnswer.Verdict;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.Inbound.Answered;
import io.tradehub.connectors.api.Inbound.OverloadedException;
import io.tradehub.connectors.api.InboundDocument;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Reference;
import io.tradehub.connectors.cips.delivery.OwnParticipants;
import io.tradehub.connectors.cips.delivery.Parties;
import io.tradehub.connectors.cips.delivery.References;
import io.tradehub.connectors.cips.delivery.Statuses;
import io.tradehub.connectors.cips.http.PushReply;
import io.tradehub.connectors.cips.model.Agent;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Hands verified messages to the hub: what answers a message of ours moves it, all else goes to its
 * receiver's inbox. An answer to a message that the hub does not know goes there, too: that
 * somebody else speaks for the participant is what it should hear of.
 */
final class Deliveries {
  private final Inbound inbound;
  private final OwnParticipants own;
  private final PushObserver observer;

  Deliveries(Inbound inbound, OwnParticipants own, PushObserver observer) {
    this.inbound = inbound;
    this.own = own;
    this.observer = observer;
  }

  PushReply take(Header header, IsoMessage document, ByteString bytes) throws OverloadedException {
    Coming coming = new Coming(header, document, bytes);
    return switch (document) {
      case StatusReport report -> report(coming, report);
      case CancellationResolution resolution -> resolution(coming, resolution);
      case PaymentReturn returned -> {
        PushReply reply = accept(coming);
        if (reply.equals(PushReply.TAKEN)) {
          note(
              coming,
              returned.original().endToEndId(),
              "RETURNED",
              "came back: " + returned.returned().value() + " " + returned.returned().currency(),
              List.of());
        }
        yield reply;
      }
      case CreditTransfers transfers -> accept(coming);
      case CancellationRequest request -> accept(coming);
      case Statement statement -> accept(coming);
      case StatusRequest request -> notForParticipants(document);
      case ReportRequest request -> notForParticipants(document);
    };
  }

  private static PushReply notForParticipants(IsoMessage document) {
    return new PushReply(400, "a " + document.type().title() + " is not sent to participants");
  }

  /** A message that came, with its header. */
  private record Coming(Header header, IsoMessage document, ByteString bytes) {
    Agent to() {
      return header.to();
    }

    /** Its own id on the network; CIPS uses each once. */
    String id() {
      return References.message(header.from(), header.businessMessageId()).networkId();
    }

    Evidence evidence() {
      return new Evidence(document.type().id(), Content.XML, bytes);
    }
  }

  private PushReply report(Coming coming, StatusReport report) throws OverloadedException {
    Optional<Statuses.Meaning> said = Statuses.of(report);
    if (said.isEmpty()) {
      return new PushReply(400, "its status '" + report.groupStatus() + "' is not the profile's");
    }
    Statuses.Meaning meaning = said.get();
    boolean resolutionTaken =
        report.originalType().equals(MessageType.CANCELLATION_RESOLUTION.id())
            && meaning.status().equals("RCVD");
    Answered answered =
        answer(
            coming,
            coming.id(),
            name -> References.message(name, report.originalMessageId()),
            resolutionTaken ? Verdict.COMPLETED : meaning.verdict(),
            meaning.code(),
            meaning.text(),
            Statuses.findings(report));
    if (answered == Answered.STORED) {
      observer.ended(meaning.status());
    }
    return answered == Answered.UNMATCHED ? accept(coming) : PushReply.TAKEN;
  }

  private PushReply resolution(Coming coming, CancellationResolution resolution)
      throws OverloadedException {
    Optional<Statuses.Meaning> said = Statuses.of(resolution);
    if (said.isEmpty()) {
      return new PushReply(400, "its status '" + resolution.status() + "' is not the profile's");
    }
    Statuses.Meaning meaning = said.get();
    Answered answered =
        answer(
            coming,
            coming.id(),
            name -> References.message(name, resolution.caseId()),
            meaning.verdict(),
            meaning.code(),
            meaning.text(),
            List.of());
    if (answered == Answered.UNMATCHED) {
      return accept(coming);
    }
    note(
        coming,
        resolution.originalEndToEndId(),
        meaning.status(),
        "asked for back: " + meaning.text(),
        List.of());
    return PushReply.TAKEN;
  }

  /**
   * Adds to the history of a payment that the receiver of this message had sent. Named by its
   * end-to-end id, which is unique with its sender: so nobody's but the receiver's own is touched.
   */
  private void note(
      Coming coming, String endToEndId, String code, String text, List<Finding> findings)
      throws OverloadedException {
    answer(
        coming,
        coming.id() + "/payment",
        name -> References.endToEnd(name, endToEndId),
        Verdict.INTERIM,
        code,
        text,
        findings);
  }

  /** The message spoken of may have been sent by any name of its sender. */
  private Answered answer(
      Coming coming,
      String answerId,
      Function<Agent, Reference> original,
      Verdict verdict,
      String code,
      String text,
      List<Finding> findings)
      throws OverloadedException {
    Answered answered = Answered.UNMATCHED;
    for (Agent name : own.names(coming.to())) {
      if (answered == Answered.UNMATCHED) {
        answered =
            inbound.answer(
                new BusinessAnswer(
                    original.apply(name).networkId(),
                    answerId,
                    verdict,
                    code,
                    text,
                    findings,
                    coming.evidence()));
      }
    }
    return answered;
  }

  private PushReply accept(Coming coming) throws OverloadedException {
    List<String> ids = new ArrayList<>();
    ids.add(coming.id());
    if (coming.document() instanceof CreditTransfers transfers) {
      transfers
          .transfers()
          .forEach(transfer -> ids.add(References.uetr(transfer.uetr()).networkId()));
    }
    InboundDocument document =
        new InboundDocument(
            List.copyOf(ids), document(coming), ByteString.EMPTY, List.of(), Optional.empty());
    return switch (inbound.accept(document)) {
      case STORED, DUPLICATE -> PushReply.TAKEN;
      case UNKNOWN_RECEIVER -> new PushReply(404, coming.to().value() + " is not served here");
    };
  }

  /** The whole of what came, signature and all: that is its own proof. */
  private Document document(Coming coming) {
    Agent sender = Parties.sender(coming.document()).orElse(coming.header().from());
    return new Document(
        coming.document().type().id(),
        "",
        sender.canonical().participant(),
        receiver(coming.to()),
        new Content(Content.XML, coming.bytes()));
  }

  /** By the name under which a tenant of ours has the participant. */
  private ParticipantId receiver(Agent to) {
    ParticipantId written = to.canonical().participant();
    for (Agent name : own.names(to)) {
      if (!inbound.serves(written) && inbound.serves(name.participant())) {
        return name.participant();
      }
    }
    return written;
  }
}

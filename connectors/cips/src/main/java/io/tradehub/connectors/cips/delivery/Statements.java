package io.tradehub.connectors.cips.delivery;

import io.tradehub.connectors.cips.api.StatementSource;
import io.tradehub.connectors.cips.http.CipsClient;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.model.Statement;
import io.tradehub.connectors.cips.model.StatusReport;
import io.tradehub.connectors.cips.sign.SignatureFault;
import io.tradehub.connectors.cips.sign.XmlVerifier;
import java.io.IOException;

/** Asks CIPS for statements, beside the message core: a question that changes nothing. */
public final class Statements implements StatementSource {
  private final Channel channel;
  private final Codec codec;
  private final Agent network;
  private final OwnParticipants own;

  /** Asks with these. */
  public Statements(
      CipsClient client, Codec codec, XmlVerifier verifier, Agent network, OwnParticipants own) {
    this.channel = new Channel(client, codec, verifier, network, own);
    this.codec = codec;
    this.network = network;
    this.own = own;
  }

  @Override
  public IsoMessage ask(ReportRequest request) throws IOException, InterruptedException {
    OwnParticipants.Own asking =
        own.find(request.owner())
            .orElseThrow(
                () -> new IOException("this hub has no key to ask for " + request.owner().value()));
    Header header =
        new Header(
            request.owner(),
            network,
            request.messageId(),
            request.type().id(),
            Header.SERVICE,
            request.creationTime(),
            false);
    try {
      Reply reply = channel.send(header, codec.envelope(header, request), asking.key());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return switch (reply) {
        case Reply.Signed answer -> answer(request, answer.document());
        case Reply.NotSent(String text) -> throw new IOException("CIPS is not reached: " + text);
        case Reply.Busy busy -> throw new IOException(busy.text());
        case Reply.Refused(String text) ->
            throw new IOException("CIPS refuses the question: " + text);
        case Reply.Unclear(String code, String text) -> throw new IOException(text);
      };
    } catch (SignatureFault e) {
      throw new IOException("the question cannot be signed: " + e.getMessage(), e);
    }
  }

  private static IsoMessage answer(ReportRequest request, IsoMessage document) throws IOException {
    boolean good =
        switch (document) {
          case Statement statement -> Fates.answers(statement, request);
          case StatusReport report -> Fates.speaksOf(report, request);
          default -> false;
        };
    if (!good) {
      throw new IOException(
          "CIPS answered with a " + document.type().title() + " that is not about this question");
    }
    return document;
  }
}

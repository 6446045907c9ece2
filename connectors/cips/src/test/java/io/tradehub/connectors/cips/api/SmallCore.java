package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.contract.CheckingMessages;
import io.tradehub.connectors.cips.model.CancellationRequest;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.PaymentReturn;
import io.tradehub.v1.Document;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A message core of payments. */
final class SmallCore extends CheckingMessages {
  private final Documents documents;

  SmallCore(Documents documents, DocumentCheck check, InstantSource clock) {
    super(new Payments(documents, check), clock);
    this.documents = documents;
  }

  private record Payments(Documents documents, DocumentCheck check) implements Network {
    @Override
    public String connector() {
      return "cips";
    }

    @Override
    public List<Finding> check(Document document) {
      return check.check(new Content("application/xml", document.getContent()));
    }

    @Override
    public String type(Document document) {
      return documents.read(document.getContent()).orElseThrow().type().id();
    }

    @Override
    public List<String> names(Document document) {
      return SmallCore.names(documents.read(document.getContent()).orElseThrow());
    }
  }

  /** A message with a document, as it is when it was taken. */
  Message kept(Message message, IsoMessage document) {
    return kept(message, Document.newBuilder().setContent(documents.write(document)).build());
  }

  /** Moves a message on, with answers kept with it. */
  Message move(String id, MessageState state, String code, IsoMessage... answers) {
    return move(
        id,
        state,
        code,
        message -> {
          for (IsoMessage answer : answers) {
            message
                .addEvidenceBuilder()
                .setKind(answer.type().id())
                .setContent(documents.write(answer));
          }
          return message;
        });
  }

  /** As docs/cips-profile.md has them. */
  static List<String> names(IsoMessage document) {
    return switch (document) {
      case CreditTransfers transfers -> {
        List<String> names = new ArrayList<>();
        names.add(Names.message(transfers.instructingAgent(), transfers.messageId()));
        for (CreditTransfer transfer : transfers.transfers()) {
          names.add(Names.uetr(transfer.uetr()));
          names.add(Names.endToEnd(transfers.instructingAgent(), transfer.endToEndId()));
        }
        yield names;
      }
      case PaymentReturn back -> List.of(Names.message(back.instructingAgent(), back.messageId()));
      case CancellationRequest request ->
          List.of(Names.message(request.assigner(), request.messageId()));
      default -> List.of();
    };
  }
}

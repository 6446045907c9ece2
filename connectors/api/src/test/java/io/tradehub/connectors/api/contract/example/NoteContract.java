package io.tradehub.connectors.api.contract.example;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.contract.ConnectorContract;
import io.tradehub.connectors.api.contract.Counterparty;
import java.util.Map;

/** What the contract test needs to know of the note connector. */
abstract class NoteContract extends ConnectorContract {
  private static final ParticipantId FROM = ParticipantId.parse("0088:7300010000001");
  private static final ParticipantId TO = ParticipantId.parse("0088:7300010000002");

  @Override
  protected Counterparty openCounterparty() {
    return new WebHookServer();
  }

  @Override
  protected Map<String, ?> settings(Counterparty counterparty) {
    return Map.of("url", ((WebHookServer) counterparty).url());
  }

  @Override
  protected Document validDocument() {
    return note("The goods have left.");
  }

  @Override
  protected Document invalidDocument() {
    return note(" ");
  }

  static Document note(String text) {
    String json =
        """
        {"note": "%s", "from": "%s", "to": "%s"}
        """
            .formatted(text, FROM.shortForm(), TO.shortForm());
    return new Document(
        Note.TYPE, "", FROM, TO, new Content(Note.MEDIA_TYPE, ByteString.copyFromUtf8(json)));
  }
}

package io.tradehub.connectors.api.contract.example;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.Validation;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The one document type of the network: {@code {"note": "text", "from": "…", "to": "…"}}. */
final class Note {
  static final String TYPE = "urn:example:note:1";
  static final String MEDIA_TYPE = "application/json";
  private static final int MAX_LENGTH = 280;
  private static final int MAX_BYTES = 4096;

  private Note() {}

  static Optional<Recognised> recognise(Content content) {
    return json(content)
        .filter(json -> json.containsKey("note"))
        .map(json -> new Recognised(TYPE, "Note", "", party(json, "from"), party(json, "to")));
  }

  static Validation validate(Document document) {
    List<Finding> findings =
        json(document.content())
            .map(json -> json.getValue("note"))
            .map(Note::check)
            .orElse(List.of(Finding.error("NOTE-1", "", "this is not a note")));
    return new Validation(List.of("Rules of notes 1.0"), findings);
  }

  private static List<Finding> check(Object text) {
    if (text instanceof String note && !note.isBlank() && note.length() <= MAX_LENGTH) {
      return List.of();
    }
    return List.of(
        Finding.error("NOTE-2", "/note", "a note has 1 to " + MAX_LENGTH + " characters"));
  }

  private static Optional<ParticipantId> party(JsonObject json, String key) {
    try {
      return json.getValue(key) instanceof String id
          ? Optional.of(ParticipantId.parse(id))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonObject> json(Content content) {
    if (!content.mediaType().equals(MEDIA_TYPE) || content.bytes().size() > MAX_BYTES) {
      return Optional.empty();
    }
    try {
      return Json.decodeValue(content.bytes().toStringUtf8()) instanceof JsonObject json
          ? Optional.of(json)
          : Optional.empty();
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }
}

package io.tradehub.connectors.singlewindow.api;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Messages;
import io.tradehub.connectors.api.services.MessageIds;
import io.tradehub.connectors.singlewindow.api.Documents.Whole;
import io.tradehub.connectors.singlewindow.ledger.FilingKey;
import io.tradehub.connectors.singlewindow.ledger.Ledger;
import io.tradehub.connectors.singlewindow.ledger.NetworkIds;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.v1.Direction;
import io.tradehub.v1.GetDeclarationRequest;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageView;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds and reads the declarations that the core keeps. Blocks for the disk. */
final class Kept {
  /** How the document types of declarations begin. */
  private static final String TYPE = "DecMessage-";

  /** The kind of a filing list that is a consolidated one. */
  private static final String CONSOLIDATED = "3";

  /** What stands for a document that can no longer be read. */
  private static final Whole UNREADABLE =
      new Whole(
          new Declaration("", new Section("DecMessage", new LinkedHashMap<>(), List.of())),
          Collections.emptySortedMap());

  private final Messages messages;
  private final Documents documents;
  private final Ledger ledger;
  private final List<String> folders;

  /**
   * @param folders the names of all folders that are configured
   */
  Kept(Messages messages, Documents documents, Ledger ledger, List<String> folders) {
    this.messages = messages;
    this.documents = documents;
    this.ledger = ledger;
    this.folders = List.copyOf(folders);
  }

  /** The declaration that a request names; NOT_FOUND when the tenant has none such. */
  io.tradehub.v1.Declaration get(Caller caller, GetDeclarationRequest request) {
    return switch (request.getDeclarationCase()) {
      case MESSAGE_ID -> get(caller, MessageIds.parse(request.getMessageId()));
      case REFERENCE ->
          named(
              caller,
              "reference",
              request.getReference(),
              byReference(caller, request.getReference()));
      case SINGLE_WINDOW_NUMBER ->
          named(
              caller,
              "single_window_number",
              request.getSingleWindowNumber(),
              messages.find(caller, NetworkIds.seqNo(request.getSingleWindowNumber())));
      case ENTRY_NUMBER ->
          named(
              caller,
              "entry_number",
              request.getEntryNumber(),
              messages.find(caller, NetworkIds.entry(request.getEntryNumber())));
      case DECLARATION_NOT_SET ->
          throw ApiErrors.badField(
              "declaration",
              "DECLARATION_NOT_NAMED",
              "is empty; expected a message_id, a reference, a single_window_number or an"
                  + " entry_number");
    };
  }

  private io.tradehub.v1.Declaration named(
      Caller caller, String field, String name, Optional<UUID> id) {
    return id.flatMap(found -> read(caller, found))
        .orElseThrow(
            () ->
                notFound(
                    "no declaration of tenant %s has the %s '%s'"
                        .formatted(caller.tenant(), field.replace('_', ' '), Texts.shown(name)),
                    field,
                    name));
  }

  /** By the hub's id; NOT_FOUND when the tenant has none such, or it is no declaration. */
  io.tradehub.v1.Declaration get(Caller caller, UUID id) {
    return read(caller, id)
        .orElseThrow(
            () -> notFound("message %s is no declaration".formatted(id), "message_id", id + ""));
  }

  private static StatusRuntimeException notFound(String text, String field, String name) {
    return ApiErrors.notFound("DECLARATION_NOT_FOUND", text, Map.of(field, name));
  }

  /** The message of a declaration's own number, in whichever folder. */
  Optional<UUID> byReference(Caller caller, String reference) {
    return folders.stream()
        .map(folder -> messages.find(caller, NetworkIds.clientSeq(folder, reference)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Empty when the message is no declaration that was sent. */
  Optional<io.tradehub.v1.Declaration> read(Caller caller, UUID id) {
    if (!isDeclaration(messages.get(caller, id, MessageView.MESSAGE_VIEW_BASIC))) {
      return Optional.empty();
    }
    Message message = messages.get(caller, id, MessageView.MESSAGE_VIEW_FULL);
    Whole whole = documents.read(message.getFullDocument()).orElse(UNREADABLE);
    return Optional.of(shown(message, whole.declaration()));
  }

  /** The same; empty also when the message is no longer kept. */
  Optional<io.tradehub.v1.Declaration> find(Caller caller, UUID id) {
    try {
      return read(caller, id);
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The request that made a message. */
  String requestId(Caller caller, UUID id) {
    return messages.get(caller, id, MessageView.MESSAGE_VIEW_BASIC).getRequestId();
  }

  /** A message whose document is known, as its declaration. */
  io.tradehub.v1.Declaration shown(Message message, Declaration document) {
    return DeclarationView.of(
        message,
        document,
        Receipts.of(message, document.reference(), document.flow()),
        filing(message, document));
  }

  private String filing(Message message, Declaration document) {
    if (!document.head().text("BillType").equals(CONSOLIDATED)) {
      return "";
    }
    return Waiting.on(ledger.consolidations().ofMessage(message.getId()))
        .map(FilingKey::id)
        .orElse("");
  }

  private static boolean isDeclaration(Message message) {
    return message.getConnector().equals(Documents.CONNECTOR)
        && message.getDirection() != Direction.DIRECTION_INBOUND
        && message.getDocument().getType().startsWith(TYPE);
  }
}

package io.tradehub.connectors.singlewindow.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.services.Times;
import io.tradehub.connectors.singlewindow.delivery.SentEvidence;
import io.tradehub.connectors.singlewindow.folder.ReceiptReader;
import io.tradehub.connectors.singlewindow.inbound.Answers;
import io.tradehub.connectors.singlewindow.model.Receipt;
import io.tradehub.connectors.singlewindow.model.TradeFlow;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Evidence;
import io.tradehub.v1.Message;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was heard of a declaration, out of what the core keeps with its message. */
final class Receipts {
  /** The events with which evidence comes. */
  private static final Set<EventType> BRING =
      EnumSet.of(
          EventType.EVENT_TYPE_DELIVERED,
          EventType.EVENT_TYPE_COMPLETED,
          EventType.EVENT_TYPE_REJECTED,
          EventType.EVENT_TYPE_NOTED);

  private Receipts() {}

  /**
   * What is kept with a message, in the order in which the hub had it; what cannot be read is for
   * people alone.
   *
   * @param reference the declaration's own number
   */
  static List<Heard> of(Message message, String reference, Optional<TradeFlow> flow) {
    List<Event> bringing =
        message.getHistoryList().stream().filter(e -> BRING.contains(e.getType())).toList();
    List<Heard> heard = new ArrayList<>();
    for (int i = 0; i < message.getEvidenceCount(); i++) {
      Evidence evidence = message.getEvidence(i);
      Instant received = received(message, bringing, i);
      for (Receipt receipt : read(evidence, reference, flow)) {
        Heard now = new Heard(receipt, received);
        if (!known(heard, now)) {
          heard.add(now);
        }
      }
    }
    return heard;
  }

  /** A file in SentBox may have been seen twice: by who looked for it, and by who tells of it. */
  private static boolean known(List<Heard> heard, Heard now) {
    return now.receipt() instanceof Receipt.Moved
        && heard.stream()
            .anyMatch(h -> h.receipt() instanceof Receipt.Moved && h.note().equals(now.note()));
  }

  /**
   * When evidence came: with the event that stands as far from the end of those that bring some.
   */
  private static Instant received(Message message, List<Event> bringing, int index) {
    int at = bringing.size() - message.getEvidenceCount() + index;
    return Times.instant(
        at >= 0 && at < bringing.size() ? bringing.get(at).getTime() : message.getUpdateTime());
  }

  private static List<Receipt> read(Evidence evidence, String reference, Optional<TradeFlow> flow) {
    return switch (evidence.getKind()) {
      case SentEvidence.SENT -> moved(evidence.getContent(), reference, flow, true);
      case SentEvidence.FAILED -> moved(evidence.getContent(), reference, flow, false);
      case Answers.IMPORT_EVIDENCE, Answers.CUSTOMS_EVIDENCE -> parsed(evidence.getContent());
      default -> List.of();
    };
  }

  /** What came of several that one file held is kept alone: all of it is of this declaration. */
  private static List<Receipt> parsed(ByteString file) {
    return switch (ReceiptReader.read("", "", file)) {
      case ReceiptReader.Readable readable -> readable.receipts();
      case ReceiptReader.Unreadable unreadable -> unreadable.others();
    };
  }

  private static List<Receipt> moved(
      ByteString json, String reference, Optional<TradeFlow> flow, boolean sent) {
    try {
      if (!(JsonParser.parseString(json.toStringUtf8()) instanceof JsonObject object)) {
        return List.of();
      }
      return List.of(
          new Receipt.Moved(
              "",
              text(object, "fileName"),
              flow.orElse(TradeFlow.I),
              reference,
              0,
              sent,
              time(text(object, "time"))));
    } catch (JsonParseException e) {
      return List.of();
    }
  }

  private static String text(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
  }

  private static Optional<Instant> time(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

package io.tradehub.connectors.singlewindow.ledger;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.model.Receipt;
import io.tradehub.connectors.singlewindow.model.TradeFlow;
import java.time.Instant;
import java.util.Optional;

/** A receipt without its bytes, as the ledger writes it: one JSON object. */
final class ReceiptText {
  private ReceiptText() {}

  static String write(Receipt receipt) {
    JsonObject json = new JsonObject();
    json.addProperty("folder", receipt.folder());
    json.addProperty("file", receipt.fileName());
    switch (receipt) {
      case Receipt.Moved moved -> {
        json.addProperty("kind", "moved");
        json.addProperty("flow", moved.flow().name());
        json.addProperty("reference", moved.reference());
        json.addProperty("retry", moved.retry());
        json.addProperty("sent", moved.sent());
        time(json, moved.time());
      }
      case Receipt.Imported imported -> {
        json.addProperty("kind", "imported");
        json.addProperty("code", imported.responseCode());
        json.addProperty("error", imported.errorMessage());
        json.addProperty("reference", imported.reference());
        json.addProperty("seq_no", imported.seqNo());
        json.addProperty("transit_no", imported.transitNo());
        time(json, imported.time());
      }
      case Receipt.Customs customs -> {
        json.addProperty("kind", "customs");
        json.addProperty("seq_no", customs.seqNo());
        json.addProperty("entry_id", customs.entryId());
        json.addProperty("channel", customs.channel());
        json.addProperty("note", customs.note());
        json.addProperty("office", customs.customsOffice());
        json.addProperty("border_date", customs.borderDate());
        json.addProperty("declare_date", customs.declareDate());
        json.addProperty("notice", customs.noticeText());
        time(json, customs.noticeTime());
      }
    }
    return json.toString();
  }

  static Receipt read(String text, ByteString bytes) {
    JsonObject json = JsonParser.parseString(text).getAsJsonObject();
    String kind = text(json, "kind");
    return switch (kind) {
      case "moved" ->
          new Receipt.Moved(
              text(json, "folder"),
              text(json, "file"),
              TradeFlow.valueOf(text(json, "flow")),
              text(json, "reference"),
              json.get("retry").getAsInt(),
              json.get("sent").getAsBoolean(),
              time(json));
      case "imported" ->
          new Receipt.Imported(
              text(json, "folder"),
              text(json, "file"),
              bytes,
              text(json, "code"),
              text(json, "error"),
              text(json, "reference"),
              text(json, "seq_no"),
              text(json, "transit_no"),
              time(json));
      case "customs" ->
          new Receipt.Customs(
              text(json, "folder"),
              text(json, "file"),
              bytes,
              text(json, "seq_no"),
              text(json, "entry_id"),
              text(json, "channel"),
              text(json, "note"),
              text(json, "office"),
              text(json, "border_date"),
              text(json, "declare_date"),
              time(json),
              text(json, "notice"));
      default -> throw new LedgerException("a kept receipt is of the unknown kind '" + kind + "'");
    };
  }

  private static void time(JsonObject json, Optional<Instant> time) {
    time.ifPresent(t -> json.addProperty("time", t.toString()));
  }

  private static Optional<Instant> time(JsonObject json) {
    return json.has("time") ? Optional.of(Instant.parse(text(json, "time"))) : Optional.empty();
  }

  private static String text(JsonObject json, String name) {
    return json.get(name).getAsString();
  }
}

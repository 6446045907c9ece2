package io.tradehub.sandbox.cips.journal;

import io.tradehub.sandbox.cips.clearing.Command;
import io.tradehub.sandbox.cips.clearing.Participant;
import io.tradehub.sandbox.cips.clearing.Reason;
import io.tradehub.sandbox.journal.Lines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Commands as JSON: what one line of the journal says. */
public final class CommandText implements Lines<Command> {
  @Override
  public JsonObject write(Command command) {
    JsonObject out = new JsonObject().put("at", command.at().toString());
    return switch (command) {
      case Command.Enrol c ->
          out.put("do", "enrol")
              .put("bic", c.participant().bic())
              .put("cipsId", c.participant().cipsId())
              .put("name", c.participant().name())
              .put("via", c.participant().via().orElse(null))
              .put("certificate", c.certificate());
      case Command.Callback c -> out.put("do", "callback").put("bic", c.bic()).put("url", c.url());
      case Command.Fund c -> out.put("do", "fund").put("bic", c.bic()).put("fen", c.fen());
      case Command.Defund c -> out.put("do", "defund").put("bic", c.bic()).put("fen", c.fen());
      case Command.Net c -> out.put("do", "net");
      case Command.CloseDay c -> out.put("do", "close-day");
      case Command.OpenDay c -> out.put("do", "open-day").put("day", c.day().toString());
      case Command.Tick c -> out.put("do", "tick");
      case Command.Pushed c ->
          out.put("do", "pushed").put("push", c.push()).put("accepted", c.accepted());
      case Command.Repeat c -> from(out.put("do", "repeat"), c.sender(), c.messageId());
      case Command.Pay c -> pay(out, c);
      case Command.Return c -> giveBack(out, c);
      case Command.Cancel c ->
          from(out.put("do", "cancel"), c.sender(), c.messageId())
              .put("digest", c.digest())
              .put("original", c.originalMessageId())
              .put("endToEndId", c.endToEndId())
              .put("uetr", c.uetr())
              .put("reason", reason(c.reason()));
      case Command.Resolve c ->
          from(out.put("do", "resolve"), c.sender(), c.messageId())
              .put("digest", c.digest())
              .put("case", c.caseId())
              .put("status", c.status())
              .put("reason", c.reason().map(CommandText::reason).orElse(null));
    };
  }

  private static JsonObject from(JsonObject out, String sender, String messageId) {
    return out.put("sender", sender).put("id", messageId);
  }

  private static JsonObject pay(JsonObject out, Command.Pay c) {
    JsonArray transfers = new JsonArray();
    for (Command.Transfer t : c.transfers()) {
      transfers.add(
          new JsonObject()
              .put("endToEndId", t.endToEndId())
              .put("uetr", t.uetr())
              .put("fen", t.fen())
              .put("valueDate", t.valueDate().toString())
              .put("receiver", t.receiver())
              .put("flaw", t.flaw().map(CommandText::reason).orElse(null))
              .put("xml", t.xml()));
    }
    return from(out.put("do", "pay"), c.sender(), c.messageId())
        .put("type", c.type())
        .put("digest", c.digest())
        .put("net", c.net())
        .put("urgent", c.urgent())
        .put("head", c.head())
        .put("transfers", transfers);
  }

  private static JsonObject giveBack(JsonObject out, Command.Return c) {
    return from(out.put("do", "return"), c.sender(), c.messageId())
        .put("digest", c.digest())
        .put("returnId", c.returnId())
        .put("uetr", c.uetr())
        .put("fen", c.fen())
        .put("valueDate", c.valueDate().toString())
        .put("reason", reason(c.reason()))
        .put("flaw", c.flaw().map(CommandText::reason).orElse(null))
        .put("head", c.head())
        .put("xml", c.xml());
  }

  private static JsonObject reason(Reason reason) {
    return new JsonObject().put("code", reason.code()).put("text", reason.text());
  }

  @Override
  public Command read(JsonObject in) {
    Instant at = Instant.parse(in.getString("at"));
    return switch (in.getString("do")) {
      case "enrol" ->
          new Command.Enrol(
              at,
              new Participant(
                  in.getString("bic"),
                  in.getString("cipsId"),
                  in.getString("name"),
                  Optional.ofNullable(in.getString("via"))),
              in.getString("certificate"));
      case "callback" -> new Command.Callback(at, in.getString("bic"), in.getString("url"));
      case "fund" -> new Command.Fund(at, in.getString("bic"), in.getLong("fen"));
      case "defund" -> new Command.Defund(at, in.getString("bic"), in.getLong("fen"));
      case "net" -> new Command.Net(at);
      case "close-day" -> new Command.CloseDay(at);
      case "open-day" -> new Command.OpenDay(at, LocalDate.parse(in.getString("day")));
      case "tick" -> new Command.Tick(at);
      case "pushed" -> new Command.Pushed(at, in.getLong("push"), in.getBoolean("accepted"));
      case "repeat" -> new Command.Repeat(at, in.getString("sender"), in.getString("id"));
      case "pay" -> pay(at, in);
      case "return" -> giveBack(at, in);
      case "cancel" ->
          new Command.Cancel(
              at,
              in.getString("sender"),
              in.getString("id"),
              in.getString("digest"),
              in.getString("original"),
              in.getString("endToEndId"),
              in.getString("uetr"),
              reason(in, "reason").orElseThrow());
      case "resolve" ->
          new Command.Resolve(
              at,
              in.getString("sender"),
              in.getString("id"),
              in.getString("digest"),
              in.getString("case"),
              in.getString("status"),
              reason(in, "reason"));
      default -> throw new IllegalArgumentException("nobody can do " + in.getString("do"));
    };
  }

  private static Command pay(Instant at, JsonObject in) {
    return new Command.Pay(
        at,
        in.getString("sender"),
        in.getString("id"),
        in.getString("type"),
        in.getString("digest"),
        in.getBoolean("net"),
        in.getBoolean("urgent"),
        in.getString("head"),
        in.getJsonArray("transfers").stream()
            .map(JsonObject.class::cast)
            .map(
                t ->
                    new Command.Transfer(
                        t.getString("endToEndId"),
                        t.getString("uetr"),
                        t.getLong("fen"),
                        LocalDate.parse(t.getString("valueDate")),
                        t.getString("receiver"),
                        reason(t, "flaw"),
                        t.getString("xml")))
            .toList());
  }

  private static Command giveBack(Instant at, JsonObject in) {
    return new Command.Return(
        at,
        in.getString("sender"),
        in.getString("id"),
        in.getString("digest"),
        in.getString("returnId"),
        in.getString("uetr"),
        in.getLong("fen"),
        LocalDate.parse(in.getString("valueDate")),
        reason(in, "reason").orElseThrow(),
        reason(in, "flaw"),
        in.getString("head"),
        in.getString("xml"));
  }

  private static Optional<Reason> reason(JsonObject in, String key) {
    return Optional.ofNullable(in.getJsonObject(key))
        .map(r -> new Reason(r.getString("code"), r.getString("text")));
  }
}

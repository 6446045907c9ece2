package io.tradehub.sandbox.customs.office;

import io.tradehub.sandbox.journal.Lines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Commands as JSON: what one line of the journal says. */
public final class CommandText implements Lines<Command> {
  @Override
  public JsonObject write(Command command) {
    return switch (command) {
      case Command.Take c ->
          content(file("take", c.at(), c.sent()), c.content())
              .put("digest", c.digest())
              .put("serial", c.serial())
              .put("outcome", c.outcome().word().name())
              .put("seconds", c.outcome().seconds())
              .put(
                  "delays",
                  new JsonArray()
                      .add(c.delays().untilImport())
                      .add(c.delays().betweenSteps())
                      .add(c.delays().late()));
      case Command.Again c -> file("again", c.at(), c.sent());
      case Command.Refuse c ->
          file("refuse", c.at(), c.sent()).put("why", c.why()).put("after", c.after());
      case Command.Say c ->
          new JsonObject()
              .put("do", "say")
              .put("at", c.at().toString())
              .put("serial", c.serial())
              .put("channel", c.channel())
              .put("note", c.note());
      case Command.Put c -> {
        JsonArray done = new JsonArray();
        c.done().forEach(p -> done.add(p.entry()).add(p.round()).add(p.index()));
        yield new JsonObject().put("do", "put").put("done", done);
      }
    };
  }

  private static JsonObject file(String what, Instant at, Sent sent) {
    return new JsonObject()
        .put("do", what)
        .put("at", at.toString())
        .put("folder", sent.folder())
        .put("flow", sent.flow())
        .put("reference", sent.reference())
        .put("retry", sent.retry());
  }

  private static JsonObject content(JsonObject out, Content content) {
    JsonArray goods = new JsonArray();
    for (Goods g : content.goods()) {
      goods.add(
          new JsonArray()
              .add(g.item())
              .add(g.hsCode())
              .add(g.unit())
              .add(g.currency())
              .add(g.quantity().toPlainString())
              .add(g.amount().toPlainString()));
    }
    return out.put("operType", content.operType())
        .put("office", content.office())
        .put("borderDate", content.borderDate())
        .put("declarant", content.declarant())
        .put("contract", content.contract())
        .put("notes", content.notes())
        .put("book", content.book())
        .put("billType", content.billType())
        .put("goods", goods);
  }

  @Override
  public Command read(JsonObject in) {
    return switch (in.getString("do")) {
      case "take" -> take(in);
      case "again" -> new Command.Again(at(in), sent(in));
      case "refuse" ->
          new Command.Refuse(at(in), sent(in), in.getString("why"), in.getLong("after"));
      case "say" ->
          new Command.Say(
              at(in), in.getLong("serial"), in.getString("channel"), in.getString("note"));
      case "put" -> put(in.getJsonArray("done"));
      default -> throw new IllegalArgumentException("nobody can do " + in.getString("do"));
    };
  }

  private static Instant at(JsonObject in) {
    return Instant.parse(in.getString("at"));
  }

  private static Sent sent(JsonObject in) {
    return new Sent(
        in.getString("folder").intern(),
        in.getString("flow").intern(),
        in.getString("reference"),
        in.getInteger("retry"));
  }

  private static Command take(JsonObject in) {
    Sent sent = sent(in);
    JsonArray delays = in.getJsonArray("delays");
    return new Command.Take(
        at(in),
        sent,
        in.getString("digest"),
        in.getLong("serial"),
        new Outcome(Word.valueOf(in.getString("outcome")), in.getInteger("seconds")),
        new Delays(delays.getLong(0), delays.getLong(1), delays.getLong(2)),
        new Content(
            sent.reference(),
            sent.flow(),
            in.getString("operType").intern(),
            in.getString("office").intern(),
            in.getString("borderDate"),
            in.getString("declarant").intern(),
            in.getString("contract"),
            in.getString("notes"),
            in.getString("book").intern(),
            in.getString("billType").intern(),
            goods(in.getJsonArray("goods"))));
  }

  private static List<Goods> goods(JsonArray lines) {
    return lines.stream()
        .map(JsonArray.class::cast)
        .map(
            g ->
                new Goods(
                    g.getInteger(0),
                    g.getString(1),
                    g.getString(2).intern(),
                    g.getString(3).intern(),
                    new BigDecimal(g.getString(4)),
                    new BigDecimal(g.getString(5))))
        .toList();
  }

  private static Command put(JsonArray done) {
    List<Command.Progress> all = new java.util.ArrayList<>();
    for (int i = 0; i + 2 < done.size(); i += 3) {
      all.add(
          new Command.Progress(done.getInteger(i), done.getInteger(i + 1), done.getInteger(i + 2)));
    }
    return new Command.Put(all);
  }
}

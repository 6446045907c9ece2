package io.tradehub.hub.cli.demo;

import io.tradehub.hub.cli.demo.Shell.Outcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Scene 14: goods sold out of bond, one by one, declared together in one filing. */
final class ConsolidateStep implements Step {
  private static final String BOOK = "T22480A00001";
  private static final int SALES = 200;

  /** What the sales come to, by item of the book, as the broker counts them. */
  private final Map<Integer, Sum> sold = new TreeMap<>();

  /** What comes back. */
  private Sum seventh;

  private int seventhItem;

  private record Sum(BigDecimal quantity, BigDecimal total) {
    private Sum plus(BigDecimal q, BigDecimal t) {
      return new Sum(quantity.add(q), total.add(t));
    }
  }

  @Override
  public String title() {
    return SALES
        + " sales out of bond, recorded as they happen, are declared together: one consolidated"
        + " filing, and the hub is killed while it files";
  }

  @Override
  public void run(Play play) throws Exception {
    Board board = play.board();
    Declarant broker = play.declarant();
    String period = YearMonth.now(ZoneId.of("Asia/Shanghai")).toString();
    Path sales = broker.write("sales.csv", sales(period));
    broker.run("book", "put", broker.file("account-book.yaml", "book.yaml", BOOK, BOOK).toString());

    long begin = System.nanoTime();
    broker.run("sale", "record", sales.toString(), "--json");
    Outcome again = broker.run("sale", "record", sales.toString(), "--json");
    board.result(
        "the file of sales, given twice",
        SALES + " recorded once",
        recordedOnce(again),
        ListStep.since(begin),
        "a sale is known by its id");
    broker.run("sale", "return", "S-0007", "--id", "R-1", "--json");
    giveBack();

    begin = System.nanoTime();
    Path header =
        broker.file("consolidated-header.yaml", "header.yaml", "# The head", "# The head");
    Outcome consolidated =
        broker.run("consolidate", BOOK, period, "--header", header.toString(), "--json");
    if (consolidated.status() != 0) {
      throw new IllegalStateException(consolidated.err().strip());
    }
    play.stage().hubB().kill();
    board.happened("hub B", "killed", "kill -9, right after the period was filed");
    play.stage().hubB().start();
    play.stage().hubB().awaitReady();
    JsonObject filed =
        Banks.await(
            () -> {
              Outcome shown = broker.ask("consolidate", BOOK, period, "--json");
              return shown.out().isBlank() ? new JsonObject() : shown.json();
            },
            filing -> filing.getString("state", "").equals("STATE_RELEASED"));
    board.result(
        "the period's filing, after the restart",
        "RELEASED, 1 declaration",
        filed.getString("state", "nothing").replace("STATE_", "")
            + ", "
            + filed.getJsonArray("declarations", new JsonArray()).size()
            + " declaration",
        ListStep.since(begin),
        filed.getString("id", ""));

    begin = System.nanoTime();
    board.result(
        "customs' book, the filing and the sales",
        "agree, item by item",
        agree(broker.customs().book(), filed),
        ListStep.since(begin),
        sold.size() + " items, " + filed.getString("saleCount", "0") + " sales");
  }

  private String sales(String period) {
    Random random = new Random(14);
    StringBuilder csv =
        new StringBuilder(
            "sale_id,account_book,book_item,quantity,unit,unit_price,total,currency,sale_time\n");
    for (int i = 1; i <= SALES; i++) {
      boolean watch = random.nextInt(3) > 0;
      int item = watch ? 3 : 11;
      BigDecimal quantity = new BigDecimal(1 + random.nextInt(2));
      BigDecimal price = new BigDecimal(watch ? "310.00" : "2180.55");
      BigDecimal total = quantity.multiply(price);
      csv.append("S-%04d,%s,%d,%s,%s,".formatted(i, BOOK, item, quantity, watch ? "028" : "007"))
          .append("%s,%s,CNY,%s-01 00:%02d:%02d\n".formatted(price, total, period, i / 60, i % 60));
      if (i == 7) {
        seventh = new Sum(quantity, total);
        seventhItem = item;
      }
      sold.merge(item, new Sum(quantity, total), (a, b) -> a.plus(b.quantity, b.total));
    }
    return csv.toString();
  }

  private void giveBack() {
    sold.compute(
        seventhItem, (item, sum) -> sum.plus(seventh.quantity.negate(), seventh.total.negate()));
  }

  private static String recordedOnce(Outcome again) {
    JsonObject last = new JsonObject(again.out().lines().reduce((a, b) -> b).orElse("{}"));
    return last.getInteger("recorded", -1) == 0 && last.getInteger("duplicates", 0) == SALES
        ? SALES + " recorded once"
        : again.out() + again.err();
  }

  /** Each item as customs have it, as the filing has it, and as the broker counts it. */
  private String agree(JsonArray customs, JsonObject filed) {
    Map<Integer, Sum> atCustoms = new TreeMap<>();
    for (Object item : customs) {
      JsonObject line = (JsonObject) item;
      if (BOOK.equals(line.getString("book"))) {
        atCustoms.put(
            Integer.valueOf(line.getValue("item").toString()),
            new Sum(decimal(line.getString("quantity")), decimal(line.getString("amount"))));
      }
    }
    Map<Integer, Sum> lines = new TreeMap<>();
    for (Object item : filed.getJsonArray("lines", new JsonArray())) {
      JsonObject line = (JsonObject) item;
      lines.merge(
          line.getInteger("bookItem"),
          new Sum(
              decimal(line.getJsonObject("quantity").getString("value")),
              decimal(line.getJsonObject("total").getString("amount"))),
          (a, b) -> a.plus(b.quantity, b.total));
    }
    return same(sold, atCustoms) && same(sold, lines)
        ? "agree, item by item"
        : "sold " + sold + ", filed " + lines + ", at customs " + atCustoms;
  }

  private static boolean same(Map<Integer, Sum> one, Map<Integer, Sum> other) {
    return one.keySet().equals(other.keySet())
        && one.entrySet().stream()
            .allMatch(
                e -> {
                  Sum there = other.get(e.getKey());
                  return e.getValue().quantity.compareTo(there.quantity) == 0
                      && e.getValue().total.compareTo(there.total) == 0;
                });
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}

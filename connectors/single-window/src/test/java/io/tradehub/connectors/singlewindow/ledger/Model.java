package io.tradehub.connectors.singlewindow.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the ledger shall do, written down once more and as plainly as can be: lists in memory,
 * everything added up anew each time. Of one tenant and one book.
 */
final class Model {
  enum State {
    OPEN,
    HELD,
    FILED,
    RETURNED
  }

  static final class Sold {
    String id;
    int item;
    String unit;
    String currency;
    BigDecimal quantity;
    BigDecimal price;
    BigDecimal total;
    YearMonth period;
    State state = State.OPEN;
    String held = "";
    Part part;
    Line line;

    /** The filing that it is in, or was held back from. */
    String filing = "";

    Line key() {
      return new Line(currency, item, unit);
    }
  }

  static final class Back {
    String id;
    Sold sale;
    BigDecimal quantity;
    BigDecimal total;
    YearMonth period;
    boolean lessens;
    Part part;
  }

  record Line(String currency, int item, String unit) implements Comparable<Line> {
    @Override
    public int compareTo(Line o) {
      int order = currency.compareTo(o.currency);
      order = order != 0 ? order : Integer.compare(item, o.item);
      return order != 0 ? order : unit.compareTo(o.unit);
    }
  }

  record Sum(BigDecimal quantity, BigDecimal total, int sales, int returns) {
    static final Sum ZERO = new Sum(BigDecimal.ZERO, BigDecimal.ZERO, 0, 0);

    Sum plus(BigDecimal q, BigDecimal t) {
      return new Sum(quantity.add(q), total.add(t), sales + 1, returns);
    }

    Sum minus(BigDecimal q, BigDecimal t) {
      return new Sum(quantity.subtract(q), total.subtract(t), sales, returns + 1);
    }

    boolean positive() {
      return quantity.signum() > 0 && total.signum() > 0;
    }
  }

  static final class Part {
    Filed filing;
    int number;
    Filing.PartState state = Filing.PartState.PREPARED;
    String message = "";
    TreeMap<Line, Sum> lines = new TreeMap<>();
  }

  static final class Filed {
    String id;
    YearMonth period;
    int attempt;
    List<Part> parts = new ArrayList<>();
    Map<String, String> held = new LinkedHashMap<>();

    boolean closes() {
      return !parts.isEmpty() && parts.stream().noneMatch(p -> p.state == Filing.PartState.REFUSED);
    }
  }

  /** What came into bond of an item; its unit is 011 and its currency CNY. */
  final Map<Integer, BigDecimal> book = new TreeMap<>();

  boolean put;
  final List<Sold> sales = new ArrayList<>();
  final List<Back> returns = new ArrayList<>();
  final List<Filed> filings = new ArrayList<>();

  YearMonth open(YearMonth month) {
    YearMonth open = month;
    while (closed(open)) {
      open = open.plusMonths(1);
    }
    return open;
  }

  private boolean closed(YearMonth month) {
    return filings.stream().anyMatch(f -> f.period.equals(month) && f.closes());
  }

  Filed newest(YearMonth month) {
    return filings.stream().filter(f -> f.period.equals(month)).reduce((a, b) -> b).orElse(null);
  }

  Sold sale(String id) {
    return sales.stream().filter(s -> s.id.equals(id)).findFirst().orElse(null);
  }

  BigDecimal returned(Sold sale) {
    return returns.stream()
        .filter(r -> r.sale == sale)
        .map(r -> r.quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal returnedMoney(Sold sale) {
    return returns.stream()
        .filter(r -> r.sale == sale)
        .map(r -> r.total)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal left(Sold sale) {
    return returns.stream()
        .filter(r -> r.sale == sale && r.lessens)
        .map(r -> r.quantity)
        .reduce(sale.quantity, BigDecimal::subtract);
  }

  private BigDecimal leftMoney(Sold sale) {
    return returns.stream()
        .filter(r -> r.sale == sale && r.lessens)
        .map(r -> r.total)
        .reduce(sale.total, BigDecimal::subtract);
  }

  void record(Sold sale, YearMonth month) {
    sale.period = open(month);
    sales.add(sale);
  }

  Back takeBack(String id, Sold sale, BigDecimal quantity, YearMonth month) {
    Back back = new Back();
    back.id = id;
    back.sale = sale;
    back.quantity = quantity;
    BigDecimal share =
        sale.total
            .multiply(returned(sale).add(quantity))
            .divide(sale.quantity, 2, RoundingMode.HALF_UP);
    back.total = share.subtract(returnedMoney(sale));
    back.lessens = sale.state != State.FILED;
    back.period =
        back.lessens ? sale.period : open(month.isAfter(sale.period) ? month : sale.period);
    returns.add(back);
    settle(sale);
    return back;
  }

  private void settle(Sold sale) {
    if (sale.state != State.FILED && left(sale).signum() == 0) {
      sale.state = State.RETURNED;
      sale.held = "";
    }
  }

  /** What would be filed of a month; with {@code write}, files it. */
  Filed close(YearMonth month, String bookNumber, boolean write) {
    TreeMap<Line, Sum> sums = new TreeMap<>();
    Map<Integer, BigDecimal> room = new TreeMap<>();
    book.forEach((item, bonded) -> room.put(item, bonded.subtract(filed(item))));
    List<Back> off =
        returns.stream()
            .filter(r -> !r.lessens && r.part == null && r.period.equals(month))
            .toList();
    for (Back back : off) {
      Sold sale = back.sale;
      sums.merge(
          sale.key(),
          Sum.ZERO.minus(back.quantity, back.total),
          (a, b) -> a.minus(back.quantity, back.total));
      room.computeIfPresent(sale.item, (item, r) -> r.add(back.quantity));
    }
    Filed filed = new Filed();
    Map<Sold, String> held = new LinkedHashMap<>();
    List<Sold> taken = new ArrayList<>();
    for (Sold sale : sales) {
      if (sale.period.equals(month) && (sale.state == State.OPEN || sale.state == State.HELD)) {
        String why = wrong(sale, room);
        if (why.isEmpty()) {
          taken.add(sale);
          if (put) {
            room.merge(sale.item, left(sale).negate(), BigDecimal::add);
          }
          Sum before = sums.getOrDefault(sale.key(), Sum.ZERO);
          sums.put(sale.key(), before.plus(left(sale), leftMoney(sale)));
        } else {
          held.put(sale, why);
          filed.held.put(sale.id, why);
        }
      }
    }
    Part part = null;
    for (Map.Entry<Line, Sum> line : sums.entrySet()) {
      if (!line.getValue().positive()) {
        filed.held.put("#" + line.getKey().item, "MORE_RETURNED");
        taken.stream()
            .filter(s -> s.key().equals(line.getKey()))
            .forEach(s -> held.put(s, "MORE_RETURNED"));
        continue;
      }
      if (part == null
          || part.lines.size() == Filing.MAX_LINES_OF_PART
          || !part.lines.firstKey().currency.equals(line.getKey().currency)) {
        part = new Part();
        part.filing = filed;
        part.number = filed.parts.size() + 1;
        filed.parts.add(part);
      }
      part.lines.put(line.getKey(), line.getValue());
    }
    if (write) {
      write(filed, month, bookNumber, taken, held, off);
    }
    return filed;
  }

  private void write(
      Filed filed,
      YearMonth month,
      String bookNumber,
      List<Sold> taken,
      Map<Sold, String> held,
      List<Back> off) {
    Filed before = newest(month);
    filed.period = month;
    filed.attempt = 1;
    if (before != null) {
      filed.attempt = before.parts.isEmpty() ? before.attempt : before.attempt + 1;
      if (before.parts.isEmpty()) {
        filings.remove(before);
      }
    }
    filed.id = bookNumber + "-" + month + "-" + filed.attempt;
    filings.add(filed);
    for (Sold sale : taken) {
      if (!held.containsKey(sale)) {
        sale.state = State.FILED;
        sale.held = "";
        sale.line = sale.key();
        sale.part = part(filed, sale.key());
        sale.filing = filed.id;
      }
    }
    held.forEach(
        (sale, why) -> {
          sale.state = State.HELD;
          sale.held = why;
          sale.filing = filed.id;
          sale.period = open(month);
        });
    for (Back back : off) {
      back.part = part(filed, back.sale.key());
      if (back.part == null) {
        back.period = open(month);
      }
    }
  }

  private static Part part(Filed filed, Line line) {
    return filed.parts.stream().filter(p -> p.lines.containsKey(line)).findFirst().orElse(null);
  }

  private String wrong(Sold sale, Map<Integer, BigDecimal> room) {
    if (put && !book.containsKey(sale.item)) {
      return "UNKNOWN_ITEM";
    }
    if (put && !sale.unit.equals("011")) {
      return "UNIT";
    }
    if (put && !sale.currency.equals("CNY")) {
      return "CURRENCY";
    }
    BigDecimal off = sale.quantity.multiply(sale.price).subtract(sale.total).abs();
    BigDecimal allowed =
        new BigDecimal("0.005").add(sale.quantity.multiply(new BigDecimal("0.00005")));
    if (off.compareTo(allowed) > 0) {
      return "TOTAL";
    }
    return put && room.get(sale.item).compareTo(left(sale)) < 0 ? "OVERSOLD" : "";
  }

  /** Of an item in its book's unit and currency: what its declarations that stand come to. */
  BigDecimal filed(int item) {
    return filings.stream()
        .flatMap(f -> f.parts.stream())
        .filter(p -> p.state != Filing.PartState.REFUSED)
        .map(p -> p.lines.getOrDefault(new Line("CNY", item, "011"), Sum.ZERO).quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  void giveBack(Part part) {
    part.state = Filing.PartState.REFUSED;
    YearMonth open = open(part.filing.period);
    for (Sold sale : sales) {
      if (sale.part == part) {
        sale.part = null;
        sale.line = null;
        sale.filing = "";
        sale.state = left(sale).signum() == 0 ? State.RETURNED : State.OPEN;
        sale.period = open;
      }
    }
    for (Back back : returns) {
      if (back.part == part) {
        back.part = null;
        back.period = open;
      }
    }
    for (Back back : returns) {
      if (!back.lessens && back.part == null && back.sale.state != State.FILED) {
        back.lessens = true;
        back.period = back.sale.period;
        settle(back.sale);
      }
    }
  }
}

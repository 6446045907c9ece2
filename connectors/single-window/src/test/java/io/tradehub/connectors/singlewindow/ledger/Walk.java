package io.tradehub.connectors.singlewindow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.v1.AccountBook;
import io.tradehub.v1.AccountBookItem;
import io.tradehub.v1.Consolidation;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.Finding;
import io.tradehub.v1.ListSalesRequest;
import io.tradehub.v1.ListSalesResponse;
import io.tradehub.v1.Money;
import io.tradehub.v1.RecordReturnsResponse;
import io.tradehub.v1.RecordSalesResponse;
import io.tradehub.v1.RecordedSale;
import io.tradehub.v1.Sale;
import io.tradehub.v1.SaleReturn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A random walk: what users, customs and crashes may do, in any order, done to a ledger and to the
 * {@link Model}; after each step both must show the same.
 */
final class Walk implements AutoCloseable {
  private static final int ITEMS = 4;
  private static final String[] UNITS = {"011", "011", "011", "011", "035"};
  private static final String[] CURRENCIES = {"CNY", "CNY", "CNY", "CNY", "USD"};

  private final Random random;
  private final Path root;
  private final Model model = new Model();
  private final List<Sale> sent = new ArrayList<>();
  private final List<SaleReturn> sentBack = new ArrayList<>();
  private final Map<String, Model.Part> messages = new HashMap<>();
  private Instant now = Instant.parse("2026-09-10T04:00:00Z");
  private Ledger ledger;
  private int copies;
  private int names;

  Walk(long seed, Path root) {
    this.random = new Random(seed);
    this.root = root;
    this.ledger = open();
  }

  private Ledger open() {
    LedgerConfig config = new LedgerConfig(1000, 1_000_000, 10_000, 1);
    return Ledger.open(root.resolve(Integer.toString(copies)), () -> now, config);
  }

  /** One step; says what it was. */
  String step() {
    int dice = random.nextInt(100);
    String step;
    if (dice < 34) {
      step = sell();
    } else if (dice < 50) {
      step = takeBack();
    } else if (dice < 56) {
      step = putBook();
    } else if (dice < 72) {
      step = closePeriod();
    } else if (dice < 80) {
      step = submit();
    } else if (dice < 88) {
      step = decide();
    } else if (dice < 90) {
      step = withdraw();
    } else if (dice < 95) {
      now = now.plus(Duration.ofDays(random.nextInt(25)));
      step = "it is " + now;
    } else if (dice < 98) {
      step = reopen();
    } else {
      step = crash();
    }
    compare();
    return step;
  }

  private String sell() {
    if (!sent.isEmpty() && random.nextInt(5) == 0) {
      return sellAgain();
    }
    Model.Sold sold = new Model.Sold();
    sold.id = "sale-" + ++names;
    sold.item = 1 + random.nextInt(ITEMS);
    sold.unit = UNITS[random.nextInt(UNITS.length)];
    sold.currency = CURRENCIES[random.nextInt(CURRENCIES.length)];
    sold.quantity = BigDecimal.valueOf(1 + random.nextInt(300_000), 5);
    sold.price = BigDecimal.valueOf(1 + random.nextInt(90_000), 4);
    sold.total =
        sold.quantity
            .multiply(sold.price)
            .setScale(2, RoundingMode.HALF_UP)
            .max(new BigDecimal("0.01"));
    if (random.nextInt(8) == 0) {
      sold.total = sold.total.add(new BigDecimal("0.02"));
    }
    Instant time = now.minus(Duration.ofDays(random.nextInt(70)));
    Sale sale =
        Trade.sale(sold.id, sold.item, "1", "1")
            .setQuantity(Trade.quantity(sold.quantity.toPlainString(), sold.unit))
            .setUnitPrice(sold.price.toPlainString())
            .setTotal(
                Money.newBuilder()
                    .setCurrencyCode(sold.currency)
                    .setAmount(sold.total.toPlainString()))
            .setSaleTime(Trade.time(time))
            .build();
    sent.add(sale);
    model.record(sold, Months.of(time));
    RecordSalesResponse.Result result = record(sale);
    assertThat(result.getFindingsList()).isEmpty();
    assertThat(result.getDuplicate()).isFalse();
    return "sell " + sold.id + " of item " + sold.item + ", " + sold.quantity + " at " + time;
  }

  private String sellAgain() {
    Sale again = sent.get(random.nextInt(sent.size()));
    if (random.nextBoolean()) {
      RecordSalesResponse.Result result = record(again);
      assertThat(result.getFindingsList()).isEmpty();
      assertThat(result.getDuplicate()).isTrue();
      return "sell " + again.getSaleId() + " again";
    }
    Sale other = again.toBuilder().setOrderNumber("another").build();
    assertThat(record(other).getFindingsList())
        .extracting(Finding::getRuleId)
        .containsExactly("SALE_REUSED");
    return "sell another by the name of " + again.getSaleId();
  }

  private RecordSalesResponse.Result record(Sale sale) {
    return ledger.sales().record(Trade.TENANT, List.of(sale)).join().getFirst();
  }

  private String takeBack() {
    if (!sentBack.isEmpty() && random.nextInt(5) == 0) {
      SaleReturn again = sentBack.get(random.nextInt(sentBack.size()));
      RecordReturnsResponse.Result result = record(again);
      assertThat(result.getFindingsList()).isEmpty();
      assertThat(result.getDuplicate()).isTrue();
      assertThat(result.getPeriod())
          .isEqualTo(
              model.returns.stream()
                  .filter(r -> r.id.equals(again.getReturnId()))
                  .findFirst()
                  .orElseThrow()
                  .period
                  .toString());
      return "return " + again.getReturnId() + " again";
    }
    if (model.sales.isEmpty()) {
      return "nothing to return";
    }
    Model.Sold sale = model.sales.get(random.nextInt(model.sales.size()));
    BigDecimal left = sale.quantity.subtract(model.returned(sale));
    boolean all = random.nextInt(3) == 0;
    BigDecimal quantity =
        all
            ? left
            : left.multiply(BigDecimal.valueOf(1 + random.nextInt(11), 1))
                .setScale(5, RoundingMode.HALF_UP)
                .max(new BigDecimal("0.00001"));
    SaleReturn back =
        Trade.back("return-" + ++names, sale.id, all ? "" : quantity.toPlainString())
            .setReturnTime(Trade.time(now))
            .build();
    RecordReturnsResponse.Result result = record(back);
    if (quantity.compareTo(left) > 0 || left.signum() == 0) {
      assertThat(result.getFindingsList())
          .extracting(Finding::getRuleId)
          .containsExactly("DEC-RETURN-MORE");
      return "return too much of " + sale.id;
    }
    assertThat(result.getFindingsList()).isEmpty();
    Model.Back known = model.takeBack(back.getReturnId(), sale, quantity, Months.of(now));
    sentBack.add(back);
    assertThat(result.getPeriod()).isEqualTo(known.period.toString());
    return "return " + quantity + " of " + sale.id;
  }

  private RecordReturnsResponse.Result record(SaleReturn back) {
    return ledger.sales().recordReturns(Trade.TENANT, List.of(back)).join().getFirst();
  }

  private String putBook() {
    Map<Integer, BigDecimal> items = new TreeMap<>();
    for (int item = 1; item <= ITEMS; item++) {
      if (random.nextInt(5) > 0) {
        items.put(item, BigDecimal.valueOf(1 + random.nextInt(1_500_000), 5));
      }
    }
    if (items.isEmpty()) {
      return "no book to put";
    }
    AccountBookItem.Builder[] put =
        items.entrySet().stream()
            .map(i -> Trade.item(i.getKey(), i.getValue().toPlainString()))
            .toArray(AccountBookItem.Builder[]::new);
    BookPut answer = ledger.books().put(Trade.TENANT, Trade.book(put)).join();
    boolean allowed =
        model.filings.stream()
            .flatMap(f -> f.parts.stream())
            .filter(p -> p.state != Filing.PartState.REFUSED)
            .flatMap(p -> p.lines.keySet().stream())
            .allMatch(
                line ->
                    items.containsKey(line.item())
                        && line.unit().equals("011")
                        && line.currency().equals("CNY"));
    if (allowed) {
      assertThat(answer).isInstanceOf(BookPut.Stored.class);
      model.put = true;
      model.book.clear();
      model.book.putAll(items);
    } else {
      assertThat(answer).isInstanceOf(BookPut.Refused.class);
    }
    return "put " + items + (allowed ? "" : ", which is refused");
  }

  private String closePeriod() {
    YearMonth month = Months.of(now).minusMonths(random.nextInt(4));
    if (random.nextInt(10) == 0) {
      return failingClose(month);
    }
    boolean preview = random.nextInt(3) == 0;
    Closing closing =
        preview
            ? ledger
                .consolidations()
                .preview(Trade.TENANT, Trade.BOOK, month, Trade.TEMPLATE, FilingCheck.NONE)
                .join()
            : Trade.close(ledger, month);
    if (!model.put && model.sales.isEmpty()) {
      assertThat(closing).isInstanceOf(Closing.Refused.class);
      return "close nothing";
    }
    Model.Filed newest = model.newest(month);
    if (newest != null && newest.closes()) {
      assertThat(closing).isInstanceOf(Closing.Stands.class);
      assertThat(((Closing.Stands) closing).filing().id()).isEqualTo(newest.id);
      return "close " + month + " again";
    }
    Model.Filed filed = model.close(month, Trade.BOOK, !preview);
    assertThat(closing).isInstanceOf(Closing.Made.class);
    same(((Closing.Made) closing).filing(), filed);
    return (preview ? "preview " : "close ") + month;
  }

  /** One that ends in the middle of its transaction. */
  private String failingClose(YearMonth month) {
    assertThat(
            ledger
                .consolidations()
                .close(
                    Trade.TENANT,
                    Trade.BOOK,
                    month,
                    Trade.TEMPLATE,
                    filing -> {
                      throw new LedgerException("by intent");
                    })
                .handle((closing, failure) -> failure == null ? closing : failure)
                .join())
        .isInstanceOfAny(
            LedgerException.class, Closing.Stands.class, Closing.Refused.class, Closing.Made.class);
    // One without lines is not checked, and so is closed.
    Model.Filed newest = model.newest(month);
    if ((model.put || !model.sales.isEmpty()) && (newest == null || !newest.closes())) {
      if (model.close(month, Trade.BOOK, false).parts.isEmpty()) {
        model.close(month, Trade.BOOK, true);
      }
    }
    return "close " + month + " and fail";
  }

  private String submit() {
    List<Model.Part> waiting = parts(Filing.PartState.PREPARED);
    if (waiting.isEmpty()) {
      return "nothing to submit";
    }
    Model.Part part = waiting.get(random.nextInt(waiting.size()));
    String message = "message-" + ++names;
    ledger.consolidations().submitted(key(part), message).join();
    part.state = Filing.PartState.SUBMITTED;
    part.message = message;
    messages.put(message, part);
    return "submit " + part.filing.id + "/" + part.number;
  }

  private String decide() {
    if (messages.isEmpty()) {
      return "nothing to decide";
    }
    List<String> known = messages.keySet().stream().sorted().toList();
    String message = known.get(random.nextInt(known.size()));
    Model.Part part = messages.get(message);
    DeclarationState[] states = {
      DeclarationState.DECLARATION_STATE_DECLARED,
      DeclarationState.DECLARATION_STATE_RELEASED,
      DeclarationState.DECLARATION_STATE_RELEASED,
      DeclarationState.DECLARATION_STATE_CLOSED,
      DeclarationState.DECLARATION_STATE_REFUSED,
      DeclarationState.DECLARATION_STATE_RETURNED,
      DeclarationState.DECLARATION_STATE_DELETED
    };
    DeclarationState state = states[random.nextInt(states.length)];
    Decided decided = ledger.consolidations().decided(message, state).join();
    boolean refused = part.state == Filing.PartState.REFUSED;
    Decided expected =
        switch (state) {
          case DECLARATION_STATE_DECLARED -> Decided.UNCHANGED;
          case DECLARATION_STATE_RELEASED, DECLARATION_STATE_CLOSED ->
              refused
                  ? Decided.RELEASED_TOO_LATE
                  : part.state == Filing.PartState.RELEASED ? Decided.UNCHANGED : Decided.RELEASED;
          default -> refused ? Decided.UNCHANGED : Decided.GIVEN_BACK;
        };
    assertThat(decided).isEqualTo(expected);
    if (decided == Decided.RELEASED) {
      part.state = Filing.PartState.RELEASED;
    } else if (decided == Decided.GIVEN_BACK) {
      model.giveBack(part);
    }
    return "decide " + part.filing.id + "/" + part.number + " " + state;
  }

  private String withdraw() {
    List<Model.Part> waiting = parts(Filing.PartState.PREPARED);
    if (waiting.isEmpty()) {
      return "nothing to withdraw";
    }
    Model.Part part = waiting.get(random.nextInt(waiting.size()));
    assertThat(ledger.consolidations().withdraw(key(part)).join()).isTrue();
    model.giveBack(part);
    return "withdraw " + part.filing.id + "/" + part.number;
  }

  private String reopen() {
    ledger.close();
    ledger = open();
    return "reopen";
  }

  /** Goes on with what is on disk now, as a hub does that was killed. */
  private String crash() {
    Path from = root.resolve(Integer.toString(copies));
    Path to = root.resolve(Integer.toString(++copies));
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectory(to);
      for (Path file : files.filter(f -> !f.toString().endsWith("-shm")).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ledger.close();
    ledger = open();
    return "crash";
  }

  private void compare() {
    List<RecordedSale> listed = list();
    assertThat(listed).hasSameSizeAs(model.sales);
    for (int i = 0; i < listed.size(); i++) {
      same(listed.get(i), model.sales.get(i));
    }
    for (Model.Filed filed : model.filings) {
      Filing found = ledger.consolidations().get(Trade.TENANT, filed.id).join().orElseThrow();
      same(found, filed);
    }
    assertThat(ledger.consolidations().prepared().join())
        .containsExactlyInAnyOrderElementsOf(
            parts(Filing.PartState.PREPARED).stream().map(Walk::key).toList());
    book();
    filedIsSoldLessReturnedLessHeld();
  }

  private void same(RecordedSale found, Model.Sold sale) {
    assertThat(found.getSale().getSaleId()).isEqualTo(sale.id);
    assertThat(found.getPeriod()).as(sale.id).isEqualTo(sale.period.toString());
    assertThat(new BigDecimal(found.getReturnedQuantity()))
        .as(sale.id)
        .isEqualByComparingTo(model.returned(sale));
    RecordedSale.State state =
        switch (sale.state) {
          case OPEN -> RecordedSale.State.STATE_OPEN;
          case HELD -> RecordedSale.State.STATE_HELD;
          case RETURNED -> RecordedSale.State.STATE_RETURNED;
          case FILED ->
              sale.part.state == Filing.PartState.RELEASED
                  ? RecordedSale.State.STATE_RELEASED
                  : RecordedSale.State.STATE_FILED;
        };
    assertThat(found.getState()).as(sale.id).isEqualTo(state);
    if (sale.state == Model.State.HELD) {
      assertThat(found.getHeldReason()).as(sale.id).startsWith(sale.held + ": ");
      assertThat(found.getConsolidationId()).isEqualTo(sale.filing);
    }
    if (sale.state == Model.State.FILED) {
      assertThat(found.getConsolidationId()).as(sale.id).isEqualTo(sale.filing);
      assertThat(found.getMessageId()).isEqualTo(sale.part.message);
      assertThat(found.getGoodsLine()).isEqualTo(sale.part.lines.headMap(sale.line, true).size());
    }
  }

  private void same(Filing found, Model.Filed filed) {
    assertThat(found.parts())
        .extracting(Filing.Part::state)
        .containsExactlyElementsOf(filed.parts.stream().map(p -> p.state).toList());
    List<FilingLine> lines = new ArrayList<>(found.lines());
    for (Model.Part part : filed.parts) {
      for (Map.Entry<Model.Line, Model.Sum> expected : part.lines.entrySet()) {
        FilingLine line = lines.removeFirst();
        Model.Sum sum = expected.getValue();
        assertThat(line.part()).isEqualTo(part.number);
        assertThat(new Model.Line(line.currency(), line.item(), line.quantity().unit()))
            .isEqualTo(expected.getKey());
        assertThat(line.quantity().value()).isEqualByComparingTo(sum.quantity());
        assertThat(line.total()).isEqualByComparingTo(sum.total());
        assertThat(line.saleCount()).isEqualTo(sum.sales());
        assertThat(line.returnCount()).isEqualTo(sum.returns());
      }
    }
    assertThat(lines).isEmpty();
    Map<String, String> held = new TreeMap<>();
    for (Consolidation.Held one : found.held()) {
      held.put(
          one.getSaleId().isEmpty() ? "#" + one.getBookItem() : one.getSaleId(), one.getCode());
    }
    assertThat(held).isEqualTo(new TreeMap<>(filed.held));
  }

  private List<RecordedSale> list() {
    List<RecordedSale> all = new ArrayList<>();
    ListSalesRequest.Builder request =
        ListSalesRequest.newBuilder().setPageSize(1 + random.nextInt(30));
    ListSalesResponse page;
    do {
      page = ledger.sales().list(Trade.TENANT, request.build()).join();
      all.addAll(page.getSalesList());
      request.setPageToken(page.getNextPageToken());
    } while (!page.getNextPageToken().isEmpty());
    return all;
  }

  private void book() {
    if (!model.put) {
      return;
    }
    AccountBook book = ledger.books().get(Trade.TENANT, Trade.BOOK).join().orElseThrow();
    assertThat(book.getItemsList())
        .extracting(AccountBookItem::getItem)
        .containsExactlyElementsOf(model.book.keySet());
    for (AccountBookItem item : book.getItemsList()) {
      BigDecimal sold =
          model.sales.stream()
              .filter(s -> s.key().equals(new Model.Line("CNY", item.getItem(), "011")))
              .map(s -> s.quantity.subtract(model.returned(s)))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(new BigDecimal(item.getSoldQuantity())).isEqualByComparingTo(sold);
      assertThat(new BigDecimal(item.getFiledQuantity()))
          .isEqualByComparingTo(model.filed(item.getItem()));
    }
  }

  /** The contract's own words, of the model that the ledger was found to agree with. */
  private void filedIsSoldLessReturnedLessHeld() {
    Map<Model.Line, BigDecimal> filed = new TreeMap<>();
    for (Model.Part part : parts(null)) {
      if (part.state != Filing.PartState.REFUSED) {
        part.lines.forEach((line, sum) -> filed.merge(line, sum.quantity(), BigDecimal::add));
      }
    }
    Map<Model.Line, BigDecimal> expected = new TreeMap<>();
    for (Model.Sold sale : model.sales) {
      BigDecimal kept = sale.quantity.subtract(model.returned(sale));
      BigDecimal waits = sale.state == Model.State.FILED ? BigDecimal.ZERO : model.left(sale);
      expected.merge(sale.key(), kept.subtract(waits), BigDecimal::add);
    }
    for (Model.Back back : model.returns) {
      if (!back.lessens && back.part == null) {
        expected.merge(back.sale.key(), back.quantity, BigDecimal::add);
      }
    }
    expected.forEach(
        (line, quantity) ->
            assertThat(filed.getOrDefault(line, BigDecimal.ZERO))
                .as(line.toString())
                .isEqualByComparingTo(quantity));
  }

  private List<Model.Part> parts(Filing.PartState state) {
    return model.filings.stream()
        .flatMap(f -> f.parts.stream())
        .filter(p -> state == null || p.state == state)
        .toList();
  }

  private static FilingKey key(Model.Part part) {
    return new FilingKey(Trade.TENANT, part.filing.id, part.number);
  }

  @Override
  public void close() {
    ledger.close();
  }
}

package io.tradehub.loadtest.declare;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.loadtest.rpc.Door;
import io.tradehub.v1.RecordReturnsRequest;
import io.tradehub.v1.RecordReturnsResponse;
import io.tradehub.v1.RecordSalesRequest;
import io.tradehub.v1.RecordSalesResponse;
import io.tradehub.v1.SaleReturn;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A shop that sells goods out of bond, some of which come back. What is not answered it tells the
 * hub again, until it is; and some of what is answered once more.
 */
final class Seller implements Runnable {
  private static final long PAUSE_MILLIS = 30;
  private static final int MOST_AT_ONCE = 20;
  private static final int TWICE_PERCENT = 10;
  private static final int RETURNS_PERCENT = 15;
  private static final int WRONG_PERCENT = 2;
  private static final int MOST_UNITS = 9;
  private static final int MOST_CENTS = 200_000;

  private final int number;
  private final Door<HubApi> door;
  private final Sales sales;
  private final Breaches<Breach> breaches;
  private final SplittableRandom random;
  private final Supplier<YearMonth> period;
  private final BooleanSupplier goesOn;
  private int made;
  private int madeReturns;

  /**
   * @param number its own
   * @param period in which it sells now
   * @param goesOn whether it is to sell more
   */
  Seller(
      int number,
      Door<HubApi> door,
      Sales sales,
      Breaches<Breach> breaches,
      SplittableRandom random,
      Supplier<YearMonth> period,
      BooleanSupplier goesOn) {
    this.number = number;
    this.door = door;
    this.sales = sales;
    this.breaches = breaches;
    this.random = random;
    this.period = period;
    this.goesOn = goesOn;
  }

  @Override
  public void run() {
    try {
      while (goesOn.getAsBoolean()) {
        List<Sold> some = new ArrayList<>();
        for (int i = 1 + random.nextInt(MOST_AT_ONCE); i > 0; i--) {
          some.add(next());
        }
        if (!tell(some)) {
          return;
        }
        sales.recorded(some);
        if (random.nextInt(100) < TWICE_PERCENT && !tell(some)) {
          return;
        }
        Sold one = some.get(random.nextInt(some.size()));
        if (one.reconciles()
            && one.quantity().compareTo(BigDecimal.ONE) > 0
            && random.nextInt(100) < RETURNS_PERCENT
            && !comesBack(one)) {
          return;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Sold next() {
    BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(MOST_UNITS));
    BigDecimal price = BigDecimal.valueOf(100 + random.nextInt(MOST_CENTS), 2);
    BigDecimal total = quantity.multiply(price);
    int item = 1 + random.nextInt(Article.ALL.size());
    if (random.nextInt(100) < WRONG_PERCENT) {
      switch (random.nextInt(3)) {
        case 0 -> total = total.add(BigDecimal.ONE);
        case 1 -> item = Stock.NO_ITEM;
        default -> item = Stock.SCARCE_ITEM;
      }
    }
    YearMonth month = period.get();
    Instant first = month.atDay(1).atStartOfDay(Facts.CHINA_TIME).toInstant();
    return new Sold(
        "S%d-%d".formatted(number, made++),
        item,
        quantity,
        price,
        total,
        month,
        first.plusSeconds(random.nextInt(3_600)));
  }

  /** Until it is answered; false when nobody can answer any more. */
  private boolean tell(List<Sold> some) throws InterruptedException {
    RecordSalesRequest request =
        RecordSalesRequest.newBuilder()
            .addAllSales(some.stream().map(Sold::toSale).toList())
            .build();
    Optional<RecordSalesResponse> answer = ask(hub -> hub.declarations().recordSales(request));
    answer.ifPresent(
        response ->
            response.getResultsList().stream()
                .filter(result -> result.getFindingsCount() > 0)
                .forEach(
                    result ->
                        breaches.add(
                            Breach.SALES,
                            "sale %s was refused: %s"
                                .formatted(result.getSaleId(), result.getFindingsList()))));
    return answer.isPresent();
  }

  private boolean comesBack(Sold one) throws InterruptedException {
    Instant now = one.time().plusSeconds(60);
    RecordReturnsRequest request =
        RecordReturnsRequest.newBuilder()
            .addReturns(
                SaleReturn.newBuilder()
                    .setReturnId("R%d-%d".formatted(number, madeReturns++))
                    .setSaleId(one.id())
                    .setQuantity("1")
                    .setReturnTime(Timestamp.newBuilder().setSeconds(now.getEpochSecond()))
                    .setReason("unwanted"))
            .build();
    Optional<RecordReturnsResponse> answer = ask(hub -> hub.declarations().recordReturns(request));
    answer.ifPresent(
        response -> {
          if (response.getResults(0).getFindingsCount() > 0) {
            breaches.add(Breach.SALES, "a return was refused: " + response.getResults(0));
          } else {
            sales.returned(one.id(), BigDecimal.ONE);
          }
        });
    return answer.isPresent();
  }

  private <A> Optional<A> ask(Function<HubApi, A> call) throws InterruptedException {
    while (true) {
      Optional<HubApi> hub = door.await();
      if (hub.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(call.apply(hub.get()));
      } catch (StatusRuntimeException e) {
        Status status = e.getStatus();
        if (!Door.isOutage(status)) {
          breaches.add(Breach.SALES, "sales or returns were refused: " + status);
          return Optional.empty();
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }
}

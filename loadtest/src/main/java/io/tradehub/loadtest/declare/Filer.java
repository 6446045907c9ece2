package io.tradehub.loadtest.declare;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.loadtest.rpc.Door;
import io.tradehub.sandbox.enterprises.MadeUpEnterprise;
import io.tradehub.sandbox.enterprises.MadeUpEnterprises;
import io.tradehub.v1.ConsolidateRequest;
import io.tradehub.v1.Consolidation;
import io.tradehub.v1.DeclarationHeader;
import io.tradehub.v1.GetConsolidationRequest;
import io.tradehub.v1.GoodsLine;
import java.time.Duration;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Files periods with customs, one after the other, and files again what customs refused. From one
 * thread; others read its counts.
 */
final class Filer {
  private static final long PAUSE_MILLIS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final MadeUpEnterprises ENTERPRISES = new MadeUpEnterprises(66);

  private final Door<HubApi> door;
  private final Breaches<Breach> breaches;
  private final Map<String, Consolidation> filings = new LinkedHashMap<>();
  private int refused;

  Filer(Door<HubApi> door, Breaches<Breach> breaches) {
    this.door = door;
    this.breaches = breaches;
  }

  /**
   * Files a period, and waits until customs released it.
   *
   * @param first what the first attempt asks the sandbox's customs for; empty for a release
   */
  void file(YearMonth period, String first) throws InterruptedException {
    String outcome = first;
    while (true) {
      Optional<Consolidation> built = consolidate(period, outcome);
      if (built.isEmpty() || built.get().getState() == Consolidation.State.STATE_EMPTY) {
        return;
      }
      Optional<Consolidation> decided = await(built.get().getId());
      if (decided.isEmpty()) {
        return;
      }
      earlier(decided.get().getId());
      synchronized (this) {
        filings.put(decided.get().getId(), decided.get());
        if (decided.get().getState() == Consolidation.State.STATE_RELEASED) {
          return;
        }
        refused++;
      }
      if (outcome.isEmpty()) {
        breaches.add(Breach.SALES, "nobody asked for filing %s to be refused".formatted(period));
        return;
      }
      outcome = "";
    }
  }

  private Optional<Consolidation> consolidate(YearMonth period, String outcome)
      throws InterruptedException {
    ConsolidateRequest request =
        ConsolidateRequest.newBuilder()
            .setAccountBook(Stock.NUMBER)
            .setPeriod(period.toString())
            .setHeader(header(period, outcome))
            .setGoods(goods())
            .build();
    return ask(hub -> hub.declarations().consolidate(request));
  }

  /**
   * The attempts before one of which nobody was told: the hub was killed before it answered, and
   * customs refused them before it was asked again.
   */
  private void earlier(String id) throws InterruptedException {
    int number = id.lastIndexOf('-') + 1;
    for (int attempt = 1; attempt < Integer.parseInt(id.substring(number)); attempt++) {
      String before = id.substring(0, number) + attempt;
      synchronized (this) {
        if (filings.containsKey(before)) {
          continue;
        }
      }
      Optional<Consolidation> untold = await(before);
      synchronized (this) {
        if (untold.isPresent()) {
          filings.put(before, untold.get());
          refused++;
        }
      }
    }
  }

  private Optional<Consolidation> await(String id) throws InterruptedException {
    GetConsolidationRequest request = GetConsolidationRequest.newBuilder().setId(id).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<Consolidation> now = ask(hub -> hub.declarations().getConsolidation(request));
      if (now.isEmpty()) {
        return now;
      }
      Consolidation.State state = now.get().getState();
      if (state == Consolidation.State.STATE_RELEASED
          || state == Consolidation.State.STATE_REFUSED) {
        return now;
      }
      if (System.nanoTime() - end > 0) {
        breaches.add(
            Breach.SALES,
            "filing %s is still %s after %d s".formatted(id, state, PATIENCE.toSeconds()));
        return Optional.empty();
      }
      Thread.sleep(PAUSE_MILLIS);
    }
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
          breaches.add(Breach.SALES, "a filing was refused: " + status);
          return Optional.empty();
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  /** The head of a period's filing, which asks the sandbox's customs for an outcome. */
  static DeclarationHeader header(YearMonth period, String outcome) {
    MadeUpEnterprise trader = ENTERPRISES.get(1);
    MadeUpEnterprise declarant = ENTERPRISES.get(2);
    return Wording.common(trader, declarant)
        .setContractNumber(Facts.contract("F-" + period, outcome))
        .setTradeMode("5034")
        .setTransportMode("Y")
        .setTransportName("")
        .setVoyage("")
        .setPackageCount(1)
        .setProcedure("ML")
        .build();
  }

  /** What each of its goods lines has that does not follow from the sales. */
  static GoodsLine goods() {
    return GoodsLine.newBuilder()
        .setDistrict(Facts.DISTRICT)
        .setDestinationCode(Facts.DESTINATION)
        .build();
  }

  /** All filings that customs decided, by their ids. */
  synchronized Map<String, Consolidation> filings() {
    return Map.copyOf(filings);
  }

  /** How many of them customs refused. */
  synchronized int refused() {
    return refused;
  }
}

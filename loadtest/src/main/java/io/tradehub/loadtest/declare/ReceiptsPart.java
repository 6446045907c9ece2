package io.tradehub.loadtest.declare;

import io.tradehub.loadtest.HubProcess;
import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.SideBySide;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Part;
import io.tradehub.loadtest.rpc.Server;
import io.tradehub.loadtest.rpc.Tally;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.GetDeclarationRequest;
import io.tradehub.v1.Receipt;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Receipts a second: of many that lie in InBox when a hub starts; and declarations a second until
 * they are released by the sandbox's customs, which answer at once.
 */
final class ReceiptsPart implements Part<Lab> {
  private static final int LETTERS = 10;
  private static final int MEGABYTE = 1 << 20;
  private static final long GLANCE_MILLIS = 100;
  private static final Duration STALL = Duration.ofSeconds(120);
  private static final Duration TO_DECLARE = Duration.ofMinutes(30);

  /** So that memory that grows with the number of files would show. */
  private static final String HEAP = "-Xmx512m";

  @Override
  public String name() {
    return "receipts";
  }

  @Override
  public int steps(Lab lab) {
    return 4 + 2 + lab.scale().rounds();
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    List<Measure> measures = new ArrayList<>(filled(lab, steps));
    measures.addAll(live(lab, steps));
    return measures;
  }

  private static List<Measure> filled(Lab lab, Steps steps)
      throws IOException, InterruptedException {
    int declarations = Math.max(1, lab.scale().receipts() / LETTERS);
    Lab.Site site = lab.site("receipts");
    steps.doing("declaring %,d times".formatted(declarations));
    try (HubProcess hub = lab.start(site, HEAP)) {
      lab.client()
          .run(
              Order.of(Order.Kind.WRITE, false, Lab.server(site, hub), site.shared(), lab.scale())
                  .upTo(declarations, TO_DECLARE));
    }
    steps.step();
    steps.doing("writing %,d receipts".formatted(declarations * LETTERS));
    Map<String, Integer> expected = fill(site.shared(), lab.seed());
    int receipts = expected.values().stream().mapToInt(Integer::intValue).sum();
    steps.step();
    long begin = System.nanoTime();
    try (HubProcess hub = lab.start(site, HEAP)) {
      awaitEmpty(site.shared(), steps);
      double seconds = (System.nanoTime() - begin) / 1e9;
      steps.step();
      steps.doing("comparing timelines");
      double heap = hub.heapAfterCollection() / (double) MEGABYTE;
      double resident = hub.residentBytes() / (double) MEGABYTE;
      double cpu = hub.cpu().toNanos() / 1e3 / receipts;
      int missing = missing(site, hub, expected);
      steps.step();
      return List.of(
          Measure.of("receipts in InBox when a hub starts", receipts, ""),
          Measure.of("from its process' begin until all are stored and moved", seconds, "s"),
          Measure.of("until it was ready", hub.start().toMillis() / 1e3, "s"),
          Measure.of("receipts handled, from a cold start", receipts / seconds, "receipts/s"),
          Measure.of("receipts, CPU of the hub", cpu, "µs/receipt"),
          Measure.of("receipts, heap of the hub after a collection", heap, "MB"),
          Measure.of("receipts, memory of the hub's process", resident, "MB"),
          Measure.atMost("receipts that are not in their declaration's timeline", missing, "", 0));
    }
  }

  /** Writes all letters of all declarations that were sent; how many each has. */
  private static Map<String, Integer> fill(Shared shared, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Integer> expected = new LinkedHashMap<>();
    for (String name : Shared.names(shared.sentBox())) {
      String reference = name.split("_")[1];
      Correspondence said = Correspondence.of(reference, expected.size() + 1, LETTERS, random);
      for (Letter letter : said.letters()) {
        shared.put(letter.name(0), letter.bytes());
      }
      expected.put(reference, said.letters().size());
    }
    return expected;
  }

  private static void awaitEmpty(Shared shared, Steps steps)
      throws IOException, InterruptedException {
    long moved = System.nanoTime();
    int before = Integer.MAX_VALUE;
    long told = moved;
    for (int left = Shared.names(shared.inBox()).size(); left > 0; ) {
      long now = System.nanoTime();
      if (left < before) {
        before = left;
        moved = now;
      } else if (now - moved > STALL.toNanos()) {
        throw new IOException(
            "%,d receipts are left in InBox, and nothing moved for %d s"
                .formatted(left, STALL.toSeconds()));
      }
      if (now - told > TimeUnit.SECONDS.toNanos(5)) {
        told = now;
        steps.doing("%,d receipts left in InBox".formatted(left));
      }
      Thread.sleep(GLANCE_MILLIS);
      left = Shared.names(shared.inBox()).size();
    }
  }

  private static int missing(Lab.Site site, HubProcess hub, Map<String, Integer> expected) {
    int missing = 0;
    try (HubApi api = new HubApi(hub.api(), site.home().key())) {
      for (Map.Entry<String, Integer> one : expected.entrySet()) {
        Declaration declaration =
            api.declarations()
                .getDeclaration(
                    GetDeclarationRequest.newBuilder().setReference(one.getKey()).build());
        long there =
            declaration.getReceiptsList().stream()
                .filter(r -> r.getKind() != Receipt.Kind.KIND_CLIENT)
                .count();
        missing += (int) Math.abs(one.getValue() - there);
      }
    }
    return missing;
  }

  private static List<Measure> live(Lab lab, Steps steps) throws Exception {
    steps.doing("starting the hub and customs");
    Lab.Site site = lab.site("live");
    Customs customs =
        Customs.start(lab.folder().resolve("live-customs"), site.shared(), Duration.ZERO);
    try (customs;
        HubProcess process = lab.start(site, "")) {
      steps.step();
      Server hub = Lab.server(site, process);
      Order order = Order.of(Order.Kind.RELEASE, true, hub, site.shared(), lab.scale());
      steps.doing("to RELEASED, warming up");
      lab.client().warmUp(order);
      steps.step();
      List<Double> perSecond = new ArrayList<>();
      List<Double> receipts = new ArrayList<>();
      Cpu hubCpu = new Cpu(hub.cpu());
      Cpu customsCpu = new Cpu(customs::cpu);
      Cpu clientCpu = new Cpu(lab.client()::cpu);
      for (int round = 1; round <= lab.scale().rounds(); round++) {
        steps.doing("to RELEASED, round %d of %d".formatted(round, lab.scale().rounds()));
        long before = customs.counts().put();
        Tally tally = WritePart.handled(lab.client().run(order));
        perSecond.add(tally.perSecond());
        receipts.add((customs.counts().put() - before) * 1e9 / tally.nanos());
        hubCpu.round(tally.handled());
        customsCpu.round(tally.handled());
        clientCpu.round(tally.handled());
        steps.step();
      }
      return List.of(
          Measure.of("declarations to RELEASED", SideBySide.median(perSecond), "decl/s"),
          Measure.of("receipts meanwhile", SideBySide.median(receipts), "receipts/s"),
          Measure.of("to RELEASED, CPU of the hub", hubCpu.median(), "µs/decl"),
          Measure.of("to RELEASED, CPU of the sandbox's customs", customsCpu.median(), "µs/decl"),
          Measure.of("to RELEASED, CPU of the client", clientCpu.median(), "µs/decl"));
    }
  }
}

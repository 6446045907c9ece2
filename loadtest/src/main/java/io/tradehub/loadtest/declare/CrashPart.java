package io.tradehub.loadtest.declare;

import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.Report;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.loadtest.rpc.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether each receipt is correlated exactly once when the hub is killed; and the same, with sales
 * and filings, when the sandbox's client and customs are killed too.
 */
final class CrashPart implements Part<Lab> {
  private static final String NAME = "crash";
  private static final String BOTH = "both killed: ";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int steps(Lab lab) {
    return KillRun.steps() + BondedRun.steps();
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    List<Measure> measures = new ArrayList<>(hubKilled(lab, steps));
    measures.addAll(bothKilled(lab, steps));
    return measures;
  }

  /** Whether a report says that a promise was broken, or that the run could not be made. */
  static boolean broken(Report report) {
    List<String> promises =
        new ArrayList<>(Arrays.stream(Breach.values()).map(Breach::label).toList());
    promises.addAll(Arrays.stream(Breach.values()).map(b -> BOTH + b.label()).toList());
    promises.add(NAME + ", measured");
    return report.measures().stream()
        .anyMatch(measure -> promises.contains(measure.name()) && !measure.holds());
  }

  private static List<Measure> hubKilled(Lab lab, Steps steps) throws Exception {
    Breaches<Breach> breaches = new Breaches<>(lab.seed(), System.err);
    try (KillRun run =
        new KillRun(
            lab.seed(),
            lab.scale().receipts(),
            lab.scale().kills(),
            lab.folder().resolve("killed"),
            steps,
            breaches)) {
      run.run();
      List<Measure> measures = new ArrayList<>();
      measures.add(count("hub killed", run.stage().kills()));
      measures.add(count("declarations accepted", run.asked().acceptedCount()));
      measures.add(count("receipt files written", run.book().written()));
      measures.add(
          count("receipts in the timelines where they belong", run.reconciliation().correlated()));
      measures.add(count("unknown receipts", run.book().unknown().size()));
      measures.add(count("declarations decided by customs", run.reconciliation().decided()));
      for (Breach breach : Breach.values()) {
        if (breach != Breach.SALES) {
          measures.add(Measure.atMost(breach.label(), breaches.count(breach), "", 0));
        }
      }
      measures.add(count("changes watched", run.told().changes()));
      measures.add(count("links of the event log verified", run.verified()));
      return measures;
    }
  }

  private static List<Measure> bothKilled(Lab lab, Steps steps) throws Exception {
    Breaches<Breach> breaches = new Breaches<>(lab.seed(), System.err);
    try (BondedRun run =
        new BondedRun(
            lab.seed(), lab.scale().bonded(), lab.folder().resolve("bonded"), steps, breaches)) {
      run.run();
      List<Measure> measures = new ArrayList<>();
      measures.add(count(BOTH + "hub killed", run.stage().kills()));
      measures.add(count(BOTH + "client and customs killed", run.customsKills()));
      measures.add(count(BOTH + "declarations accepted", run.asked().acceptedCount()));
      measures.add(count(BOTH + "sales recorded", run.sales().recorded()));
      measures.add(count(BOTH + "returns recorded", run.sales().returned()));
      measures.add(count(BOTH + "filings", run.filings()));
      measures.add(count(BOTH + "filings that customs refused", run.refused()));
      for (Breach breach : Breach.values()) {
        if (breach != Breach.UNKNOWN && breach != Breach.FILES) {
          measures.add(Measure.atMost(BOTH + breach.label(), breaches.count(breach), "", 0));
        }
      }
      measures.add(count(BOTH + "links of the event log verified", run.verified()));
      return measures;
    }
  }

  private static Measure count(String name, long value) {
    return Measure.of(name, value, "");
  }
}

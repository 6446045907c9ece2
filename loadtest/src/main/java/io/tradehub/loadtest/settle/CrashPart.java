package io.tradehub.loadtest.settle;

import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.Report;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.loadtest.rpc.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/** Whether each payment is settled or rejected exactly once when everything fails. */
final class CrashPart implements Part<Lab> {
  private static final String NAME = "crash";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int steps(Lab lab) {
    return KillRun.steps();
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    if (!KillRun.fits(lab.scale().crash())) {
      throw new IOException(
          "the business day of CIPS ends in %d minutes, within the run; begin after that"
              .formatted(HubSetUp.untilNextDay().toMinutes()));
    }
    Breaches<Breach> breaches = new Breaches<>(lab.seed(), System.err);
    try (KillRun run =
        new KillRun(
            lab.seed(),
            lab.scale().crash(),
            lab.scale().payers(),
            lab.folder().resolve(NAME),
            steps,
            breaches)) {
      run.run();
      return measures(run, breaches);
    }
  }

  /** Whether a report says that a promise was broken, or that the run could not be made. */
  static boolean broken(Report report) {
    List<String> promises =
        new ArrayList<>(Arrays.stream(Breach.values()).map(Breach::label).toList());
    promises.add(NAME + ", measured");
    return report.measures().stream()
        .anyMatch(measure -> promises.contains(measure.name()) && !measure.holds());
  }

  private static List<Measure> measures(KillRun run, Breaches<Breach> breaches) {
    List<Measure> measures = new ArrayList<>();
    measures.add(
        count("payments accepted", run.clients().asked().payments(Instruction.Answer.ACCEPTED)));
    measures.add(
        count(
            "payments whose client was told nothing",
            run.clients().asked().payments(Instruction.Answer.UNCLEAR)));
    measures.add(count("settled", run.reconciliation().settled()));
    measures.add(count("rejected", run.reconciliation().rejected()));
    measures.add(count("in the receivers' inboxes", run.clients().inboxes().payments()));
    for (Breach breach : Breach.values()) {
      measures.add(Measure.atMost(breach.label(), breaches.count(breach), "", 0));
    }
    measures.add(count("messages that CIPS was sent again", run.counts().resent()));
    measures.add(count("pacs.028 that CIPS was asked", run.counts().inquiries()));
    measures.add(count("hub killed", run.stage().hubKills()));
    measures.add(count("CIPS killed", run.stage().cipsKills()));
    measures.add(count("outages of the network", sum(run, Weather::outages)));
    measures.add(count("exchanges cut", sum(run, Weather::cuts)));
    measures.add(count("answers late", sum(run, Weather::late)));
    measures.add(count("changes watched", run.clients().told().changes()));
    measures.add(count("links of the event log verified", run.verified()));
    return measures;
  }

  private static int sum(KillRun run, ToIntFunction<Weather> figure) {
    return run.stage().weathers().stream().mapToInt(figure).sum();
  }

  private static Measure count(String name, long value) {
    return Measure.of(name, value, "");
  }
}

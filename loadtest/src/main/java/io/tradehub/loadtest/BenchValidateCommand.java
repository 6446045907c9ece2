package io.tradehub.loadtest;

import com.helger.io.resource.IReadableResource;
import com.helger.io.resource.inmemory.ReadableResourceByteArray;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.IValidationExecutorSet;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.peppol.PeppolValidation;
import com.helger.phive.peppol.PeppolValidation2026_05;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.peppol.rules.RuleBook;
import io.tradehub.connectors.peppol.rules.RuleFamily;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code tradehub bench validate}: milliseconds to check one invoice, warm, on one thread, beside
 * phive used plainly on the same document. The promise is kept or missed by the thread's processor
 * time, so that whatever else runs on the machine does not decide it; the time by the clock stands
 * beside it.
 */
@Command(
    name = "validate",
    description = "Milliseconds to check one invoice, beside phive used plainly.",
    mixinStandardHelpOptions = true)
final class BenchValidateCommand implements Callable<Integer> {
  private static final String OURS = "tradehub";
  private static final String PLAIN = "phive used plainly";

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--document",
      paramLabel = "FILE",
      description = "A BIS Billing invoice of your own instead of the one built in.")
  private Path document;

  @Override
  public Integer call() throws Exception {
    return options.finish(measure(), System.out);
  }

  private Report measure() throws Exception {
    byte[] invoice = invoice();
    Duration round = Duration.ofSeconds(options.brief() ? 5 : 15);
    int rounds = 3;
    try (Steps steps = new Steps("bench validate", 2 + 2 * (rounds + 2))) {
      steps.doing("compiling rules");
      long start = System.nanoTime();
      RuleBook rules = RuleBook.compile(Set.of(RuleFamily.BILLING));
      double compile = (System.nanoTime() - start) / 1e9;
      steps.step();
      Side ours = new Side(OURS, round, () -> ours(rules, invoice));
      Side plain = new Side(PLAIN, round, plain(invoice));
      steps.doing("compiling rules for phive");
      plain.check().run();
      ours.check().run();
      steps.step();
      // Two rounds each that do not count: the JIT compiler works in them.
      SideBySide.medians(List.of(ours, plain), 2, steps);
      Map<String, Double> medians = SideBySide.medians(List.of(ours, plain), rounds, steps);
      double mine = medians.get(OURS);
      double theirs = medians.get(PLAIN);
      return Report.now(
          "validate",
          List.of(
              Measure.of("one invoice, " + OURS, mine, "ms CPU"),
              Measure.of("one invoice, " + PLAIN, theirs, "ms CPU"),
              Measure.of("by the clock, " + OURS, ours.byTheClock(rounds), "ms"),
              Measure.of("by the clock, " + PLAIN, plain.byTheClock(rounds), "ms"),
              Measure.atMost("ours over plain phive", mine / theirs, "x", 1.0),
              Measure.of("compiling the billing rules", compile, "s")),
          List.of(
              "One BIS Billing 3 invoice of %,d bytes, one thread, warm.".formatted(invoice.length),
              "Medians of %d rounds of %d s each, in turn.".formatted(rounds, round.toSeconds())));
    }
  }

  private byte[] invoice() throws IOException {
    if (document != null) {
      return Files.readAllBytes(document);
    }
    try (InputStream in = BenchValidateCommand.class.getResourceAsStream("invoice.xml")) {
      return in.readAllBytes();
    }
  }

  private static void ours(RuleBook rules, byte[] invoice) {
    if (!rules.validate(Content.xml(invoice), "").valid()) {
      throw new IllegalStateException("the document to measure with breaks its rules");
    }
  }

  /** As phive's own documentation uses it, with its faster kind of source. */
  private static Check plain(byte[] invoice) {
    var registry = new ValidationExecutorSetRegistry<IValidationSourceXML>();
    PeppolValidation.initStandard(registry);
    IValidationExecutorSet<IValidationSourceXML> set =
        registry.getOfID(PeppolValidation2026_05.VID_OPENPEPPOL_INVOICE_UBL_V3);
    return () -> {
      IReadableResource resource = new ReadableResourceByteArray("invoice", invoice);
      var result =
          ValidationExecutionManager.executeValidation(
              IValidityDeterminator.createDefault(), set, ValidationSourceXML.create(resource));
      if (result.containsAtLeastOneError()) {
        throw new IllegalStateException("the document to measure with breaks its rules");
      }
    };
  }

  /** Checks the invoice once. */
  private interface Check {
    void run();
  }

  /** Checks the invoice again and again for a while; the figure is milliseconds for one. */
  private static final class Side implements SideBySide.Side {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private final String name;
    private final Duration length;
    private final Check check;
    private final List<Double> byTheClock = new ArrayList<>();

    private Side(String name, Duration length, Check check) {
      this.name = name;
      this.length = length;
      this.check = check;
    }

    private Check check() {
      return check;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public double round() {
      long cpu = THREADS.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      long end = start + length.toNanos();
      long count = 0;
      long now;
      do {
        check.run();
        count++;
        now = System.nanoTime();
      } while (now < end);
      byTheClock.add((now - start) / 1e6 / count);
      return (THREADS.getCurrentThreadCpuTime() - cpu) / 1e6 / count;
    }

    /** The median of the last rounds in milliseconds of the clock. */
    private double byTheClock(int rounds) {
      return SideBySide.median(byTheClock.subList(byTheClock.size() - rounds, byTheClock.size()));
    }
  }
}

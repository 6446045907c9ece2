package io.tradehub.hub.cli;

import io.tradehub.hub.store.StoreException;
import io.tradehub.hub.store.audit.Break;
import io.tradehub.hub.store.audit.LogReport;
import io.tradehub.hub.store.rocks.LogAudit;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tradehub audit verify}: walks every tenant's hash chain. */
@Command(
    name = "verify",
    description = {
      "Walks the hash chain of every tenant's event log and names the first link that is broken.",
      "Each event's hash is SHA-256 over the hash before and the event's stored bytes. A log whose"
          + " old part was dropped is checked from its anchor on.",
      "Reads the data folder of a hub and changes nothing; the hub may be running. Or reads an"
          + " export, without a hub. Exit code 0 when"
          + " all logs are whole, 1 when one is not."
    },
    mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
  @Option(
      names = {"-d", "--data"},
      paramLabel = "DIR",
      description = "The hub's data folder (hub.data-directory in its configuration).")
  private Path data;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Instead, a file that 'tradehub audit export' wrote.")
  private Path file;

  @Option(names = "--tenant", paramLabel = "NAME", description = "Only this tenant's log.")
  private String tenant;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if ((data == null) == (file == null)) {
      throw new ParameterException(
          spec.commandLine(), "give either --data or --file: a hub's data folder or an export");
    }
    long start = System.nanoTime();
    if (file != null) {
      try (BufferedReader in = Files.newBufferedReader(file)) {
        return show(AuditFile.check(in), false, start);
      }
    }
    try (LogAudit audit = LogAudit.open(folder(data))) {
      return show(check(audit, tenants(audit, tenant, data)), audit.inUse(), start);
    } catch (StoreException e) {
      throw new CommandFailure(e.getMessage());
    }
  }

  private int show(List<LogReport> reports, boolean inUse, long start) {
    Screen screen = Screen.of(spec.commandLine());
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (json) {
      screen.line(json(inUse, reports, took));
    } else {
      print(screen, inUse, reports, took);
    }
    return reports.stream().allMatch(report -> report.broken().isEmpty())
        ? ExitCode.OK
        : ExitCode.FAILED;
  }

  /** The store in a data folder, or the folder itself when it is one. */
  static Path folder(Path data) {
    Path store = data.resolve("store");
    return Files.isDirectory(store) ? store : data;
  }

  /** All tenants, or the one that was asked for. */
  static List<String> tenants(LogAudit audit, String tenant, Path data) {
    List<String> all = audit.tenants();
    if (tenant == null) {
      return all;
    }
    if (!all.contains(tenant)) {
      throw new CommandFailure(
          "there is no log of a tenant '" + tenant + "' in " + data + "; there are: " + all);
    }
    return List.of(tenant);
  }

  private List<LogReport> check(LogAudit audit, List<String> tenants) {
    List<LogReport> reports = new ArrayList<>();
    long total = tenants.stream().mapToLong(audit::size).sum();
    AtomicLong done = new AtomicLong();
    try (Progress progress = Progress.of("events", total, !json)) {
      for (String name : tenants) {
        reports.add(audit.check(name, more -> progress.at(done.addAndGet(more))));
      }
    }
    return reports;
  }

  private static void print(Screen screen, boolean inUse, List<LogReport> reports, Duration took) {
    if (reports.isEmpty()) {
      screen.line("There are no events.");
      return;
    }
    Table table =
        new Table(screen, "TENANT", "", "EVENTS", "FIRST", "LAST", "ANCHORS", "DROPPED", "HEAD");
    for (LogReport report : reports) {
      table.row(
          report.tenant(),
          report.broken().isEmpty() ? screen.good("whole") : screen.bad("broken"),
          number(report.events()),
          number(report.first()),
          number(report.last()),
          number(report.anchors()),
          number(report.dropped()),
          report.head());
    }
    table.print();
    screen.line();
    for (LogReport report : reports) {
      report.broken().ifPresent(broken -> print(screen, report.tenant(), broken));
    }
    long events = reports.stream().mapToLong(LogReport::events).sum();
    screen.line(
        "%s events checked in %s%s"
            .formatted(
                number(events),
                Durations.text(took),
                inUse ? "; a hub is writing, and what came since was not looked at" : ""));
  }

  private static void print(Screen screen, String tenant, Break broken) {
    screen.line(
        screen.bad("Broken: ")
            + "tenant %s, event %s: %s"
                .formatted(tenant, number(broken.sequence()), broken.kind().text()));
    if (!broken.messageId().isEmpty()) {
      screen.line("  message   " + broken.messageId());
    }
    screen.line("  expected  " + broken.expected());
    screen.line("  found     " + broken.found());
    screen.line();
  }

  private static String json(boolean inUse, List<LogReport> reports, Duration took) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("whole", reports.stream().allMatch(report -> report.broken().isEmpty()));
    all.put("inUse", inUse);
    all.put("events", reports.stream().mapToLong(LogReport::events).sum());
    all.put("seconds", took.toMillis() / 1000.0);
    all.put("tenants", reports.stream().map(AuditVerifyCommand::json).toList());
    return Json.object(all);
  }

  private static Json.Raw json(LogReport report) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("tenant", report.tenant());
    members.put("whole", report.broken().isEmpty());
    members.put("events", report.events());
    members.put("first", report.first());
    members.put("last", report.last());
    members.put("anchors", report.anchors());
    members.put("dropped", report.dropped());
    members.put("head", report.head());
    report.broken().ifPresent(broken -> members.put("broken", json(broken)));
    return new Json.Raw(Json.object(members));
  }

  private static Json.Raw json(Break broken) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("kind", broken.kind().name());
    members.put("text", broken.kind().text());
    members.put("sequence", broken.sequence());
    members.put("messageId", broken.messageId());
    members.put("expected", broken.expected());
    members.put("found", broken.found());
    return new Json.Raw(Json.object(members));
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}

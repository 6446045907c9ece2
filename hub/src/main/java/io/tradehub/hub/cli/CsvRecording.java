package io.tradehub.hub.cli;

import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.tradehub.v1.Finding;
import io.tradehub.v1.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends the rows of a CSV file in batches, and reports those that were refused. The hub knows a row
 * by its id: after an interruption the same file is sent again, and nothing is recorded twice.
 *
 * @param <Q> what a row becomes
 */
final class CsvRecording<Q> {
  private static final int BATCH = 500;

  /** Refused rows that people are shown; --json prints all. */
  private static final int SHOWN = 100;

  /** How often a hub that is busy is asked again, and how long is waited between; at most. */
  private static final int TRIES = 20;

  private static final long MOST_MILLIS = 30_000;

  private final Screen screen;
  private final boolean json;
  private final String what;
  private final Function<CsvTable.Row, Q> read;
  private final Function<Q, String> id;
  private final Function<List<Q>, List<Result>> send;
  private final List<Refused> refused = new ArrayList<>();
  private long rows;
  private long recorded;
  private long duplicates;
  private long refusals;

  /**
   * What came of one.
   *
   * @param findings why not; none when it is recorded
   */
  record Result(boolean duplicate, List<Finding> findings) {}

  private record Refused(long line, String id, Finding finding) {}

  private record Sent<Q>(long line, Q item) {}

  /**
   * Sends nothing yet.
   *
   * @param what rows are, in the plural: "sales"
   * @param read makes one of a row; throws CommandFailure when it cannot
   * @param id names one for people
   * @param send a batch; one result for each, in their order
   */
  CsvRecording(
      Screen screen,
      boolean json,
      String what,
      Function<CsvTable.Row, Q> read,
      Function<Q, String> id,
      Function<List<Q>, List<Result>> send) {
    this.screen = screen;
    this.json = json;
    this.what = what;
    this.read = read;
    this.id = id;
    this.send = send;
  }

  /** Sends all rows; returns the exit code: 0 when every row is recorded. */
  int run(CsvTable table, Path file) throws IOException, InterruptedException {
    boolean isFile = !file.toString().equals("-");
    List<Sent<Q>> batch = new ArrayList<>(BATCH);
    try (Progress progress = Progress.of("record", isFile ? Files.size(file) : 0, !json)) {
      for (Optional<CsvTable.Row> row = table.row(); row.isPresent(); row = table.row()) {
        rows++;
        add(row.get(), batch);
        if (batch.size() == BATCH) {
          send(batch);
          progress.at(table.bytes());
        }
      }
      send(batch);
    } catch (StatusRuntimeException e) {
      if (!json && recorded + duplicates > 0) {
        screen.note(
            "%,d of the %,d %s read so far are recorded; run the same again, and none is recorded twice"
                .formatted(recorded + duplicates, rows, what));
      }
      throw e;
    }
    return report();
  }

  private void add(CsvTable.Row row, List<Sent<Q>> batch) {
    if (!row.whole()) {
      refuse(
          row.line(),
          "",
          "CSV",
          "has %d cells, but the heading has %d".formatted(row.cells().size(), row.width()));
      return;
    }
    try {
      batch.add(new Sent<>(row.line(), read.apply(row)));
    } catch (CommandFailure e) {
      refuse(row.line(), row.cells().get(0), "CSV", e.getMessage());
    }
  }

  private void refuse(long line, String name, String rule, String text) {
    refuse(
        line,
        name,
        List.of(
            Finding.newBuilder()
                .setRuleId(rule)
                .setSeverity(Severity.SEVERITY_ERROR)
                .setText(text)
                .build()));
  }

  private void refuse(long line, String name, List<Finding> findings) {
    refusals++;
    if (json) {
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("line", line);
      shown.put("id", name);
      shown.put("findings", findings);
      screen.line(Json.object(shown));
      return;
    }
    for (Finding finding : findings) {
      if (refused.size() < SHOWN) {
        refused.add(new Refused(line, name, finding));
      }
    }
  }

  private void send(List<Sent<Q>> batch) throws InterruptedException {
    if (batch.isEmpty()) {
      return;
    }
    List<Result> results = answer(batch.stream().map(Sent::item).toList());
    if (results.size() != batch.size()) {
      throw new CommandFailure(
          "the hub answered %d of %d %s; is it of another version?"
              .formatted(results.size(), batch.size(), what));
    }
    for (int i = 0; i < results.size(); i++) {
      Result result = results.get(i);
      boolean wrong =
          result.findings().stream().anyMatch(f -> f.getSeverity() == Severity.SEVERITY_ERROR);
      if (wrong) {
        refuse(batch.get(i).line(), id.apply(batch.get(i).item()), result.findings());
      } else if (result.duplicate()) {
        duplicates++;
      } else {
        recorded++;
      }
    }
    batch.clear();
  }

  /** A hub that has no room is asked again when it says that it will have some. */
  private List<Result> answer(List<Q> items) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return send.apply(items);
      } catch (StatusRuntimeException e) {
        Status status = Failures.status(e);
        boolean later = e.getStatus().getCode() == Code.RESOURCE_EXHAUSTED;
        Optional<RetryInfo> retry = Failures.detail(status, RetryInfo.class);
        if (!later || retry.isEmpty() || tries == TRIES) {
          throw e;
        }
        var delay = retry.get().getRetryDelay();
        Thread.sleep(
            Math.min(MOST_MILLIS, delay.getSeconds() * 1000 + delay.getNanos() / 1_000_000));
      }
    }
  }

  private int report() {
    if (json) {
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("rows", rows);
      summary.put("recorded", recorded);
      summary.put("duplicates", duplicates);
      summary.put("refused", refusals);
      screen.line(Json.object(summary));
    } else {
      if (!refused.isEmpty()) {
        Table table = new Table(screen, "LINE", "ID", "RULE", "WHAT IS WRONG");
        refused.forEach(
            row ->
                table.row(
                    Long.toString(row.line()),
                    Screen.cut(row.id(), 30),
                    row.finding().getRuleId(),
                    row.finding().getText()));
        table.print();
        if (refusals > refused.size()) {
          screen.note(screen.faint("there are more; --json shows all"));
        }
        screen.line();
      }
      String text =
          "%,d %s: %,d recorded, %,d recorded before, %,d refused"
              .formatted(rows, what, recorded, duplicates, refusals);
      screen.line(refusals == 0 ? screen.good(text) : screen.bad(text));
    }
    return refusals == 0 ? ExitCode.OK : ExitCode.FAILED;
  }
}

package io.tradehub.hub.cli;

import com.google.rpc.ErrorInfo;
import io.tradehub.v1.DeadLetterFilter;
import io.tradehub.v1.DeadLetterRefusal;
import io.tradehub.v1.DeadLetterSelection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** A command that does one thing to one dead letter or to many. */
abstract class DeadSweepCommand extends ClientCommand {
  /** So few in one call that it stays well within its time. */
  private static final int PAGE = 500;

  @Parameters(arity = "0..*", paramLabel = "ID", description = "These messages.")
  List<String> ids = List.of();

  @Mixin DeadFilterOptions which = new DeadFilterOptions();

  @Option(names = "--all", description = "Every dead letter of every tenant.")
  boolean all;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask before many are changed.")
  boolean yes;

  /**
   * One call's worth of it.
   *
   * @param done how many were changed, or would be
   * @param refusals those that were not
   * @param next where to go on; empty at the end
   */
  record Page(int done, List<DeadLetterRefusal> refusals, String next) {}

  /** Makes one call. */
  abstract Page page(
      HubClient hub, DeadLetterSelection selection, boolean only, int size, String token);

  /** What it does, for people: "replay", and when it is done: "replayed". */
  abstract String verb();

  /** See {@link #verb}. */
  abstract String participle();

  @Override
  int run(HubClient hub, Screen screen) {
    DeadLetterSelection selection = selection();
    if (selection.hasFilter() && !dryRun && !yes) {
      Page would = sweep(hub, screen, selection, true);
      if (would.done() > 0 && !confirmed(would.done())) {
        screen.note("nothing was changed");
        return ExitCode.FAILED;
      }
    }
    Page done = sweep(hub, screen, selection, dryRun);
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put(participle(), done.done());
      line.put("dryRun", dryRun);
      line.put("refusals", done.refusals());
      screen.line(Json.object(line));
    } else {
      show(screen, done);
    }
    return done.refusals().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private DeadLetterSelection selection() {
    DeadLetterFilter filter = which.filter();
    boolean conditions = !filter.equals(DeadLetterFilter.getDefaultInstance());
    int ways = (ids.isEmpty() ? 0 : 1) + (conditions ? 1 : 0) + (all ? 1 : 0);
    if (ways != 1) {
      throw new ParameterException(
          spec.commandLine(),
          "which dead letters? Give either ids, or conditions such as --tenant and --code, or --all");
    }
    DeadLetterSelection.Builder selection = DeadLetterSelection.newBuilder();
    return ids.isEmpty() ? selection.setFilter(filter).build() : selection.addAllIds(ids).build();
  }

  private boolean confirmed(int count) {
    if (json || !Screen.terminal()) {
      throw new ParameterException(
          spec.commandLine(),
          "this would "
              + verb()
              + " "
              + count
              + " dead letters, and there is no terminal to ask on: add --yes, or --dry-run");
    }
    String answer = System.console().readLine("%s %d dead letters? [y/N] ", capital(verb()), count);
    return answer != null && answer.strip().toLowerCase(java.util.Locale.ROOT).startsWith("y");
  }

  private Page sweep(HubClient hub, Screen screen, DeadLetterSelection selection, boolean only) {
    int done = 0;
    List<DeadLetterRefusal> refusals = new ArrayList<>();
    String token = "";
    do {
      Page page = page(hub, selection, only, selection.hasFilter() ? PAGE : 0, token);
      done += page.done();
      refusals.addAll(page.refusals());
      token = page.next();
      if (!token.isEmpty() && !only && Screen.terminal()) {
        screen.note(screen.faint(done + " so far"));
      }
    } while (!token.isEmpty());
    return new Page(done, refusals, "");
  }

  private void show(Screen screen, Page done) {
    String count = done.done() + (done.done() == 1 ? " dead letter" : " dead letters");
    screen.line(
        dryRun ? "would " + verb() + " " + count : screen.good(participle()) + "  " + count);
    if (done.refusals().isEmpty()) {
      return;
    }
    screen.line(
        screen.bad(dryRun ? "would be refused" : "refused") + "  " + done.refusals().size());
    Table table = new Table(screen, "MESSAGE", "REASON", "WHY");
    for (DeadLetterRefusal refusal : done.refusals()) {
      table.row(
          refusal.getId(),
          Failures.detail(refusal.getError(), ErrorInfo.class).map(ErrorInfo::getReason).orElse(""),
          refusal.getError().getMessage());
    }
    table.print();
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}

package io.tradehub.hub.cli;

import io.tradehub.hub.store.audit.LogReport;
import io.tradehub.v1.ListCheck;
import io.tradehub.v1.NameSearch;
import io.tradehub.v1.Query;
import io.tradehub.v1.ToldStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tradehub audit queries}: what was asked and told, from an exported log. */
@Command(
    name = "queries",
    description = {
      "Lists what was asked and what was told, from a file that 'tradehub audit export' wrote.",
      "First checks the file's chain of hashes; then that no query's number is missing, but those"
          + " that the log itself says may have been lost when a machine went down. Exit code 0"
          + " when all is there, 1 when something is not."
    },
    mixinStandardHelpOptions = true)
final class AuditQueriesCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The exported log.")
  private Path file;

  @Option(
      names = "--code",
      paramLabel = "CODE",
      description = "Only what was told of this enterprise, by its unified social credit code.")
  private String code;

  @Option(names = "--json", description = "Print JSON, one query a line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Screen screen = Screen.of(spec.commandLine());
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (LogReport report : AuditFile.check(in)) {
        report
            .broken()
            .ifPresent(
                broken -> {
                  throw new CommandFailure(
                      "the log of %s is not what the hub wrote: event %d: %s; see 'tradehub audit verify --file'"
                          .formatted(report.tenant(), broken.sequence(), broken.kind().text()));
                });
      }
    }
    QueryNumbers numbers = new QueryNumbers();
    Table table =
        new Table(
            screen, "NUMBER", "TIME", "KEY", "LIST", "VERSION", "CREDIT CODE", "TOLD", "ASKED");
    try (BufferedReader in = Files.newBufferedReader(file)) {
      AuditFile.read(in, numbers.reading(query -> show(screen, table, query)));
    }
    if (!json) {
      table.print();
      screen.note("%,d queries".formatted(numbers.count()));
    }
    numbers.lost().forEach(range -> screen.note("may have been lost with the machine: " + range));
    numbers.missing().forEach(range -> screen.note(screen.bad("missing: ") + range));
    return numbers.missing().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void show(Screen screen, Table table, Query query) {
    List<ToldStatus> told =
        told(query).stream()
            .filter(one -> code == null || one.getCreditCode().equalsIgnoreCase(code))
            .toList();
    if (told.isEmpty() && code != null) {
      return;
    }
    if (json) {
      screen.line(Json.of(query));
    } else if (told.isEmpty()) {
      row(table, query, "", "nothing found");
    } else {
      told.forEach(one -> row(table, query, one.getCreditCode(), Names.of(one.getStatus())));
    }
  }

  private static void row(Table table, Query query, String creditCode, String told) {
    table.row(
        Long.toString(query.getNumber()),
        Names.dateTime(query.getTime()),
        query.getKey(),
        list(query),
        version(query),
        creditCode,
        told,
        asked(query));
  }

  private static List<ToldStatus> told(Query query) {
    return switch (query.getAboutCase()) {
      case LIST_CHECK -> told(query.getListCheck());
      case NAME_SEARCH -> query.getNameSearch().getToldList();
      case ABOUT_NOT_SET -> List.of();
    };
  }

  private static List<ToldStatus> told(ListCheck check) {
    List<ToldStatus> told = new ArrayList<>();
    for (int i = 0; i < check.getCreditCodesCount(); i++) {
      told.add(
          ToldStatus.newBuilder()
              .setCreditCode(check.getCreditCodes(i))
              .setStatus(check.getTold(i))
              .build());
    }
    return told;
  }

  private static String list(Query query) {
    return query.hasNameSearch() ? query.getNameSearch().getList() : query.getListCheck().getList();
  }

  private static String version(Query query) {
    return String.format(
        Locale.ROOT,
        "%d",
        query.hasNameSearch()
            ? query.getNameSearch().getVersion()
            : query.getListCheck().getVersion());
  }

  private static String asked(Query query) {
    NameSearch search = query.getNameSearch();
    ListCheck check = query.getListCheck();
    StringBuilder asked = new StringBuilder(query.getMethod());
    if (query.hasNameSearch()) {
      asked.append(" \"").append(search.getName()).append('"');
    }
    if (check.hasAsOf()) {
      asked.append(" as of ").append(Names.dateTime(check.getAsOf()));
    }
    if (check.hasKnownAt()) {
      asked.append(" known at ").append(Names.dateTime(check.getKnownAt()));
    }
    if (check.getEvidence()) {
      asked.append(" with evidence");
    }
    return asked.toString();
  }
}

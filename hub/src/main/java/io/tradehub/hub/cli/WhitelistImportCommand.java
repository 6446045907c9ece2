package io.tradehub.hub.cli;

import io.tradehub.v1.ImportDraftRequest;
import io.tradehub.v1.ImportDraftResponse;
import io.tradehub.v1.RowError;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradehub whitelist import}: a publisher's file becomes a draft. */
@Command(
    name = "import",
    description = {
      "Import a publisher's file (CSV, XLSX or JSON) as a draft, which somebody else publishes.",
      "Every row is checked; a file with wrong rows makes no draft unless --partial is given."
    })
final class WhitelistImportCommand extends ClientCommand {
  @Parameters(paramLabel = "FILE", description = "The file.")
  Path file;

  @Mixin ListOption list = new ListOption();

  @Option(
      names = "--publisher",
      required = true,
      paramLabel = "NAME",
      description = "Who answers for the list.")
  String publisher;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "TEXT",
      description = "The publisher's document that it comes from.")
  String source;

  @Option(
      names = "--effective",
      paramLabel = "TIME",
      description =
          "From when on it is true, as in 2026-01-31T00:00:00Z; from its publication by default.")
  Instant effective;

  @Option(names = "--partial", description = "Make a draft of the rows that are right.")
  boolean partial;

  @Option(names = "--dry-run", description = "Only check and compare.")
  boolean dryRun;

  @Override
  int run(HubClient hub, Screen screen) throws Exception {
    ImportDraftRequest.Header.Builder header =
        ImportDraftRequest.Header.newBuilder()
            .setList(list.name)
            .setPublisher(publisher)
            .setSourceDocument(source)
            .setPartial(partial)
            .setDryRun(dryRun);
    if (effective != null) {
      header.setEffectiveTime(CheckCommand.timestamp(effective));
    }
    ImportDraftResponse reply = ListUpload.send(hub, header.build(), file);
    if (json) {
      screen.line(Json.of(reply));
    } else {
      show(screen, reply);
    }
    return reply.getErrorCount() == 0 || reply.hasDraft() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void show(Screen screen, ImportDraftResponse reply) {
    screen.line("%,d rows, %,d wrong".formatted(reply.getRowCount(), reply.getErrorCount()));
    for (RowError error : reply.getErrorsList()) {
      screen.line(
          "  %s  %s%s"
              .formatted(
                  screen.bad(file.getFileName() + ":" + error.getLine()),
                  error.getColumn().isEmpty() ? "" : error.getColumn() + ": ",
                  error.getText()));
    }
    if (reply.getErrorCount() > reply.getErrorsCount()) {
      screen.note("and %,d more".formatted(reply.getErrorCount() - reply.getErrorsCount()));
    }
    if (reply.hasDifference()) {
      WhitelistLines.difference(screen, reply.getDifference());
    }
    if (reply.hasDraft()) {
      WhitelistLines.draft(screen, reply.getDraft());
      screen.note(
          "publish it with another key: tradehub whitelist publish " + reply.getDraft().getId());
    } else if (reply.getErrorCount() > 0 && !partial) {
      screen.note(
          "no draft was made; mend the rows, or give --partial to take those that are right");
    }
  }
}

package io.tradehub.hub.cli;

import io.tradehub.v1.Severity;
import io.tradehub.v1.ValidateDocumentRequest;
import io.tradehub.v1.ValidationReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradehub validate}: checks documents and sends nothing. */
@Command(
    name = "validate",
    description = "Check documents as 'submit' would, and send nothing. Ends with 1 if one fails.")
final class ValidateCommand extends ClientCommand {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files and folders.")
  List<Path> named;

  @Mixin DocumentOptions document = new DocumentOptions();

  @Option(
      names = {"-q", "--quiet"},
      description = "Only say which documents are valid, without the findings.")
  boolean quiet;

  @Override
  int run(HubClient hub, Screen screen) throws Exception {
    List<Path> files = Inputs.files(named);
    int invalid = 0;
    for (Path file : files) {
      ValidationReport report =
          hub.invoices()
              .validateDocument(
                  ValidateDocumentRequest.newBuilder()
                      .setDocument(document.document(Inputs.read(file)))
                      .build())
              .getReport();
      invalid += report.getValid() ? 0 : 1;
      if (json) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", file.toString());
        line.put("report", report);
        screen.line(Json.object(line));
      } else {
        show(screen, file, report);
      }
    }
    if (!json && files.size() > 1) {
      screen.line();
      screen.line(
          files.size()
              + " documents: "
              + screen.good(files.size() - invalid + " valid")
              + (invalid == 0 ? "" : ", " + screen.bad(invalid + " not")));
    }
    return invalid == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  private void show(Screen screen, Path file, ValidationReport report) {
    String verdict = report.getValid() ? screen.good("valid  ") : screen.bad("invalid");
    String what = report.getTypeName().isEmpty() ? "not recognised" : report.getTypeName();
    screen.line(
        verdict + "  " + screen.bold(file.toString()) + "  " + screen.faint(what + counts(report)));
    if (!quiet) {
      Findings.lines(screen, report).forEach(screen::line);
    }
  }

  private static String counts(ValidationReport report) {
    long errors = Findings.count(report, Severity.SEVERITY_ERROR);
    long warnings = Findings.count(report, Severity.SEVERITY_WARNING);
    return (errors == 0 ? "" : ", " + errors + (errors == 1 ? " error" : " errors"))
        + (warnings == 0 ? "" : ", " + warnings + (warnings == 1 ? " warning" : " warnings"));
  }
}

package io.tradehub.hub.cli;

import io.tradehub.hub.store.StoreException;
import io.tradehub.hub.store.rocks.LogAudit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tradehub audit export}: event logs for somebody else to check. */
@Command(
    name = "export",
    description = {
      "Writes event logs with their stored bytes and hashes, one JSON object a line, for somebody"
          + " else to check: 'tradehub audit verify --file FILE' does, without a hub.",
      "Checks nothing itself. Reads the data folder of a hub, which may be running."
    },
    mixinStandardHelpOptions = true)
final class AuditExportCommand implements Callable<Integer> {
  @Option(
      names = {"-d", "--data"},
      required = true,
      paramLabel = "DIR",
      description = "The hub's data folder (hub.data-directory in its configuration).")
  private Path data;

  @Option(names = "--tenant", paramLabel = "NAME", description = "Only this tenant's log.")
  private String tenant;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to; standard output otherwise.")
  private Path output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try (LogAudit audit = LogAudit.open(AuditVerifyCommand.folder(data))) {
      List<String> tenants = AuditVerifyCommand.tenants(audit, tenant, data);
      if (output == null) {
        write(audit, tenants, spec.commandLine().getOut());
      } else {
        try (var file = new PrintWriter(Files.newBufferedWriter(output, StandardCharsets.UTF_8))) {
          write(audit, tenants, file);
        }
      }
      return ExitCode.OK;
    } catch (StoreException e) {
      throw new CommandFailure(e.getMessage());
    }
  }

  private static void write(LogAudit audit, List<String> tenants, PrintWriter out)
      throws IOException {
    tenants.forEach(name -> AuditFile.write(audit, name, out));
    if (out.checkError()) {
      throw new IOException("the logs could not be written to their end");
    }
  }
}

package io.tradehub.hub.cli;

import com.google.protobuf.Timestamp;
import io.tradehub.hub.store.StoreException;
import io.tradehub.hub.store.rocks.LogAudit;
import io.tradehub.v1.ExportLogRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tradehub audit export}: event logs for somebody else to check. */
@Command(
    name = "export",
    description = {
      "Writes event logs with their stored bytes and hashes, one JSON object a line, for somebody"
          + " else to check: 'tradehub audit verify --file FILE' does, without a hub.",
      "Asks a hub for the log of the key's own tenant; any role will do. With --data, reads the"
          + " data folder of a hub instead, which may be running, and writes all its logs.",
      "Checks nothing itself."
    })
final class AuditExportCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();

  @Option(
      names = {"-d", "--data"},
      paramLabel = "DIR",
      description = "The hub's data folder (hub.data-directory in its configuration).")
  private Path data;

  @Option(names = "--tenant", paramLabel = "NAME", description = "With --data, only this log.")
  private String tenant;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "From a hub, only events from this time on, as in 2026-01-31T00:00:00Z.")
  private Instant from;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to; standard output otherwise.")
  private Path output;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (data == null && tenant != null || data != null && from != null) {
      throw new ParameterException(
          spec.commandLine(),
          data == null
              ? "--tenant goes with --data: a hub gives the log of the key's own tenant"
              : "--from goes with a hub; --data writes whole logs");
    }
    if (output == null) {
      write(spec.commandLine().getOut());
    } else {
      try (var file = new PrintWriter(Files.newBufferedWriter(output, StandardCharsets.UTF_8))) {
        write(file);
      }
    }
    return ExitCode.OK;
  }

  private void write(PrintWriter out) throws IOException {
    if (data == null) {
      fromHub(out);
    } else {
      fromFolder(out);
    }
    if (out.checkError()) {
      throw new IOException("the logs could not be written to their end");
    }
  }

  private void fromHub(PrintWriter out) {
    ExportLogRequest.Builder request = ExportLogRequest.newBuilder();
    if (from != null) {
      request.setFromTime(
          Timestamp.newBuilder().setSeconds(from.getEpochSecond()).setNanos(from.getNano()));
    }
    try (HubClient hub = connection.open()) {
      AuditFile.write(hub.auditStreams().exportLog(request.build()), out);
    }
  }

  private void fromFolder(PrintWriter out) {
    try (LogAudit audit = LogAudit.open(AuditVerifyCommand.folder(data))) {
      List<String> tenants = AuditVerifyCommand.tenants(audit, tenant, data);
      tenants.forEach(name -> AuditFile.write(audit, name, out));
    } catch (StoreException e) {
      throw new CommandFailure(e.getMessage());
    }
  }
}

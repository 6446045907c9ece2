package io.tradehub.connectors.offshore.cli;

import com.google.gson.JsonObject;
import io.tradehub.connectors.offshore.evidence.ReceiptSigner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tradehub evidence key}: the key that a hub signs receipts with. */
@Command(
    name = "key",
    description = "Makes the key that a hub signs receipts with.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = EvidenceKeyCommand.New.class)
final class EvidenceKeyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "missing command: expected 'new'");
  }

  /** {@code tradehub evidence key new}: makes one. */
  @Command(
      name = "new",
      description = {
        "Makes a key that a hub signs receipts with, in a file that only its owner can read.",
        "Whoever has it can make receipts in the hub's name: it never leaves the hub. A file that is"
            + " there already is left as it is."
      },
      mixinStandardHelpOptions = true)
  static final class New implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Where the key is stored: PKCS#8 in PEM.")
    private Path file;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      String id = ReceiptSigner.generate(file).keyId();
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        JsonObject made = new JsonObject();
        made.addProperty("file", file.toString());
        made.addProperty("keyId", id);
        out.println(made);
      } else {
        out.println("key id: " + id);
        out.println("file:   " + file);
        out.println();
        out.println("Only the hub's user may read it. In the hub's configuration:");
        out.println("  connectors:");
        out.println("    offshore:");
        out.println("      receipts:");
        out.println("        key-file: " + file);
      }
      out.flush();
      return CommandLine.ExitCode.OK;
    }
  }
}

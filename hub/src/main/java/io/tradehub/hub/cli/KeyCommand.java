package io.tradehub.hub.cli;

import io.tradehub.connectors.api.Command;
import io.tradehub.hub.security.ApiKey;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tradehub key new}: makes an API key. */
@CommandLine.Command(
    name = "key",
    description = "Makes API keys.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = KeyCommand.New.class)
public final class KeyCommand implements Command {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "missing command: expected 'new'");
  }

  /** Shows a new key once, with the hash that the configuration keeps of it. */
  @CommandLine.Command(
      name = "new",
      description = {
        "Makes an API key and shows it once, with its hash.",
        "The key goes to whoever calls the hub, the hash into the hub's configuration; the key"
            + " itself is stored nowhere."
      },
      mixinStandardHelpOptions = true)
  static final class New implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      ApiKey key = ApiKey.generate();
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("key", key.reveal());
        line.put("hash", key.hash().toString());
        out.println(Json.object(line));
      } else {
        out.println("key:  " + key.reveal());
        out.println("hash: " + key.hash());
        out.println();
        out.println("Give the key to its user; it is not shown again. In the configuration:");
        out.println("  tenants:");
        out.println("    - name: example");
        out.println("      participants: [\"0088:7300010000001\"]");
        out.println("      keys:");
        out.println("        - name: erp");
        out.println("          hash: \"" + key.hash() + "\"");
        out.println("          roles: [erp]");
      }
      out.flush();
      return ExitCode.OK;
    }
  }
}

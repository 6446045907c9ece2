package io.tradehub.connectors.offshore.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.tradehub.connectors.offshore.evidence.KeySet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tradehub evidence keys}: what receipts are checked with, out of files. */
@Command(
    name = "keys",
    description = {
      "Writes the public keys that receipts are checked with, as one JWK set: for banks, and for the"
          + " hub's own receipts.old-keys when another key takes the place of one.",
      "Of a file with a private key the public half is taken. Needs no hub; 'tradehub whitelist"
          + " keys' asks one for its keys."
    },
    mixinStandardHelpOptions = true)
final class EvidenceKeysCommand implements Callable<Integer> {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      description = "Keys: a hub's own, a JWK set, a JWK, or PEM. May be given more than once.")
  private List<Path> files;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to, in the place of what is there; standard output otherwise.")
  private Path output;

  @Option(names = "--json", description = "Print JSON; without --output it is the JWK set anyway.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    KeySet keys = KeySet.publicHalf(files.getFirst());
    for (Path file : files.subList(1, files.size())) {
      keys = keys.plus(KeySet.publicHalf(file));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (output == null) {
      out.println(keys.toJson());
    } else {
      keys.write(output);
      print(out, keys);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private void print(PrintWriter out, KeySet keys) {
    List<String> ids = keys.ids().stream().sorted().toList();
    if (json) {
      JsonArray all = new JsonArray();
      ids.forEach(all::add);
      JsonObject written = new JsonObject();
      written.addProperty("file", output.toString());
      written.add("keyIds", all);
      out.println(written);
    } else {
      ids.forEach(id -> out.println("key id: " + id));
      out.println("file:   " + output);
    }
  }
}

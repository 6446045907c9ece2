package io.tradehub.hub.cli;

import io.tradehub.v1.ListReceiptKeysRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tradehub whitelist keys}: what a bank checks receipts with. */
@Command(
    name = "keys",
    description = {
      "Write the public keys that the hub's receipts are checked with, those of the past among"
          + " them, as a JWK set: a bank keeps them, and 'tradehub evidence verify' takes them.",
      "Needs a key with any role."
    })
final class WhitelistKeysCommand extends ClientCommand {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to, in the place of what is there; standard output otherwise.")
  Path output;

  @Override
  int run(HubClient hub, Screen screen) throws IOException {
    String jwks =
        hub.whitelist().listReceiptKeys(ListReceiptKeysRequest.getDefaultInstance()).getJwks();
    if (output == null) {
      screen.line(jwks);
      return ExitCode.OK;
    }
    Files.writeString(output, jwks + "\n");
    if (json) {
      screen.line(Json.object(Map.of("file", output)));
    } else {
      screen.note("the hub's keys are in " + output);
    }
    return ExitCode.OK;
  }
}

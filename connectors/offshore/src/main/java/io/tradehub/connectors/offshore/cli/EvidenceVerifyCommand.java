package io.tradehub.connectors.offshore.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tradehub.connectors.offshore.evidence.Answered;
import io.tradehub.connectors.offshore.evidence.Asked;
import io.tradehub.connectors.offshore.evidence.KeySet;
import io.tradehub.connectors.offshore.evidence.NotVerified;
import io.tradehub.connectors.offshore.evidence.ReceiptVerifier;
import io.tradehub.connectors.offshore.evidence.Source;
import io.tradehub.connectors.offshore.evidence.Verification;
import io.tradehub.connectors.offshore.evidence.Verified;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tradehub evidence verify}: checks receipts without a hub. */
@Command(
    name = "verify",
    description = {
      "Checks receipts of what a bank was told, without a hub and without a network.",
      "Each file holds receipts as the hub gave them with its answers, one a line. The keys are"
          + " those that the bank keeps of its hub. Exit code 0 when all receipts are genuine, 1"
          + " when one is not."
    },
    mixinStandardHelpOptions = true)
final class EvidenceVerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The receipts.")
  private List<Path> files;

  @Option(
      names = {"-k", "--keys"},
      paramLabel = "FILE",
      required = true,
      description = "The hub's public keys: a JWK set, a JWK, or PEM.")
  private Path keys;

  @Option(names = "--json", description = "Print one JSON object for each receipt.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ReceiptVerifier verifier = new ReceiptVerifier(KeySet.read(keys), Clock.systemUTC());
    PrintWriter out = spec.commandLine().getOut();
    AtomicBoolean all = new AtomicBoolean(true);
    for (Path file : files) {
      verifier.verify(
          file,
          (line, result) -> {
            if (result instanceof NotVerified) {
              all.set(false);
            }
            if (json) {
              out.println(json(file, line, result));
            } else {
              print(out, file + ":" + line, result);
            }
          });
    }
    out.flush();
    return all.get() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static void print(PrintWriter out, String place, Verification result) {
    switch (result) {
      case Verified genuine -> {
        out.println("genuine  " + place);
        print(out, genuine);
      }
      case NotVerified refused -> {
        out.println("refused  " + place);
        field(out, "because", refused.text());
      }
    }
  }

  private static void print(PrintWriter out, Verified genuine) {
    Answered answered = genuine.answered();
    Asked asked = answered.asked();
    Source source = answered.source();
    field(out, "answer", answered.status().name());
    answered.since().ifPresent(since -> field(out, "since", since.toString()));
    field(out, "code", asked.code().toString());
    field(out, "list", asked.list().text());
    asked.asOf().ifPresent(time -> field(out, "as of", time.toString()));
    asked.knownAt().ifPresent(time -> field(out, "known at", time.toString()));
    field(out, "told to", asked.bank() + ", key " + asked.keyName());
    field(out, "by", answered.hub() + " at " + answered.at());
    field(
        out,
        "from",
        "version %d, published %s, %d s old"
            .formatted(source.version(), source.publishedAt(), source.ageSeconds()));
    field(out, "digest", source.digest());
    field(out, "audit number", Long.toString(answered.auditNumber()));
    field(out, "receipt", answered.id());
    field(out, "signed by", genuine.keyId());
  }

  private static void field(PrintWriter out, String name, String value) {
    out.printf("  %-13s%s%n", name, value);
  }

  private static JsonObject json(Path file, int line, Verification result) {
    JsonObject json = new JsonObject();
    json.addProperty("file", file.toString());
    json.addProperty("line", line);
    json.addProperty("verified", result instanceof Verified);
    switch (result) {
      case Verified genuine -> {
        json.addProperty("keyId", genuine.keyId());
        json.add("claims", JsonParser.parseString(genuine.answered().toJson()));
      }
      case NotVerified refused -> {
        json.addProperty("reason", refused.reason().name());
        json.addProperty("text", refused.text());
      }
    }
    return json;
  }
}

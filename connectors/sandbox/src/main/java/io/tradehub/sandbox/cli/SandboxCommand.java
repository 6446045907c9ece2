package io.tradehub.sandbox.cli;

import io.tradehub.connectors.api.Command;
import io.tradehub.sandbox.cips.SandboxCips;
import io.tradehub.sandbox.customs.CustomsOptions;
import io.tradehub.sandbox.customs.CustomsSandbox;
import io.tradehub.sandbox.lists.SandboxLists;
import io.tradehub.sandbox.peppol.Credential;
import io.tradehub.sandbox.peppol.PrivateFiles;
import io.tradehub.sandbox.peppol.SandboxPeppol;
import io.tradehub.sandbox.peppol.TestPki;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tradehub sandbox}: runs a sandbox network until it is told to stop. */
@picocli.CommandLine.Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = {
      "Run the other side of the networks, for trials and tests, on loopback: a Peppol network"
          + " with its own certificate authority and SMP, a publisher of lists of enterprises,"
          + " CIPS with its participants, accounts and books, and on shared folders the trade"
          + " single window's import client with customs behind it.",
      "It stays until it gets SIGTERM or Ctrl-C. What it can do while it runs is shown at"
          + " /sandbox of its addresses."
    })
public final class SandboxCommand implements Command {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern PARTICIPANT =
      Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?(@[A-Z0-9]{8}([A-Z0-9]{3})?)?");
  private static final int PASSWORD_BYTES = 16;

  @Spec CommandSpec spec;

  @Option(
      names = "--dir",
      required = true,
      paramLabel = "DIR",
      description = "Folder for keys and certificates; made when absent, kept for the next start.")
  Path directory;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port on loopback; 0 takes any free one (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--lists-port",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Port on loopback of the publisher of lists; 0 takes any free one (default:"
              + " ${DEFAULT-VALUE}).")
  int listsPort;

  @Option(
      names = "--access-point",
      paramLabel = "NAME=CN",
      description =
          "Issue an access point certificate, for instance a=POP000001: the key store is"
              + " DIR/NAME.p12, its password DIR/NAME.password. One that is there is kept.")
  Map<String, String> accessPoints = new LinkedHashMap<>();

  @Option(
      names = "--cips-port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port on loopback of CIPS; 0 takes any free one (default: ${DEFAULT-VALUE}).")
  int cipsPort;

  @Option(
      names = "--participant",
      paramLabel = "BIC[@BIC]",
      description =
          "Let a bank take part in CIPS, for instance TDHACNSH, or TDHCCNBJ@TDHACNSH for one that"
              + " settles through another: its key store is DIR/BIC.p12, the password DIR/BIC.password.")
  List<String> participants = new ArrayList<>();

  @Option(
      names = "--customs-folder",
      paramLabel = "DIR",
      description =
          "Share a folder with an import client of the single window, as often as wanted: the boxes"
              + " are DIR/Deccus001/OutBox, SentBox, FailBox and InBox; made when absent.")
  List<Path> customsFolders = new ArrayList<>();

  @Option(
      names = "--customs-port",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Port on loopback where customs are steered; 0 takes any free one (default:"
              + " ${DEFAULT-VALUE}).")
  int customsPort;

  @Option(
      names = "--customs-night",
      description = "Let the import clients be down from 00:00 to 05:00 in China, as they are.")
  boolean customsNight;

  @Option(
      names = "--customs-import-delay",
      paramLabel = "MILLIS",
      defaultValue = "500",
      description =
          "How long the single window takes to answer a declaration (default: ${DEFAULT-VALUE}).")
  long customsImportDelay;

  @Option(
      names = "--customs-step-delay",
      paramLabel = "MILLIS",
      defaultValue = "1000",
      description = "How long customs take for each of their receipts (default: ${DEFAULT-VALUE}).")
  long customsStepDelay;

  @Option(names = "--json", description = "Print one line of JSON when ready.")
  boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    try (SandboxPeppol sandbox = SandboxPeppol.start(directory, port);
        SandboxLists lists = SandboxLists.start(directory, listsPort);
        SandboxCips cips = SandboxCips.start(directory, cipsPort);
        CustomsSandbox customs = startCustoms()) {
      for (var entry : accessPoints.entrySet()) {
        issue(sandbox, entry.getKey(), entry.getValue());
      }
      for (String participant : participants) {
        enrol(cips, participant);
      }
      Running running = new Running(sandbox, lists, cips, customs);
      announce(running);
      awaitSignal(running);
    }
    return 0;
  }

  /** Null when no folder is shared with it. */
  private CustomsSandbox startCustoms() throws IOException {
    if (customsFolders.isEmpty()) {
      return null;
    }
    CustomsOptions options = customsOptions();
    for (Path folder : customsFolders) {
      options = options.withFolder(folder);
    }
    return CustomsSandbox.start(options);
  }

  private CustomsOptions customsOptions() {
    return CustomsOptions.usual(directory)
        .withPort(customsPort)
        .withNight(customsNight)
        .withDelays(Duration.ofMillis(customsImportDelay), Duration.ofMillis(customsStepDelay));
  }

  private void check() {
    checkPort("--port", port);
    checkPort("--lists-port", listsPort);
    checkPort("--cips-port", cipsPort);
    checkPort("--customs-port", customsPort);
    try {
      customsOptions();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--customs-import-delay "
              + customsImportDelay
              + ", --customs-step-delay "
              + customsStepDelay
              + ": "
              + e.getMessage(),
          e);
    }
    for (String participant : participants) {
      if (!PARTICIPANT.matcher(participant).matches()) {
        throw new ParameterException(
            spec.commandLine(),
            "--participant '"
                + participant
                + "': expected a BIC like TDHACNSH, and for one that settles through another @ and"
                + " that one's, like TDHCCNBJ@TDHACNSH");
      }
    }
    accessPoints.forEach(
        (name, seatId) -> {
          if (!NAME.matcher(name).matches() || !TestPki.SEAT_ID.matcher(seatId).matches()) {
            throw new ParameterException(
                spec.commandLine(),
                "--access-point '"
                    + name
                    + "="
                    + seatId
                    + "': expected a name of letters and digits, and P, two capital letters and"
                    + " six digits, like a=POP000001");
          }
        });
  }

  private void checkPort(String option, int port) {
    if (port < 0 || port > 65535) {
      throw new ParameterException(spec.commandLine(), option + " is 0 to 65535, not " + port);
    }
  }

  private void issue(SandboxPeppol sandbox, String name, String seatId) throws IOException {
    Path store = directory.resolve(name + ".p12");
    if (Files.exists(store)) {
      return;
    }
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    Credential credential = sandbox.pki().accessPoint(seatId);
    PrivateFiles.write(directory.resolve(name + ".password"), password + "\n");
    Files.writeString(directory.resolve(name + ".pem"), credential.certificatesPem());
    credential.writePkcs12(store, password.toCharArray());
  }

  private void enrol(SandboxCips cips, String participant) throws IOException {
    String[] names = participant.split("@");
    try {
      if (names.length == 1) {
        cips.participant(names[0]);
      } else {
        cips.indirect(names[0], names[1]);
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--participant '" + participant + "': " + e.getMessage(), e);
    }
  }

  private void announce(Running running) {
    Announcement announcement =
        new Announcement(directory.toAbsolutePath().normalize(), accessPoints, running);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(announcement.json().encode());
    } else {
      announcement.lines().forEach(out::println);
    }
    out.flush();
  }

  /**
   * Waits until the JVM is told to stop. The shutdown hook closes the sandbox itself, because the
   * JVM waits for its hooks and not for this thread.
   */
  private static void awaitSignal(Running running) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(running::close, "sandbox-stop"));
    new CountDownLatch(1).await();
  }
}

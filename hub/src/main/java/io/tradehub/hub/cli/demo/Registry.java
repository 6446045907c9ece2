package io.tradehub.hub.cli.demo;

import io.tradehub.hub.cli.demo.Shell.Outcome;
import io.tradehub.hub.security.ApiKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The registry of lists, and the people at it. */
final class Registry {
  private final RunningHub<RegistrySetup> hub;
  private final Shell shell;
  private final Path folder;

  /**
   * @param folder for files that come and go
   */
  Registry(RunningHub<RegistrySetup> hub, Board board, Path folder) throws IOException {
    this.hub = hub;
    this.shell = new Shell(board, folder);
    this.folder = Files.createDirectories(folder);
  }

  RegistrySetup setup() {
    return hub.setup();
  }

  RunningHub<RegistrySetup> hub() {
    return hub;
  }

  /** A file that a command writes or reads. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** One of the demo's own lists, as a file. */
  Path list(String name) throws IOException {
    Path file = file(name + ".csv");
    try (InputStream in = Registry.class.getResourceAsStream(name + ".csv")) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  /** Anna brings a list as a draft. */
  Outcome bring(String name, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "whitelist",
                "import",
                list(name).toString(),
                "--publisher",
                "Commission of Commerce",
                "--source",
                name.endsWith("2") ? "Notice 2026/2" : "Notice 2026/1"));
    command.addAll(List.of(more));
    return shell.run("anna", hub, setup().maker(), command.toArray(String[]::new));
  }

  /** Somebody publishes a draft. */
  Outcome publish(String who, ApiKey key, String draft) {
    return shell.run(who, hub, key, "whitelist", "publish", draft, "--json");
  }

  /** The bank runs a command. */
  Outcome bank(String... command) {
    return shell.run("bank", hub, setup().bank(), command);
  }

  /** The bank runs a command that needs no hub. */
  Outcome alone(String... command) {
    return shell.run("bank", command);
  }
}

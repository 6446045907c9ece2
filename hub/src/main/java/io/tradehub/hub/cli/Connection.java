package io.tradehub.hub.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which hub to call, and with which key. */
final class Connection {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = {"-s", "--server"},
      paramLabel = "HOST:PORT",
      defaultValue = "${env:TRADEHUB_SERVER:-127.0.0.1:7100}",
      description = "The hub's API (default: ${DEFAULT-VALUE}).")
  String server;

  @ArgGroup KeyOptions key = new KeyOptions();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      description = "How long one call may take (default: ${DEFAULT-VALUE}).")
  Duration timeout;

  /** Where the key comes from; one of them. */
  static final class KeyOptions {
    @Option(
        names = {"-k", "--key"},
        paramLabel = "KEY",
        description = "The API key. Others can see it in the process list: prefer TRADEHUB_KEY.")
    String key;

    @Option(names = "--key-file", paramLabel = "FILE", description = "A file that holds the key.")
    Path file;
  }

  /** Opens a connection. */
  HubClient open() {
    if (!server.matches(".+:[0-9]{1,5}")) {
      throw new ParameterException(
          spec.commandLine(),
          "--server '" + server + "': expected host and port, like 127.0.0.1:7100");
    }
    return new HubClient(server, readKey(), timeout);
  }

  private String readKey() {
    String text;
    if (key.key != null) {
      text = key.key;
    } else if (key.file != null) {
      try {
        text = Files.readString(key.file);
      } catch (IOException e) {
        throw new ParameterException(
            spec.commandLine(), "--key-file " + key.file + " cannot be read: " + e.getMessage());
      }
    } else {
      text = System.getenv().getOrDefault("TRADEHUB_KEY", "");
    }
    text = text.strip();
    if (!text.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new ParameterException(
          spec.commandLine(), "the API key has characters that no key has; is it one line?");
    }
    return text;
  }
}

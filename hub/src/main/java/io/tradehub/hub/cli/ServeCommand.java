package io.tradehub.hub.cli;

import io.tradehub.hub.Hub;
import io.tradehub.hub.config.ConfigException;
import io.tradehub.hub.config.HubConfig;
import io.tradehub.hub.ops.Logging;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tradehub serve}: runs a hub until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Run a hub until SIGTERM or Ctrl-C.",
      "It says when it is ready, and where it listens. It logs to standard error."
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

  @Spec CommandSpec spec;

  @Option(
      names = {"-c", "--config"},
      required = true,
      paramLabel = "FILE",
      defaultValue = "${env:TRADEHUB_CONFIG}",
      description = "The configuration, YAML (or TRADEHUB_CONFIG).")
  Path config;

  @Option(names = "--json", description = "Print one line of JSON when ready.")
  boolean json;

  private volatile boolean serving;

  @Override
  public Integer call() throws Exception {
    long begin = System.nanoTime();
    if (!Files.isRegularFile(config)) {
      throw new ParameterException(spec.commandLine(), "--config " + config + ": no such file");
    }
    HubConfig loaded;
    try {
      loaded = HubConfig.load(config, System.getenv(), Hub.installed());
    } catch (ConfigException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.USAGE;
    }
    Logging.apply(loaded.log());
    Hub hub = Hub.start(loaded, ServeCommand::stopAtOnce);
    // The machine waits for its hooks, not for this thread: the hook itself must close the hub.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(hub), "stop"));
    announce(
        Screen.of(spec.commandLine()), hub, loaded, Duration.ofNanos(System.nanoTime() - begin));
    serving = true;
    hub.awaitClosed();
    return ExitCode.OK;
  }

  /** SIGTERM and Ctrl-C: a hub that was told to stop and has stopped well says so by status 0. */
  private void stop(Hub hub) {
    hub.close();
    if (serving) {
      // The machine itself would say 143, as if the signal had cut it short.
      Runtime.getRuntime().halt(ExitCode.OK);
    }
  }

  private void announce(Screen screen, Hub hub, HubConfig loaded, Duration took) {
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("id", loaded.id());
      line.put("api", hub.apiAddress());
      line.put("ops", hub.opsAddress());
      line.put("pid", ProcessHandle.current().pid());
      screen.line(Json.object(line));
      return;
    }
    screen.line(
        screen.good("ready") + "  hub " + screen.bold(loaded.id()) + " in " + Durations.text(took));
    screen.line("  API   " + screen.accent(hub.apiAddress()) + screen.faint("  (gRPC)"));
    screen.line(
        "  ops   "
            + screen.accent("http://" + hub.opsAddress() + "/metrics")
            + screen.faint("  /health/live /health/ready"));
    screen.line("  data  " + loaded.dataDirectory());
  }

  /** Nothing more may be written: what is on disk is unknown, and the next start finds out. */
  private static void stopAtOnce(Throwable cause) {
    log.error("the hub cannot go on and stops at once; start it again", cause);
    Runtime.getRuntime().halt(ExitCode.FAILED);
  }
}

package io.tradehub.hub.cli.demo;

import io.grpc.StatusRuntimeException;
import io.tradehub.hub.cli.CommandFailure;
import io.tradehub.hub.cli.ExitCode;
import io.tradehub.hub.cli.Json;
import io.tradehub.hub.cli.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tradehub demo}: shows on this machine what hubs do. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Show the whole way of an invoice: a sandbox Peppol network and two hubs, real processes on"
          + " loopback, and what happens between them. Then what a bank asks before it pays: a"
          + " third hub keeps lists of enterprises, and one of them is fetched.",
      "It stays up until Ctrl-C, for you to look around; with --exit it ends, with 0 only if"
          + " everything came about as it should."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final List<Step> STEPS =
      List.of(
          new SubmitStep(),
          new ReceiveStep(),
          new RefuseStep(),
          new AddressStep(),
          new OutageStep(),
          new ListStep(),
          new AskStep(),
          new RemovalStep(),
          new FeedStep(),
          new PayStep(),
          new LostAnswerStep(),
          new DayEndStep(),
          new DeclareStep(),
          new ConsolidateStep());

  @Spec CommandSpec spec;

  @Option(names = "--exit", description = "End when all is shown.")
  boolean exit;

  @Option(
      names = "--documents",
      paramLabel = "DIR",
      description = {
        "Send all files of a folder instead, also of folders in it, and compare what arrives.",
        "Documents that break their rules are listed with them; they do not fail the demo."
      })
  Path documents;

  @Option(names = "--keep", description = "Keep the temporary folder: data, configurations, logs.")
  boolean keep;

  @Option(names = "--json", description = "Print JSON, one value a line.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    if (documents != null && !Files.exists(documents)) {
      throw new ParameterException(
          spec.commandLine(), "--documents " + documents + ": no such folder");
    }
    Screen screen = Screen.of(spec.commandLine());
    Board board = new Board(screen, json);
    Stage stage = new Stage(keep);
    // Ctrl-C and SIGTERM end the processes and remove the folder too.
    Thread cleanUp = new Thread(stage::close, "demo-stop");
    Runtime.getRuntime().addShutdownHook(cleanUp);
    try {
      if (documents == null) {
        show(stage, board);
      } else {
        new OwnDocuments(documents).show(stage, board);
      }
      addresses(stage, screen);
      if (!exit) {
        if (!json) {
          screen.line();
          screen.line("Everything stays up until Ctrl-C.");
        }
        new CountDownLatch(1).await();
      }
      return board.ok() ? ExitCode.OK : ExitCode.FAILED;
    } catch (CommandFailure | IOException | StatusRuntimeException e) {
      if (stage.closed()) {
        // What ends because it was told to end is no failure to speak of.
        return ExitCode.FAILED;
      }
      throw e;
    } finally {
      stage.close();
    }
  }

  private void show(Stage stage, Board board) throws IOException, InterruptedException {
    board.begin("Three hubs and a network start");
    stage.open(
        new Stage.Cast(List.of(Examples.SELLER), Examples.BUYERS, List.of("billing", "mls"), true),
        board);
    stage.register(Examples.BUYER, Examples.INVOICE, Examples.BILLING);
    stage.register(Examples.BUYER, Examples.CREDIT_NOTE, Examples.BILLING);
    try (Play play = new Play(stage, board)) {
      for (Step step : STEPS) {
        board.title(step.title());
        play(step, play);
      }
    }
    board.summary();
  }

  /** A scene that fails is told as a failure; the next may still show something. */
  private static void play(Step step, Play play) throws InterruptedException {
    try {
      step.run(play);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      play.board().failed(e.getMessage() == null ? e.toString() : e.getMessage());
      for (RunningHub<?> hub : play.stage().hubs()) {
        if (!hub.alive()) {
          throw new CommandFailure(
              hub.setup().id() + " has ended; its log is hub.log under " + play.stage().folder());
        }
      }
    }
  }

  private void addresses(Stage stage, Screen screen) throws IOException, InterruptedException {
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("smp", stage.network().smpUrl());
      line.put("hubA", new Json.Raw(Json.object(address(stage.hubA()))));
      line.put("hubB", new Json.Raw(Json.object(address(stage.hubB()))));
      if (stage.hubC() != null) {
        RunningHub<RegistrySetup> registry = stage.hubC();
        Map<String, Object> address = new LinkedHashMap<>();
        address.put("api", registry.api());
        address.put("ops", registry.ops());
        address.put("key", registry.setup().key().reveal());
        line.put("hubC", new Json.Raw(Json.object(address)));
      }
      line.put("folder", exit && !keep ? null : stage.folder().toString());
      screen.line(Json.object(Map.of("addresses", new Json.Raw(Json.object(line)))));
      return;
    }
    screen.line();
    screen.line(screen.bold("Addresses"));
    for (RunningHub<HubSetup> hub : List.of(stage.hubA(), stage.hubB())) {
      screen.line(
          "   "
              + (hub == stage.hubA() ? "hub A  seller" : "hub B  buyer ")
              + "  gRPC "
              + screen.accent(hub.api())
              + "  AS4 "
              + screen.accent(hub.setup().as4Url())
              + "  metrics "
              + screen.accent(hub.ops() + "/metrics"));
    }
    if (stage.hubC() != null) {
      screen.line(
          "   hub C  registry  gRPC "
              + screen.accent(stage.hubC().api())
              + "  metrics "
              + screen.accent(stage.hubC().ops() + "/metrics"));
    }
    if (stage.hubC() != null) {
      screen.line(
          "   network        CIPS, looked at at " + screen.accent(stage.network().cips().admin()));
    }
    screen.line(
        "   network        SMP "
            + screen.accent(stage.network().smpUrl())
            + "  steer it at "
            + screen.accent(stage.network().smpUrl() + "sandbox"));
    if (!exit) {
      screen.line();
      screen.line("Look around in another terminal, as the seller (these keys end with the demo):");
      screen.line("   export TRADEHUB_SERVER=" + stage.hubA().api());
      screen.line("   export TRADEHUB_KEY=" + stage.hubA().setup().key().reveal());
      screen.line("   ./tradehub list");
      screen.line("or as the buyer:");
      screen.line("   export TRADEHUB_SERVER=" + stage.hubB().api());
      screen.line("   export TRADEHUB_KEY=" + stage.hubB().setup().key().reveal());
      screen.line("   ./tradehub list --in");
      if (stage.hubC() != null) {
        screen.line(
            "   ./tradehub pay --sender TDHBCNSH --id INV-7 --amount 150.00 --debtor 'Suhe Bay'"
                + " --debtor-account 6222000000000017 \\");
        screen.line(
            "     --creditor 'Yuhe Tea' --creditor-account 004-77001 --creditor-agent TDHAHKHH"
                + " --value-date "
                + stage.network().cips().day()
                + " --wait");
      }
      if (stage.hubC() != null) {
        screen.line("or as the bank:");
        screen.line("   export TRADEHUB_SERVER=" + stage.hubC().api());
        screen.line("   export TRADEHUB_KEY=" + stage.hubC().setup().key().reveal());
        screen.line("   ./tradehub check 91310106MA1FY7K20G");
      }
    }
    if (keep || !exit) {
      screen.line();
      screen.line(
          "Data, configurations and logs: "
              + stage.folder()
              + (keep ? "" : screen.faint(" (removed at the end)")));
    }
  }

  private static Map<String, Object> address(RunningHub<HubSetup> hub) {
    Map<String, Object> address = new LinkedHashMap<>();
    address.put("api", hub.api());
    address.put("as4", hub.setup().as4Url());
    address.put("ops", hub.ops());
    address.put("key", hub.setup().key().reveal());
    return address;
  }
}

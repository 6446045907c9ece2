package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.tradehub.hub.api.RunningApi;
import io.tradehub.hub.core.OperationsCore.Refused;
import io.tradehub.hub.core.OperationsCore.Sweep;
import io.tradehub.hub.core.Refusal;
import io.tradehub.v1.BreakerState;
import io.tradehub.v1.DeadLetter;
import io.tradehub.v1.DeadLetterFilter;
import io.tradehub.v1.Destination;
import io.tradehub.v1.DestinationFailure;
import io.tradehub.v1.DiscardDeadLettersRequest;
import io.tradehub.v1.DrainPhase;
import io.tradehub.v1.DrainResponse;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.ListDeadLettersRequest;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.ReplayDeadLettersRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code tradehub dead}, {@code destinations} and {@code drain}, as an operator meets them. */
class OperationsCommandsTest extends CommandFixture {
  private static final String ID = "01a19b45-b800-7000-ba41-9d350dfe8af7";

  private RunningApi api;

  @BeforeEach
  void start() throws IOException {
    api = new RunningApi();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private int run(String... args) {
    return executeAt(api.server.address(), "th_test", args);
  }

  private static DeadLetter letter() {
    return DeadLetter.newBuilder()
        .setId(ID)
        .setTenant("acme")
        .setDestination("peppol/https://ap.example.com/as4")
        .setStatusCode("DOWN")
        .setStatusText("gave up after 5 attempts; the last: nobody answers")
        .setAttempts(5)
        .setMaybeDelivered(true)
        .setDeadTime(Timestamp.newBuilder().setSeconds(1_793_606_400))
        .addHistory(
            Event.newBuilder()
                .setType(EventType.EVENT_TYPE_DIED)
                .setState(MessageState.MESSAGE_STATE_DEAD)
                .setCode("DOWN"))
        .build();
  }

  @Test
  void deadListShowsWhyEachDiedAndPassesItsConditionsOn() {
    api.operations.letters.add(letter());

    assertThat(run("dead", "list", "--tenant", "acme", "--code", "DOWN", "--older-than", "2h"))
        .isZero();

    assertThat(out).contains("MESSAGE", "TENANT", "ARRIVED?", ID, "acme", "maybe", "DOWN");
    assertThat(out).contains("gave up after 5 attempts");
    DeadLetterFilter filter =
        ((ListDeadLettersRequest) api.operations.asked.getFirst()).getFilter();
    assertThat(filter.getTenant()).isEqualTo("acme");
    assertThat(filter.getStatusCode()).isEqualTo("DOWN");
    assertThat(filter.hasCreatedBefore()).isTrue();
    assertThat(filter.hasCreatedFrom()).isFalse();
    assertThat(run("dead", "list", "--json")).isZero();
    assertThat(new JsonObject(out).getString("id")).isEqualTo(ID);
  }

  @Test
  void deadListSaysWhenThereAreNone() {
    assertThat(run("dead", "list")).isZero();
    assertThat(err).contains("no dead letters");
  }

  @Test
  void deadShowShowsOneWithItsHistory() {
    api.operations.letters.add(letter());

    assertThat(run("dead", "show", ID)).isZero();

    assertThat(out).contains(ID, "DOWN", "maybe; a replay asks", "history", "DEAD");
    assertThat(run("dead", "show", UUID.randomUUID().toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("Not found");
  }

  @Test
  void deadReplayOfSomeNamesThoseThatWereRefused() {
    Refusal why = Refusal.of(Refusal.Kind.FAILED_PRECONDITION, "NOT_DEAD", "it is DELIVERED");
    api.operations.sweeps.clear();
    api.operations.sweeps.add(new Sweep(1, List.of(new Refused(UUID.fromString(ID), why)), ""));

    assertThat(run("dead", "replay", ID, UUID.randomUUID().toString(), "--reason", "r"))
        .isEqualTo(ExitCode.FAILED);

    assertThat(out)
        .contains("replayed  1 dead letter")
        .contains("refused  1")
        .containsPattern(ID + " +NOT_DEAD +it is DELIVERED");
    ReplayDeadLettersRequest request = (ReplayDeadLettersRequest) api.operations.asked.getFirst();
    assertThat(request.getSelection().getIdsCount()).isEqualTo(2);
    assertThat(request.getSelection().hasFilter()).isFalse();
    assertThat(request.getReason()).isEqualTo("r");
  }

  @Test
  void deadReplayOfManyGoesOnPageByPageToTheEnd() {
    api.operations.sweeps.clear();
    api.operations.sweeps.add(new Sweep(500, List.of(), "more"));
    api.operations.sweeps.add(new Sweep(20, List.of(), ""));

    assertThat(run("dead", "replay", "--tenant", "acme", "--yes", "--json")).isZero();

    JsonObject line = new JsonObject(out);
    assertThat(line.getInteger("replayed")).isEqualTo(520);
    assertThat(line.getBoolean("dryRun")).isFalse();
    assertThat(api.operations.asked)
        .extracting(r -> ((ReplayDeadLettersRequest) r).getPageToken())
        .containsExactly("", "more");
  }

  @Test
  void aDryRunChangesNothingAndSaysWhatWouldBeDone() {
    api.operations.sweeps.clear();
    api.operations.sweeps.add(new Sweep(7, List.of(), ""));

    assertThat(run("dead", "discard", "--all", "--reason", "old", "--dry-run")).isZero();

    assertThat(out).contains("would discard 7 dead letters");
    DiscardDeadLettersRequest request = (DiscardDeadLettersRequest) api.operations.asked.getFirst();
    assertThat(request.getValidateOnly()).isTrue();
    assertThat(request.getSelection().getFilter()).isEqualTo(DeadLetterFilter.getDefaultInstance());
  }

  @Test
  void manyAreNotChangedWithoutAnAnswerAndWithoutATerminalNobodyCanGiveOne() {
    api.operations.sweeps.clear();
    api.operations.sweeps.add(new Sweep(7, List.of(), ""));

    assertThat(run("dead", "discard", "--all", "--reason", "old")).isEqualTo(ExitCode.USAGE);

    assertThat(err).contains("would discard 7 dead letters", "--yes");
    assertThat(api.operations.asked)
        .allMatch(request -> ((DiscardDeadLettersRequest) request).getValidateOnly());
  }

  @Test
  void whichDeadLettersIsNeverGuessed() {
    assertThat(run("dead", "replay")).isEqualTo(ExitCode.USAGE);
    assertThat(run("dead", "replay", ID, "--all")).isEqualTo(ExitCode.USAGE);
    assertThat(run("dead", "discard", ID)).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("--reason");
    assertThat(api.operations.asked).isEmpty();
  }

  @Test
  void destinationsAreListedWithTheirQueueAndWhetherMessagesFlow() {
    api.operations.shown =
        Destination.newBuilder()
            .setId("peppol/https://ap.example.com/as4")
            .setQueueDepth(12)
            .setOldestAge(com.google.protobuf.Duration.newBuilder().setSeconds(200))
            .setBreakerState(BreakerState.BREAKER_STATE_FORCED_OPEN)
            .setLastFailure(DestinationFailure.newBuilder().setCode("DOWN"));

    assertThat(run("destinations", "list")).isZero();

    assertThat(out)
        .contains("DESTINATION", "QUEUE", "OLDEST", "STATE")
        .contains("https://ap.example.com/as4", "12", "3 min 20 s", "breaker forced open", "DOWN");
  }

  @Test
  void aDestinationIsPausedAndItsBreakerSet() {
    api.operations.shown.setBreakerState(BreakerState.BREAKER_STATE_CLOSED);
    assertThat(run("destinations", "pause", "c/d", "--reason", "they move")).isZero();
    assertThat(out).contains("c/d  flows", "pause they move");
    assertThat(run("destinations", "resume", "c/d")).isZero();
    assertThat(out).contains("resume");
    for (String mode : List.of("reset", "forced-open", "forced-closed")) {
      assertThat(run("destinations", "breaker", "c/d", mode)).as(mode).isZero();
      String name = mode.equals("reset") ? "AUTOMATIC" : mode.toUpperCase().replace('-', '_');
      assertThat(out).contains("BREAKER_MODE_" + name);
    }
    assertThat(run("destinations", "breaker", "c/d", "ajar")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("forced-open");
    assertThat(run("destinations", "show", "c/d")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("Not found: nobody knows c/d");
  }

  @Test
  void drainShowsWhatIsUnderWayAndEndsWhenItIsDone() {
    api.drain.progress =
        DrainResponse.newBuilder().setPhase(DrainPhase.DRAIN_PHASE_DONE).setCalls(0).build();

    assertThat(run("drain", "--reason", "new version")).isZero();

    assertThat(out).contains("done", "everything is written and closed");
    assertThat(api.drain.asked).containsExactly("acme/test: new version");
  }

  @Test
  void aDrainThatIsCutSaysSo() throws Exception {
    api.drain.progress =
        DrainResponse.newBuilder().setPhase(DrainPhase.DRAIN_PHASE_ENDING).setCalls(3).build();
    Thread cut =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (api.drain.asked.isEmpty()) {
                    Thread.onSpinWait();
                  }
                  pause();
                  api.server.cut();
                });

    assertThat(run("drain")).isEqualTo(ExitCode.FAILED);

    cut.join();
    assertThat(out).contains("3 calls");
    assertThat(err).contains("cut the connection before it was done");
  }

  private static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void withoutACommandTheyAreNamed_andHelpHelps() {
    assertThat(run("dead")).isEqualTo(ExitCode.USAGE);
    CommandLine main = Main.commandLine();
    for (String group : List.of("dead", "destinations")) {
      for (String command : main.getSubcommands().get(group).getSubcommands().keySet()) {
        assertThat(run(group, command, "--help")).as(group + " " + command).isZero();
        assertThat(out).contains("Usage: tradehub " + group + " " + command);
      }
    }
  }
}

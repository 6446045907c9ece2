package io.tradehub.connectors.singlewindow.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.InboundDocument;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Reference;
import io.tradehub.connectors.singlewindow.folder.ReceiptSink.Taken;
import io.tradehub.connectors.singlewindow.ledger.Ledger;
import io.tradehub.connectors.singlewindow.model.Receipt;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts find their messages, whatever their order. */
class ReceiptDeskTest {
  private static final String ENTRY = "224820261000000001";

  @TempDir Path folder;
  private final Core core = new Core();
  private Ledger ledger;
  private ReceiptDesk desk;

  /** The core, as far as answers go: names, and what was stored by which. */
  private static final class Core implements Inbound {
    final Map<String, String> owners = new HashMap<>();
    final Set<String> seen = new HashSet<>();
    final Map<String, List<String>> histories = new HashMap<>();

    synchronized void accept(String message, String networkId) {
      owners.put(networkId, message);
    }

    @Override
    public boolean serves(ParticipantId participant) {
      return false;
    }

    @Override
    public Accepted accept(InboundDocument document) {
      throw new AssertionError("no documents come from the single window");
    }

    @Override
    public synchronized Answered answer(BusinessAnswer answer) {
      String owner = owners.get(answer.networkId());
      if (owner == null) {
        return Answered.UNMATCHED;
      }
      if (!seen.add(answer.answerId())) {
        return Answered.DUPLICATE;
      }
      for (Reference name : answer.names()) {
        owners.putIfAbsent(name.networkId(), owner);
      }
      histories.computeIfAbsent(owner, o -> new ArrayList<>()).add(answer.code());
      return Answered.STORED;
    }
  }

  @BeforeEach
  void open() {
    ledger = Ledger.open(folder, InstantSource.system());
    desk = new ReceiptDesk(core, ledger, (receipt, answered) -> {});
    core.accept("one", "clientseq:shanghai/A1");
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void givenReceiptsInTheirOrder_thenEachFindsItsMessage() throws Exception {
    assertThat(desk.take(Words.moved("A1", true))).isEqualTo(Taken.STORED);
    assertThat(desk.take(Words.imported("A1", "0", "S1"))).isEqualTo(Taken.STORED);
    assertThat(desk.take(Words.customs("S1", ENTRY, "L"))).isEqualTo(Taken.STORED);
    assertThat(desk.take(Words.customs("", ENTRY, "P"))).isEqualTo(Taken.STORED);

    assertThat(core.histories.get("one")).containsExactly("SENT", "SAVED", "L", "P");
    assertThat(ledger.unmatched().count()).isZero();
  }

  @Test
  void givenTheSameTwice_thenTheSecondChangesNothing() throws Exception {
    desk.take(Words.imported("A1", "0", "S1"));

    assertThat(desk.take(Words.imported("A1", "0", "S1"))).isEqualTo(Taken.DUPLICATE);
    assertThat(core.histories.get("one")).hasSize(1);
  }

  @Test
  void givenCustomsBeforeTheNumberIsKnown_thenTheReceiptWaitsAndIsHandedInOnce() throws Exception {
    assertThat(desk.take(Words.customs("", ENTRY, "P"))).isEqualTo(Taken.UNMATCHED);
    assertThat(desk.take(Words.customs("S1", ENTRY, "L"))).isEqualTo(Taken.UNMATCHED);
    assertThat(desk.take(Words.customs("S1", ENTRY, "L"))).isEqualTo(Taken.UNMATCHED);
    assertThat(ledger.unmatched().count()).isEqualTo(2);

    desk.take(Words.imported("A1", "0", "S1"));

    assertThat(core.histories.get("one")).containsExactlyInAnyOrder("SAVED", "L", "P");
    assertThat(ledger.unmatched().count()).isZero();
  }

  @Test
  void givenAStranger_thenItIsKeptAndAFileOfAnotherSoftwareIsNot() throws Exception {
    assertThat(desk.take(Words.imported("B7", "0", "S9"))).isEqualTo(Taken.UNMATCHED);
    assertThat(desk.take(Words.moved("B7", true))).isEqualTo(Taken.UNMATCHED);

    assertThat(ledger.unmatched().count()).isEqualTo(1);
  }

  @Test
  void givenADeathBetweenTheNumberAndThoseThatWaitedForIt_thenTheRepetitionMakesItGood()
      throws Exception {
    desk.take(Words.customs("S1", ENTRY, "L"));
    // As the core has it when the process died after the first of the two.
    core.accept("one", "seqno:S1");
    core.seen.add(Answers.of(Words.imported("A1", "0", "S1")).getLast().answerId());

    assertThat(desk.take(Words.imported("A1", "0", "S1"))).isEqualTo(Taken.DUPLICATE);

    assertThat(core.histories.get("one")).containsExactly("L");
    assertThat(ledger.unmatched().count()).isZero();
  }

  @Test
  void givenADeathBetweenHandingInAndForgetting_thenTheSweepAfterTheStartForgets()
      throws Exception {
    desk.take(Words.customs("S1", ENTRY, "L"));
    core.accept("one", "seqno:S1");
    core.seen.add(Answers.of(Words.customs("S1", ENTRY, "L")).getFirst().answerId());

    desk.sweep();

    assertThat(ledger.unmatched().count()).isZero();
  }

  @RepeatedTest(20)
  void givenManyDeclarationsAndAnyOrderAndManyThreads_thenEachHearsAllOfItsOwnOnce(
      RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Receipt> all = new ArrayList<>();
    Set<String> expected = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      String reference = "D" + i;
      core.accept(reference, "clientseq:shanghai/" + reference);
      all.add(Words.imported(reference, "0", "S-" + i));
      all.add(Words.customs("S-" + i, "E-" + i, "L"));
      all.add(Words.customs("S-" + i, "E-" + i, "C"));
      all.add(Words.customs("", "E-" + i, "P"));
      expected.add(reference);
    }
    all.addAll(all.subList(0, 60));
    Collections.shuffle(all, random);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Taken>> tasks = new ArrayList<>();
      all.forEach(receipt -> tasks.add(() -> desk.take(receipt)));
      for (Future<Taken> taken : threads.invokeAll(tasks)) {
        taken.get();
      }
    }

    assertThat(core.histories.keySet()).isEqualTo(expected);
    assertThat(core.histories)
        .allSatisfy(
            (reference, heard) ->
                assertThat(heard)
                    .as("seed %d, %s", repetition.getCurrentRepetition(), reference)
                    .containsExactlyInAnyOrder("SAVED", "L", "C", "P"));
    assertThat(ledger.unmatched().count()).isZero();
  }
}

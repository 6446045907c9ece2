package io.tradehub.hub.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records in files: what was written is read, whatever happened to the process. */
class JournalTest {
  private static final String BOOT = "5f0e";

  @TempDir Path folder;

  private Journal open(String boot) throws IOException {
    return Journal.open(folder, 1 << 20, boot, 4096);
  }

  private static void append(Journal journal, String owner, long number, String text)
      throws IOException {
    assertThat(journal.append(bytes(owner), number, bytes(text))).isTrue();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> texts(Journal.Batch batch) {
    return batch.records().stream()
        .map(r -> r.owner() + r.number() + new String(r.content(), StandardCharsets.UTF_8))
        .toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void givenRecords_thenTheyAreReadInOrderUntilTheyAreReleased() throws IOException {
    try (Journal journal = open(BOOT)) {
      append(journal, "a", 1, "one");
      append(journal, "b", 1, "");
      Journal.Batch first = journal.read(1 << 20);
      append(journal, "a", 2, "zwei ü");

      assertThat(texts(first)).containsExactly("a1one", "b1");
      assertThat(texts(journal.read(1 << 20))).containsExactly("a1one", "b1", "a2zwei ü");
      journal.release(first);
      assertThat(texts(journal.read(1 << 20))).containsExactly("a2zwei ü");
      assertThat(journal.waitingBytes()).isPositive();
    }
  }

  @Test
  void givenNoStopInOrder_thenTheNextOneFindsEverythingAndWhoseItIs() throws IOException {
    Journal left = open(BOOT);
    append(left, "a", 7, "one");
    append(left, "a", 8, "two");
    append(left, "b", 3, "three");

    try (Journal next = open(BOOT)) {
      assertThat(next.findings())
          .isEqualTo(new Journal.Findings(true, true, Map.of("a", 8L, "b", 3L)));
      append(next, "a", 9, "four");
      assertThat(texts(next.read(1 << 20))).containsExactly("a7one", "a8two", "b3three", "a9four");
    }
    left.close();
  }

  @Test
  void givenTheMachineWentDown_thenItIsNotTakenForWhole() throws IOException {
    Journal left = open(BOOT);
    append(left, "a", 7, "one");

    try (Journal next = open("another")) {
      assertThat(next.findings()).isEqualTo(new Journal.Findings(true, false, Map.of("a", 7L)));
    }
    try (Journal unknown = open("")) {
      assertThat(unknown.findings().whole()).isFalse();
    }
    left.close();
  }

  @Test
  void givenAStopInOrder_thenNothingIsLeft() throws IOException {
    Journal journal = open(BOOT);
    append(journal, "a", 1, "one");
    assertThatThrownBy(journal::finish).isInstanceOf(IllegalStateException.class);
    journal.release(journal.read(1 << 20));
    journal.finish();
    journal.close();

    assertThat(files()).isEmpty();
    try (Journal next = open(BOOT)) {
      assertThat(next.findings().files()).isFalse();
    }
  }

  @Test
  void givenOneThatWasJustOpened_thenThereIsAFileThatSaysSo() throws IOException {
    Journal left = open(BOOT);
    try (Journal next = open(BOOT)) {
      assertThat(next.findings()).isEqualTo(new Journal.Findings(true, true, Map.of()));
    }
    left.close();
  }

  @Test
  void givenMuch_thenFilesAreBoundedAndGoWhenTheyAreReleased() throws IOException {
    try (Journal journal = open(BOOT)) {
      for (int i = 1; i <= 200; i++) {
        append(journal, "a", i, "x".repeat(100));
      }
      assertThat(files().size()).isGreaterThan(4);
      List<String> read = new ArrayList<>();
      for (Journal.Batch batch; !(batch = journal.read(1500)).records().isEmpty(); ) {
        assertThat(batch.records().size()).isLessThan(20);
        read.addAll(texts(batch));
        journal.release(batch);
      }
      assertThat(read).hasSize(200).startsWith("a1" + "x".repeat(100));
      assertThat(files()).hasSize(1);
    }
  }

  @Test
  void givenOneLongerThanWhatIsReadAtOnce_thenItIsReadAlone() throws IOException {
    try (Journal journal = open(BOOT)) {
      append(journal, "a", 1, "x".repeat(300_000));
      append(journal, "a", 2, "short");
      Journal.Batch batch = journal.read(100);
      assertThat(batch.records()).extracting(JournalRecord::number).startsWith(1L);
      journal.release(batch);
      assertThat(journal.read(1 << 20).records().size() + batch.records().size()).isEqualTo(2);
    }
  }

  @Test
  void givenNoRoom_thenItSaysSoAndGoesOnWhenThereIs() throws IOException {
    try (Journal journal = Journal.open(folder, 1000, BOOT, 400)) {
      int written = 0;
      while (journal.append(bytes("a"), written + 1L, new byte[100])) {
        written++;
      }
      assertThat(written).isBetween(4, 8);
      journal.release(journal.read(1 << 20));
      assertThat(journal.append(bytes("a"), written + 1L, new byte[100])).isTrue();
      assertThat(journal.read(1 << 20).records())
          .extracting(JournalRecord::number)
          .containsExactly(written + 1L);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void givenALastRecordThatWasNeverFinished_thenAllBeforeItIsReadAndNothingIsMissing(long seed)
      throws IOException {
    Random random = new Random(seed);
    Journal left = open(BOOT);
    append(left, "a", 1, "one");
    append(left, "a", 2, "two".repeat(20));
    long whole = head() + left.waitingBytes();
    append(left, "a", 3, "three".repeat(20));
    long end = head() + left.waitingBytes();
    left.close();
    // Its length is written last: of the rest there may be anything.
    write(whole, new byte[4]);
    long torn = whole + 4 + random.nextLong(end - whole - 4);
    write(torn, new byte[(int) (end - torn)]);

    try (Journal next = open(BOOT)) {
      assertThat(next.findings()).isEqualTo(new Journal.Findings(true, true, Map.of("a", 2L)));
      append(next, "a", 3, "again");
      assertThat(texts(next.read(1 << 20))).hasSize(3).endsWith("a3again");
    }
  }

  /** How long the head of a file is. */
  private static long head() {
    return "tradehub journal 1\n".length() + 64;
  }

  private void write(long at, byte[] bytes) throws IOException {
    try (var file = new RandomAccessFile(files().getFirst().toFile(), "rw")) {
      file.seek(at);
      file.write(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void givenADamagedRecord_thenWhatIsReadWasWrittenAndItIsNotTakenForWhole(long seed)
      throws IOException {
    Random random = new Random(seed);
    Journal left = open(BOOT);
    for (int i = 1; i <= 20; i++) {
      append(left, "a", i, "record " + i);
    }
    left.close();
    // Anywhere in the first record but in its length.
    long at = head() + 4 + random.nextInt(18);
    byte was = Files.readAllBytes(files().getFirst())[(int) at];
    write(at, new byte[] {(byte) (was ^ (1 << random.nextInt(8)))});

    try (Journal next = open(BOOT)) {
      assertThat(next.findings().whole()).isFalse();
      assertThat(next.read(1 << 20).records()).isEmpty();
    }
  }

  @Test
  void givenAFileMadeAhead_thenItIsUsedNextAndGoesWithTheOthers() throws IOException {
    Journal journal = open(BOOT);
    append(journal, "a", 1, "x".repeat(3000));
    journal.prepare();
    assertThat(files()).hasSize(2);
    append(journal, "a", 2, "y".repeat(3000));
    assertThat(files()).hasSize(2);
    append(journal, "a", 3, "z".repeat(9000));
    journal.prepare();
    journal.prepare();

    assertThat(journal.read(1 << 20).records())
        .extracting(JournalRecord::number)
        .containsExactly(1L, 2L, 3L);
    journal.release(journal.read(1 << 20));
    journal.finish();
    assertThat(files()).isEmpty();
  }

  @Test
  void givenAnotherFileOfThatName_thenItIsNotTakenForAJournal() throws IOException {
    Files.writeString(folder.resolve("0000000000000001.journal"), "x".repeat(500));
    assertThatThrownBy(() -> open(BOOT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no journal of this version");
  }
}

package io.tradehub.connectors.offshore.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.list.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the disk is full or fails: the list says what it said, now and after a restart. */
class BadDiskTest {
  /** Where nothing can be written, for lack of room. */
  private static final Path FULL = Path.of("/dev/full");

  private static final LineFile.FolderForce FAILS =
      folder -> {
        throw new IOException("Input/output error");
      };

  @TempDir private Path folder;

  private Instant now = Instant.parse("2026-01-01T08:00:00Z");
  private ListStore list;

  @BeforeEach
  void publishOne() throws IOException {
    open(LineFile::write);
    list.publish(bring(1).id(), "registry/ben");
    now = now.plusSeconds(60);
  }

  private void open(LineFile.Writer disk) throws IOException {
    list =
        new ListStore(
            new ListName("offshore-trade"),
            new ListFolder(folder, disk),
            Rules.USUAL,
            ZoneOffset.UTC,
            () -> now);
  }

  private Draft bring(int... numbers) throws IOException {
    List<Entry> entries =
        Arrays.stream(numbers)
            .mapToObj(
                n ->
                    new Entry(
                        Codes.of(n),
                        "Enterprise " + n,
                        "",
                        Standing.LISTED,
                        Optional.empty(),
                        Optional.empty()))
            .toList();
    return list.bring(
        new Draft.Origin(Optional.empty(), "Commission", "Notice 2026/1", "registry/anna"),
        entries);
  }

  private Path version(int number) {
    return folder.resolve("%08d.version.gz".formatted(number));
  }

  /** It is said in words without a path, and the list says what it said. */
  private void notStored(String said, ThrowingCallable call) {
    Timeline before = list.timeline();
    assertThatExceptionOfType(NotStoredException.class)
        .isThrownBy(call)
        .withMessageContaining(said)
        .withMessageContaining("nothing has changed")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(folder.toString()));
    assertThat(list.timeline()).isSameAs(before);
  }

  private static void fill(Path file) throws IOException {
    assumeThat(FULL).exists();
    Files.createSymbolicLink(file.resolveSibling(file.getFileName() + ".new"), FULL);
  }

  @Test
  void givenNoRoomForAVersion_thenNothingIsLeftAndItIsPublishedWhenThereIs() throws IOException {
    UUID draft = bring(1, 2).id();
    fill(version(2));

    notStored("version 2", () -> list.publish(draft, "registry/ben"));

    assertThat(folder).isDirectoryNotContaining("glob:**.new");
    assertThat(list.publish(draft, "registry/ben").number()).isEqualTo(2);
  }

  @Test
  void givenNoRoomForADraft_thenThereIsNone() throws IOException {
    open(
        (file, head, lines) -> {
          fill(file);
          LineFile.write(file, head, lines);
        });

    notStored("No space left on device", () -> bring(1, 2));

    assertThat(list.drafts()).isEmpty();
    assertThat(folder.resolve("drafts")).isEmptyDirectory();
  }

  @Test
  void givenAVersionIsInItsPlaceAndItsFolderCannotBeForced_thenItIsNotServedAfterARestartEither()
      throws IOException {
    UUID draft = bring(1, 2).id();
    open((file, head, lines) -> LineFile.write(file, head, lines, FAILS));

    notStored("try again", () -> list.publish(draft, "registry/ben"));

    assertThat(version(2)).doesNotExist();
    open(LineFile::write);
    assertThat(list.timeline().versions()).hasSize(1);
    assertThat(list.publish(draft, "registry/ben").number()).isEqualTo(2);
  }

  @Test
  void givenItCannotBeTakenAwayEither_thenTheOperatorIsAskedFor() throws IOException {
    UUID draft = bring(1, 2).id();
    LineFile.FolderForce stuck =
        place -> {
          Files.delete(version(2));
          Files.createDirectories(version(2).resolve("stuck"));
          FAILS.force(place);
        };
    open((file, head, lines) -> LineFile.write(file, head, lines, stuck));

    notStored("before the hub is started again", () -> list.publish(draft, "registry/ben"));
  }

  @Test
  void givenADraftThatCannotBeRemoved_thenItIsPublishedAllTheSame() throws IOException {
    UUID draft = bring(1, 2).id();
    Path file = folder.resolve("drafts").resolve(draft + ".draft.gz");
    list.onPublished(
        () -> {
          try {
            Files.delete(file);
            Files.createDirectories(file.resolve("stuck"));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });

    assertThat(list.publish(draft, "registry/ben").number()).isEqualTo(2);

    assertThat(list.timeline().versions()).hasSize(2);
    notStored("the draft", () -> list.discard(draft));
  }

  @Test
  void givenADraftThatIsDamaged_thenItCanBeDiscarded() throws IOException {
    UUID draft = bring(1, 2).id();
    Files.write(folder.resolve("drafts").resolve(draft + ".draft.gz"), new byte[] {1, 2, 3});

    list.discard(draft);

    assertThat(list.drafts()).isEmpty();
  }
}

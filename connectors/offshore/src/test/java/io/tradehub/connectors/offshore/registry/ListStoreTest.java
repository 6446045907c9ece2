package io.tradehub.connectors.offshore.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.list.Standing;
import io.tradehub.connectors.offshore.registry.Refused.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a list changes: who may, what is refused, and what is there after a restart. */
class ListStoreTest {
  private static final String MAKER = "registry/anna";
  private static final String CHECKER = "registry/ben";

  @TempDir private Path folder;

  private Instant now = Instant.parse("2026-01-01T08:00:00Z");
  private ListStore list;

  @BeforeEach
  void open() throws IOException {
    list =
        ListStore.open(
            new ListName("offshore-trade"), folder.resolve("list"), ZoneOffset.UTC, () -> now);
  }

  private static Entry entry(int number, String name) {
    return new Entry(
        Codes.of(number), name, "", Standing.LISTED, Optional.empty(), Optional.empty());
  }

  private static List<Entry> entries(int... numbers) {
    return Arrays.stream(numbers).mapToObj(n -> entry(n, "Enterprise " + n)).toList();
  }

  private Draft bring(Iterable<Entry> entries) throws IOException {
    return bring(Optional.empty(), entries);
  }

  private Draft bring(Optional<Instant> effective, Iterable<Entry> entries) throws IOException {
    return list.bring(
        new Draft.Origin(effective, "Commission of Commerce", "Notice 2026/1", MAKER), entries);
  }

  private Version publish(int... numbers) throws IOException {
    now = now.plus(Duration.ofDays(1));
    return list.publish(bring(entries(numbers)).id(), CHECKER);
  }

  private Status status(int number) {
    return status(Codes.of(number), now);
  }

  private Status status(CreditCode code, Instant asOf) {
    return list.timeline().ask(code, asOf, now).orElseThrow().status();
  }

  private static void refused(Reason reason, String said, ThrowingCallable call) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(call)
        .withMessageContaining(said)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void givenADraft_thenNobodySeesItUntilSomebodyElsePublishesIt() throws IOException {
    Draft draft = bring(entries(1, 2));
    assertThat(list.timeline().versions()).isEmpty();
    assertThat(list.drafts()).containsExactly(draft);

    refused(Reason.SAME_PERSON, "somebody else", () -> list.publish(draft.id(), MAKER));
    assertThat(list.timeline().versions()).isEmpty();

    Version version = list.publish(draft.id(), CHECKER);

    assertThat(version.number()).isEqualTo(1);
    assertThat(version.entries()).isEqualTo(2);
    assertThat(version.maker()).isEqualTo(MAKER);
    assertThat(version.checker()).isEqualTo(CHECKER);
    assertThat(version.digest()).isEqualTo(draft.digest());
    assertThat(status(1)).isEqualTo(Status.LISTED);
    assertThat(list.drafts()).isEmpty();
    refused(Reason.NOT_FOUND, "no draft", () -> list.publish(draft.id(), CHECKER));
  }

  @Test
  void givenADraft_thenItsDifferenceSaysWhatItWouldChange() throws IOException {
    publish(1, 2, 3);
    List<Entry> next = new ArrayList<>(entries(1, 4));
    next.add(entry(3, "A new name"));

    Difference difference = list.difference(bring(next).id());

    assertThat(difference.added()).isEqualTo(1);
    assertThat(difference.removed()).isEqualTo(1);
    assertThat(difference.changed()).isEqualTo(1);
    assertThat(difference.changes())
        .containsExactlyInAnyOrder(
            new Change.Put(entry(4, "Enterprise 4")),
            new Change.Put(entry(3, "A new name")),
            new Change.Gone(Codes.of(2)))
        .isSortedAccordingTo((one, other) -> one.code().compareTo(other.code()));
  }

  @Test
  void givenTwoPublishersAtOnce_thenTheSecondHasToLookAgain() throws IOException {
    publish(1);
    Draft one = bring(entries(1, 2));
    Draft other = bring(entries(1, 3));
    list.publish(one.id(), CHECKER);

    refused(Reason.STALE_DRAFT, "bring it again", () -> list.publish(other.id(), CHECKER));

    assertThat(status(2)).isEqualTo(Status.LISTED);
    assertThat(status(3)).isEqualTo(Status.NOT_LISTED);
    list.discard(other.id());
    assertThat(list.drafts()).isEmpty();
  }

  @Test
  void givenAVersionOlderThanTheCurrent_thenItIsRefusedWhenBroughtAndWhenPublished()
      throws IOException {
    publish(1);
    Instant before = list.timeline().last().orElseThrow().effective().minusSeconds(1);

    refused(
        Reason.OLDER_THAN_CURRENT,
        "bring an earlier version back",
        () -> bring(Optional.of(before), entries(2)));

    assertThat(list.drafts()).isEmpty();
    assertThat(status(1)).isEqualTo(Status.LISTED);
  }

  @Test
  void givenWhatCannotBeAVersion_thenItIsRefusedAndNothingChanges() throws IOException {
    publish(1, 2);

    refused(Reason.DUPLICATE, Codes.of(5).toString(), () -> bring(entries(5, 6, 5)));
    UUID same = bring(entries(2, 1)).id();
    refused(Reason.NO_CHANGE, "what version 1 says", () -> list.publish(same, CHECKER));
    UUID unknown = UUID.randomUUID();
    refused(Reason.NOT_FOUND, unknown.toString(), () -> list.difference(unknown));
    refused(Reason.NOT_FOUND, unknown.toString(), () -> list.discard(unknown));
    refused(Reason.NOT_FOUND, "no version 7", () -> list.bringBack(7, "why", MAKER));
    refused(Reason.NO_CHANGE, "the last already", () -> list.bringBack(1, "why", MAKER));

    assertThat(list.timeline().versions()).hasSize(1);
  }

  @Test
  void givenTooManyDrafts_thenOneMoreIsRefused() throws IOException {
    for (int i = 0; i < Rules.USUAL.maxDrafts(); i++) {
      bring(entries(i));
    }

    refused(Reason.TOO_MANY, "discard some", () -> bring(entries(99)));
  }

  @Test
  void givenTooManyVersions_thenOneMoreIsRefusedAndTheListSaysWhatItSaid() throws IOException {
    publish(1);
    publish(2);
    list =
        new ListStore(
            list.name(),
            new ListFolder(folder.resolve("list")),
            new Rules(20, 3),
            ZoneOffset.UTC,
            () -> now);
    publish(3);

    refused(Reason.TOO_MANY, "3 versions at most", () -> publish(4));

    assertThat(list.timeline().versions()).hasSize(3);
    assertThat(status(3)).isEqualTo(Status.LISTED);
    open();
    assertThat(list.timeline().versions()).hasSize(3);
  }

  @Test
  void givenAWrongVersion_whenAnEarlierOneIsBroughtBack_thenItIsAsIfItHadNeverBeen()
      throws IOException {
    publish(1, 2);
    Version wrong = publish(3);
    now = now.plus(Duration.ofDays(5));
    Instant meanwhile = wrong.effective().plusSeconds(60);

    Draft draft = list.bringBack(1, "the wrong file was published", MAKER);
    assertThat(list.difference(draft.id()).added()).isEqualTo(2);
    refused(Reason.SAME_PERSON, "somebody else", () -> list.publish(draft.id(), MAKER));
    Version back = list.publish(draft.id(), CHECKER);

    assertThat(back.number()).isEqualTo(3);
    assertThat(back.restores()).hasValue(1);
    assertThat(status(1)).isEqualTo(Status.LISTED);
    assertThat(status(3)).isEqualTo(Status.NOT_LISTED);
    assertThat(status(Codes.of(1), meanwhile)).isEqualTo(Status.LISTED);
    assertThat(list.timeline().ask(Codes.of(1), meanwhile, meanwhile).orElseThrow().status())
        .isEqualTo(Status.REMOVED);
  }

  @Test
  void givenARestart_thenEverythingIsAsItWas() throws IOException {
    publish(1, 2);
    publish(2, 3);
    now = now.plus(Duration.ofDays(1));
    list.publish(list.bringBack(1, "a mistake", MAKER).id(), CHECKER);
    publish(1, 4);
    Draft draft = bring(entries(9));
    List<Version> versions = list.timeline().versions();
    List<Optional<Answer>> answers = answers();

    open();

    assertThat(list.timeline().versions()).isEqualTo(versions);
    assertThat(list.drafts()).containsExactly(draft);
    assertThat(answers()).isEqualTo(answers);
    list.publish(draft.id(), CHECKER);
    assertThat(status(9)).isEqualTo(Status.LISTED);
  }

  private List<Optional<Answer>> answers() {
    return IntStream.rangeClosed(1, 9)
        .boxed()
        .flatMap(
            number ->
                IntStream.range(0, 6)
                    .mapToObj(day -> now.minus(Duration.ofDays(day)))
                    .map(time -> list.timeline().ask(Codes.of(number), time, time)))
        .toList();
  }

  @Test
  void givenWhatACrashLeftBeside_thenItIsRemoved() throws IOException {
    publish(1);
    Path half = folder.resolve("list/00000002.version.gz.new");
    Files.write(half, new byte[] {31, -117, 8});

    open();

    assertThat(half).doesNotExist();
    assertThat(list.timeline().versions()).hasSize(1);
    publish(1, 2);
  }

  @Test
  void givenADraftThatIsDamaged_thenItIsNamedAndTheListIsServedAllTheSame() throws IOException {
    publish(1);
    Draft draft = bring(entries(1, 2));
    Path file = folder.resolve("list/drafts/" + draft.id() + ".draft.gz");
    Files.write(file, new byte[] {1, 2, 3});

    assertThatIOException()
        .isThrownBy(() -> list.publish(draft.id(), CHECKER))
        .withMessageContaining(draft.id().toString());

    open();
    assertThat(status(1)).isEqualTo(Status.LISTED);
  }

  @Test
  void givenAVersionThatIsMissing_thenTheListIsNotOpened() throws IOException {
    publish(1);
    publish(2);
    Files.delete(folder.resolve("list/00000001.version.gz"));

    assertThatIOException().isThrownBy(this::open).withMessageContaining("version 1");
  }

  /** Wherever it is cut or one of its bits turns, it is found or does not matter. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenADamagedVersion_thenTheListIsNotOpenedWithSomethingElse(boolean cut)
      throws IOException {
    publish(1, 2, 3);
    Path file = folder.resolve("list/00000001.version.gz");
    byte[] whole = Files.readAllBytes(file);
    List<Version> versions = list.timeline().versions();
    List<Optional<Answer>> answers = answers();
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = cut ? Arrays.copyOf(whole, at) : whole.clone();
      if (!cut) {
        damaged[at] ^= 0x10;
      }
      Files.write(file, damaged);
      try {
        open();
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("00000001.version.gz");
        continue;
      }
      // Only gzip's own head has bytes that mean nothing.
      assertThat(list.timeline().versions()).as("byte %d", at).isEqualTo(versions);
      assertThat(answers()).as("byte %d", at).isEqualTo(answers);
    }
  }

  @Test
  void givenSomebodyListens_thenTheyAreToldOfEachVersionWhenItIsThereAndOfNothingElse()
      throws IOException {
    List<Integer> heard = new ArrayList<>();
    list.onPublished(() -> heard.add(list.timeline().versions().size()));
    publish(1);
    UUID same = bring(entries(1)).id();

    refused(Reason.NO_CHANGE, "what version 1 says", () -> list.publish(same, CHECKER));
    list.discard(same);
    publish(1, 2);

    assertThat(heard).containsExactly(1, 2);
  }

  @Test
  void givenAVersionIsPublishedWhileNamesAreRead_thenTheRestIsStillThatOfTheVersionAskedFor()
      throws IOException {
    Version first = publish(1, 2);
    Iterator<Entry> names = list.everCalled(first).iterator();
    Entry one = names.next();
    now = now.plus(Duration.ofDays(1));
    list.publish(
        bring(List.of(entry(1, "New"), entry(2, "Other"), entry(3, "More"))).id(), CHECKER);

    assertThat(List.of(one, names.next())).containsExactlyInAnyOrderElementsOf(entries(1, 2));
    assertThat(names.hasNext()).isFalse();
    assertThat(list.everCalled(list.timeline().last().orElseThrow()).map(Entry::name))
        .containsExactlyInAnyOrder("New", "Enterprise 1", "Other", "Enterprise 2", "More");
  }
}

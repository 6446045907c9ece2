package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.registry.Refused.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One list: what it says, and how that changes. Somebody brings a draft, somebody else publishes
 * it; both outlive a restart. Readers never wait: they ask the {@link #timeline} of the moment.
 * Changes are made one after another.
 *
 * <p>Its folder has a file for each version and, in {@code drafts}, one for each draft. A crash
 * leaves a version there whole or not at all; what it left beside is removed at the next opening.
 */
public final class ListStore {
  /** Drafts that may wait at once. */
  static final int MAX_DRAFTS = 20;

  /** A version a day for a quarter of a century. */
  static final int MAX_VERSIONS = 10_000;

  private final ListName name;
  private final Path folder;
  private final Path drafts;
  private final PublicationTimes times;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Timeline timeline;

  private ListStore(ListName name, Path folder, InstantSource clock, Timeline timeline) {
    this.name = name;
    this.folder = folder;
    this.drafts = folder.resolve("drafts");
    this.times = new PublicationTimes(clock);
    this.timeline = timeline;
  }

  /**
   * Reads a list, or begins one.
   *
   * @param folder the list's own; made when it is not there
   * @param zone where the publisher's days begin and end
   * @throws IOException when a file is damaged or missing, with its name and what to do; a list is
   *     never served with a part of its versions
   */
  public static ListStore open(ListName name, Path folder, ZoneId zone, InstantSource clock)
      throws IOException {
    Files.createDirectories(folder.resolve("drafts"));
    removeLeftovers(folder);
    removeLeftovers(folder.resolve("drafts"));
    Timeline timeline = Timeline.empty(zone);
    int count = 0;
    for (Path file : files(folder)) {
      if (!VersionFile.is(file)) {
        continue;
      }
      count++;
      if (!file.equals(VersionFile.path(folder, count))) {
        throw new IOException(
            "%s is there, but version %d before it is missing; restore it from a copy"
                .formatted(file, count));
      }
      VersionFile.Content content = VersionFile.read(file);
      try {
        timeline = timeline.replacedBy(content.version(), content.changes());
      } catch (IllegalArgumentException e) {
        throw new IOException("%s: %s; restore it from a copy".formatted(file, e.getMessage()), e);
      }
    }
    return new ListStore(name, folder, clock, timeline);
  }

  private static void removeLeftovers(Path folder) throws IOException {
    for (Path file : files(folder)) {
      if (file.getFileName().toString().endsWith(".new")) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Its name. */
  public ListName name() {
    return name;
  }

  /** What it says now; goes on saying it when a version is published. */
  public Timeline timeline() {
    return timeline;
  }

  /**
   * A time up to which all is said, inclusive: as long as the clock is not set back, no version
   * will be published at or before it, and {@link #timeline}, asked for after this, has every
   * version that was. A moment in the past, of a millisecond when nothing is being published.
   */
  public Instant settled() {
    return times.settled();
  }

  /**
   * What a version, and those that it builds on, ever called an enterprise: for each the newest
   * entry, also when it is gone, then those before it with another name or other name. One is read
   * from memory when it is asked for. Who takes long over it keeps nothing: when another version is
   * published meanwhile, the rest is read from its timeline, which has the same.
   */
  public Stream<Entry> everCalled(Version version) {
    return IntStream.range(0, timeline.places())
        .boxed()
        .flatMap(place -> timeline.everCalled(place, version).stream());
  }

  /**
   * Tells when a version was published: after {@link #timeline} has it and it is on disk, before
   * its publisher is told.
   *
   * @param listener called on the publisher's thread, which it must not hold up; throws nothing. It
   *     is told as long as the list is open
   */
  public void onPublished(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * Keeps a snapshot until somebody else publishes it.
   *
   * @param entries the complete snapshot, in any order
   * @throws Refused DUPLICATE, OLDER_THAN_CURRENT, TOO_MANY
   * @throws IOException when it cannot be written
   */
  public synchronized Draft bring(Draft.Origin origin, Iterable<Entry> entries) throws IOException {
    Snapshot snapshot = Snapshot.of(entries);
    if (snapshot.twice().isPresent()) {
      throw new Refused(Reason.DUPLICATE, snapshot.twice().get() + " is named twice");
    }
    Iterable<Entry> ordered = snapshot.ordered();
    return keep(
        origin,
        Canonical.digest(ordered.iterator()),
        snapshot.size(),
        OptionalInt.empty(),
        ordered);
  }

  /**
   * Proposes to bring an earlier version back. Published, it stands for that version, from the same
   * time on, as if those in between had never been; what was answered meanwhile is still known.
   *
   * @throws Refused NOT_FOUND when there is no such version, NO_CHANGE when it is the last,
   *     TOO_MANY
   * @throws IOException when it cannot be written
   */
  public synchronized Draft bringBack(int number, String source, String maker) throws IOException {
    Version version = version(number);
    if (number == timeline.versions().size()) {
      throw new Refused(Reason.NO_CHANGE, "version %d is the last already".formatted(number));
    }
    return keep(
        new Draft.Origin(Optional.of(version.effective()), version.publisher(), source, maker),
        version.digest(),
        version.entries(),
        OptionalInt.of(number),
        List.of());
  }

  private Draft keep(
      Draft.Origin origin,
      String digest,
      int entries,
      OptionalInt restores,
      Iterable<Entry> ordered)
      throws IOException {
    Optional<Version> last = timeline.last();
    if (restores.isEmpty()) {
      refuseOlder(origin.effective(), last);
    }
    if (draftFiles().size() >= MAX_DRAFTS) {
      throw new Refused(
          Reason.TOO_MANY,
          "there are %d drafts of %s already; publish or discard some".formatted(MAX_DRAFTS, name));
    }
    Draft draft =
        new Draft(
            UUID.randomUUID(),
            name,
            last.map(Version::number).orElse(0),
            origin.effective(),
            origin.publisher(),
            origin.source(),
            digest,
            entries,
            origin.maker(),
            times.now(),
            restores);
    DraftFile.write(drafts, draft, ordered);
    return draft;
  }

  private void refuseOlder(Optional<Instant> effective, Optional<Version> last) {
    if (effective.isPresent()
        && last.isPresent()
        && effective.get().isBefore(last.get().effective())) {
      throw new Refused(
          Reason.OLDER_THAN_CURRENT,
          "it would count from %s, but version %d counts from %s; to undo that, bring an earlier"
                  .formatted(effective.get(), last.get().number(), last.get().effective())
              + " version back");
    }
  }

  /** The drafts that wait, oldest first. */
  public synchronized List<Draft> drafts() throws IOException {
    List<Draft> all = new ArrayList<>();
    for (Path file : draftFiles()) {
      all.add(DraftFile.head(file));
    }
    all.sort(Comparator.comparing(Draft::created).thenComparing(Draft::id));
    return all;
  }

  private List<Path> draftFiles() throws IOException {
    return files(drafts).stream().filter(DraftFile::is).toList();
  }

  /**
   * What a draft would change, against the version that is the last now.
   *
   * @throws Refused NOT_FOUND
   */
  public synchronized Difference difference(UUID id) throws IOException {
    DraftFile.Content content = draft(id);
    return Difference.between(timeline, timeline.last(), snapshot(content));
  }

  private Snapshot snapshot(DraftFile.Content content) {
    OptionalInt restores = content.draft().restores();
    if (restores.isEmpty()) {
      return content.entries();
    }
    Snapshot all = new Snapshot();
    timeline.entries(version(restores.getAsInt()), all::add);
    return all;
  }

  /**
   * Publishes a draft: from now on it is known, from its time on it is true.
   *
   * @param checker who publishes it; not its maker
   * @return the new version; it is on disk
   * @throws Refused NOT_FOUND, SAME_PERSON, STALE_DRAFT, OLDER_THAN_CURRENT, NO_CHANGE, TOO_MANY
   * @throws IOException when it cannot be written; the list then is what it was
   */
  public synchronized Version publish(UUID id, String checker) throws IOException {
    DraftFile.Content content = draft(id);
    Draft draft = content.draft();
    if (draft.maker().equals(checker)) {
      throw new Refused(
          Reason.SAME_PERSON, "who brought a draft cannot publish it: ask somebody else to");
    }
    Optional<Version> last = timeline.last();
    int number = last.map(Version::number).orElse(0) + 1;
    if (draft.base() != number - 1) {
      throw new Refused(
          Reason.STALE_DRAFT,
          "it was brought when version %d was the last, and now version %d is; bring it again"
              .formatted(draft.base(), number - 1));
    }
    if (number > MAX_VERSIONS) {
      throw new Refused(Reason.TOO_MANY, "a list has %d versions at most".formatted(MAX_VERSIONS));
    }
    Difference difference = Difference.between(timeline, last, snapshot(content));
    if (difference.isEmpty() && last.isPresent()) {
      throw new Refused(
          Reason.NO_CHANGE, "it says what version %d says".formatted(last.get().number()));
    }
    Version version;
    try {
      version = publish(draft, difference, checker, times.begin(last));
    } finally {
      times.end();
    }
    listeners.forEach(Runnable::run);
    Files.deleteIfExists(DraftFile.path(drafts, id));
    return version;
  }

  private Version publish(Draft draft, Difference difference, String checker, Instant published)
      throws IOException {
    Optional<Instant> effective = draft.effective();
    if (draft.restores().isEmpty()) {
      effective = Optional.of(effective.orElse(published));
      refuseOlder(effective, timeline.last());
    }
    Version version =
        new Version(
            name,
            timeline.versions().size() + 1,
            effective.orElseThrow(),
            published,
            draft.publisher(),
            draft.source(),
            draft.digest(),
            draft.entries(),
            draft.maker(),
            checker,
            draft.restores());
    List<Change> changes = draft.restores().isPresent() ? List.of() : difference.changes();
    Timeline next = timeline.with(version, changes);
    VersionFile.write(folder, version, changes);
    timeline = next;
    return version;
  }

  /**
   * Forgets a draft.
   *
   * @throws Refused NOT_FOUND
   */
  public synchronized void discard(UUID id) throws IOException {
    draft(id);
    Files.delete(DraftFile.path(drafts, id));
  }

  private DraftFile.Content draft(UUID id) throws IOException {
    Path file = DraftFile.path(drafts, id);
    if (!Files.exists(file)) {
      throw new Refused(
          Reason.NOT_FOUND,
          "there is no draft %s of %s; it may have been published or discarded"
              .formatted(id, name));
    }
    return DraftFile.read(file);
  }

  private Version version(int number) {
    try {
      return timeline.versions().get(number - 1);
    } catch (IndexOutOfBoundsException e) {
      throw new Refused(
          Reason.NOT_FOUND,
          "%s has no version %d; it has %d".formatted(name, number, timeline.versions().size()));
    }
  }
}

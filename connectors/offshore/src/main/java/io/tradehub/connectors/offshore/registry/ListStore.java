package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.registry.Refused.Reason;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
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
 */
public final class ListStore {
  private static final System.Logger LOG = System.getLogger(ListStore.class.getName());

  private final ListName name;
  private final ListFolder folder;
  private final Rules rules;
  private final PublicationTimes times;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Timeline timeline;

  /** A list that is in a folder, of which nobody else changes anything. */
  ListStore(ListName name, ListFolder folder, Rules rules, ZoneId zone, InstantSource clock)
      throws IOException {
    this.name = name;
    this.folder = folder;
    this.rules = rules;
    this.times = new PublicationTimes(clock);
    this.timeline = folder.timeline(zone);
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
    return new ListStore(name, new ListFolder(folder), Rules.USUAL, zone, clock);
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
   * @throws NotStoredException when it cannot be written
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
   * @throws NotStoredException when it cannot be written
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
      rules.notOlder(origin.effective(), last);
    }
    rules.room(name, folder.draftCount());
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
    folder.write(draft, ordered);
    return draft;
  }

  /**
   * The drafts that wait, oldest first.
   *
   * @throws IOException when one cannot be read
   */
  public synchronized List<Draft> drafts() throws IOException {
    return folder.drafts();
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
   * @throws NotStoredException when it cannot be written; the list then is what it was
   * @throws IOException when the draft cannot be read
   */
  public synchronized Version publish(UUID id, String checker) throws IOException {
    DraftFile.Content content = draft(id);
    Draft draft = content.draft();
    Optional<Version> last = timeline.last();
    rules.publishable(draft, checker, last);
    Difference difference = Difference.between(timeline, last, snapshot(content));
    rules.changes(difference, last);
    Version version;
    try {
      version = publish(draft, difference, checker, times.begin(last));
    } finally {
      times.end();
    }
    listeners.forEach(Runnable::run);
    forget(id);
    return version;
  }

  /** What is published is published, whether its draft can be removed or not: it is stale now. */
  private void forget(UUID id) {
    try {
      folder.remove(id);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0}: the draft {1} is published and stays: {2}", name, id, e);
    }
  }

  private Version publish(Draft draft, Difference difference, String checker, Instant published)
      throws IOException {
    Optional<Instant> effective = draft.effective();
    if (draft.restores().isEmpty()) {
      effective = Optional.of(effective.orElse(published));
      rules.notOlder(effective, timeline.last());
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
    folder.write(version, changes);
    timeline = next;
    return version;
  }

  /**
   * Forgets a draft, also one that cannot be read.
   *
   * @throws Refused NOT_FOUND
   * @throws NotStoredException when its file cannot be removed
   */
  public synchronized void discard(UUID id) throws NotStoredException {
    if (!folder.remove(id)) {
      throw noDraft(id);
    }
  }

  private DraftFile.Content draft(UUID id) throws IOException {
    return folder.draft(id).orElseThrow(() -> noDraft(id));
  }

  private Refused noDraft(UUID id) {
    return new Refused(
        Reason.NOT_FOUND,
        "there is no draft %s of %s; it may have been published or discarded".formatted(id, name));
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

package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.list.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** A list that grows by versions made up at random, as {@link ListStore} would let it. */
final class RandomLists {
  static final int ENTERPRISES = 12;

  private final Random random;
  private final ZoneId zone;
  private final List<Snapshot> snapshots = new ArrayList<>();
  private final Instant first;
  private Timeline timeline;
  private Instant now;

  /**
   * One version as a whole.
   *
   * @param parent the number of that which it builds on; 0 for none
   */
  record Snapshot(
      int parent, Instant effective, Instant published, Map<CreditCode, Entry> entries) {}

  RandomLists(Random random, ZoneId zone, Instant first) {
    this.random = random;
    this.zone = zone;
    this.first = first;
    this.now = first;
    this.timeline = Timeline.empty(zone);
  }

  Timeline timeline() {
    return timeline;
  }

  /** All versions, the first first. */
  List<Snapshot> snapshots() {
    return snapshots;
  }

  /** When the last version was published. */
  Instant now() {
    return now;
  }

  /** Publishes one more, at the same time as the last or up to three days later. */
  void grow() {
    now = now.plus(Duration.ofHours(random.nextInt(4) * random.nextInt(24)));
    int last = snapshots.size();
    if (last > 1 && random.nextInt(5) == 0) {
      bringBack(1 + random.nextInt(last - 1));
    } else {
      publish();
    }
  }

  private void publish() {
    boolean none = snapshots.isEmpty();
    Map<CreditCode, Entry> after = new HashMap<>(none ? Map.of() : snapshots.getLast().entries());
    for (int change = random.nextInt(5); change >= 0; change--) {
      CreditCode code = Codes.of(random.nextInt(ENTERPRISES));
      if (random.nextInt(3) == 0) {
        after.remove(code);
      } else {
        after.put(code, entry(code));
      }
    }
    // At the latest, before or after its publication: all of that happens.
    Instant earliest = none ? first : snapshots.getLast().effective();
    Instant from = earliest.plus(Duration.ofHours(random.nextInt(3) * random.nextInt(60)));
    var changes = Difference.between(timeline, timeline.last(), after.values()).changes();
    timeline = timeline.with(version(from, OptionalInt.empty()), changes);
    snapshots.add(new Snapshot(snapshots.size(), from, now, after));
  }

  private void bringBack(int number) {
    Snapshot old = snapshots.get(number - 1);
    timeline = timeline.with(version(old.effective(), OptionalInt.of(number)), List.of());
    snapshots.add(new Snapshot(number, old.effective(), now, old.entries()));
  }

  private Version version(Instant from, OptionalInt restores) {
    int number = snapshots.size() + 1;
    return new Version(
        new ListName("aeo"), number, from, now, "p", "s", "a".repeat(64), 0, "m", "c", restores);
  }

  private Entry entry(CreditCode code) {
    LocalDate from = LocalDate.ofInstant(now, zone).plusDays(random.nextInt(20) - 10);
    return new Entry(
        code,
        "N" + random.nextInt(2),
        random.nextInt(4) == 0 ? "O" : "",
        random.nextInt(3) > 0
            ? Standing.LISTED
            : Standing.values()[random.nextInt(Standing.values().length)],
        random.nextBoolean() ? Optional.of(from) : Optional.empty(),
        random.nextBoolean() ? Optional.of(from.plusDays(random.nextInt(20))) : Optional.empty());
  }
}

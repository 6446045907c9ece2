package io.tradehub.hub.cli;

import com.google.protobuf.Duration;
import io.tradehub.v1.Draft;
import io.tradehub.v1.DraftDifference;
import io.tradehub.v1.EntryChange;
import io.tradehub.v1.ListEntry;
import io.tradehub.v1.ListVersion;

/** Drafts, versions and what they change, for people. */
final class WhitelistLines {
  private WhitelistLines() {}

  static void draft(Screen screen, Draft draft) {
    screen.line(screen.bold("draft " + draft.getId()) + "  of " + draft.getList());
    screen.field("entries", Integer.toString(draft.getEntryCount()));
    screen.field("publisher", draft.getPublisher());
    screen.field("source", draft.getSourceDocument());
    screen.field(
        "brings back",
        draft.getRestoredVersion() == 0 ? "" : "version " + draft.getRestoredVersion());
    screen.field("maker", draft.getMaker());
  }

  static void version(Screen screen, ListVersion version) {
    screen.line(
        screen.good("version " + version.getNumber())
            + " of "
            + version.getList()
            + " is published");
    screen.field("entries", Integer.toString(version.getEntryCount()));
    screen.field("effective", Names.dateTime(version.getEffectiveTime()));
    screen.field("maker", version.getMaker());
    screen.field("checker", version.getChecker());
    screen.field("digest", version.getDigest());
  }

  /** By which version something is said, and how old that is which is known. */
  static void source(Screen screen, ListVersion version, Duration dataAge) {
    var age = java.time.Duration.ofSeconds(dataAge.getSeconds());
    screen.note(
        "by version %d of %s, published %s; what is known is %s old"
            .formatted(
                version.getNumber(),
                version.getList(),
                Names.dateTime(version.getPublishTime()),
                age.toDays() > 0
                    ? age.toDays() + " d"
                    : age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min"));
  }

  static void difference(Screen screen, DraftDifference difference) {
    screen.line(
        "%,d added, %,d removed, %,d changed"
            .formatted(
                difference.getAddedCount(),
                difference.getRemovedCount(),
                difference.getChangedCount()));
    for (EntryChange change : difference.getChangesList()) {
      if (change.hasBefore()) {
        screen.line(screen.bad("- " + change.getCreditCode() + "  " + entry(change.getBefore())));
      }
      if (change.hasAfter()) {
        screen.line(screen.good("+ " + change.getCreditCode() + "  " + entry(change.getAfter())));
      }
    }
    int all =
        difference.getAddedCount() + difference.getRemovedCount() + difference.getChangedCount();
    if (all > difference.getChangesCount()) {
      screen.note("and %,d more".formatted(all - difference.getChangesCount()));
    }
  }

  private static String entry(ListEntry entry) {
    String days =
        entry.getValidFrom().isEmpty() && entry.getValidUntil().isEmpty()
            ? ""
            : "  " + entry.getValidFrom() + " to " + entry.getValidUntil();
    return entry.getStanding() + "  " + entry.getName() + days;
  }
}

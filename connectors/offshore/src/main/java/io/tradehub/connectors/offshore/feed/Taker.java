package io.tradehub.connectors.offshore.feed;

import io.tradehub.connectors.offshore.feed.FeedFailure.Code;
import io.tradehub.connectors.offshore.imports.ImportLimits;
import io.tradehub.connectors.offshore.imports.ImportReport;
import io.tradehub.connectors.offshore.imports.ListImport;
import io.tradehub.connectors.offshore.imports.RowFinding;
import io.tradehub.connectors.offshore.imports.UnreadableListException;
import io.tradehub.connectors.offshore.registry.Draft;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Refused;
import io.tradehub.connectors.offshore.registry.Snapshot;
import io.tradehub.connectors.offshore.registry.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes a version, or a draft, of a file that a publisher signed: by the same way and with the same
 * checks as what people bring. Its two persons are the publisher, who made the file, and the pinned
 * key, by which it is known to be the publisher's.
 */
final class Taker {
  /** Of a draft's maker; then the publisher. A person's name has a slash before any colon. */
  private static final String MAKER = "feed:";

  /** Of a version's checker; then the key. */
  private static final String CHECKER = "signature:";

  private static final int SHOWN = 3;

  private final ListStore list;
  private final ImportLimits limits;
  private final FeedConfig.Publish publish;

  Taker(ListStore list, ImportLimits limits, FeedConfig.Publish publish) {
    this.list = list;
    this.limits = limits;
    this.publish = publish;
  }

  /**
   * What came of it.
   *
   * @param content digest of what the file says, as a version has it
   * @param outcome Confirmed, Published or Drafted
   */
  record Taken(String content, Outcome outcome) {}

  /**
   * Takes a file. Reads and writes files: at the desk.
   *
   * @throws FeedFailure FILE, ROWS, REFUSED: then nothing has changed
   * @throws IOException when the disk does not let it
   */
  Taken take(Manifest manifest, Path file) throws FeedFailure, IOException {
    Snapshot entries = new Snapshot();
    ImportReport report;
    try {
      report = ListImport.read(file, manifest.format(), limits, entries);
    } catch (UnreadableListException e) {
      throw new FeedFailure(
          Code.FILE,
          "the file cannot be read as a list (%s): %s".formatted(e.reason(), e.getMessage()));
    }
    if (!report.clean()) {
      throw wrongRows(report);
    }
    try {
      return take(manifest, entries);
    } catch (Refused e) {
      if (e.reason() != Refused.Reason.STALE_DRAFT) {
        throw refused(e);
      }
    }
    // A person published meanwhile. The publisher's list is complete in itself: it goes on top.
    try {
      return take(manifest, entries);
    } catch (Refused e) {
      throw refused(e);
    }
  }

  private Taken take(Manifest manifest, Snapshot entries) throws IOException {
    // What waits of this feed is older than this, or was left by a crash.
    discardOwnDrafts();
    Draft draft =
        list.bring(
            new Draft.Origin(
                manifest.effective(),
                manifest.publisher(),
                manifest.source(),
                MAKER + manifest.publisher()),
            entries);
    boolean kept = false;
    try {
      Optional<Version> last = list.timeline().last();
      if (last.isPresent() && last.get().digest().equals(draft.digest())) {
        return new Taken(draft.digest(), new Outcome.Confirmed());
      }
      if (publish == FeedConfig.Publish.DRAFT) {
        kept = true;
        return new Taken(draft.digest(), new Outcome.Drafted());
      }
      Version version = list.publish(draft.id(), CHECKER + manifest.keyId());
      kept = true;
      return new Taken(draft.digest(), new Outcome.Published(version.number()));
    } finally {
      if (!kept) {
        list.discard(draft.id());
      }
    }
  }

  private void discardOwnDrafts() throws IOException {
    for (Draft draft : list.drafts()) {
      if (draft.maker().startsWith(MAKER)) {
        list.discard(draft.id());
      }
    }
  }

  private static FeedFailure wrongRows(ImportReport report) {
    StringBuilder text =
        new StringBuilder(
            "%,d of %,d rows are wrong, so none is taken"
                .formatted(report.rows() - report.entries(), report.rows()));
    for (RowFinding finding : report.findings().stream().limit(SHOWN).toList()) {
      text.append("; ")
          .append(report.format().rowWord())
          .append(' ')
          .append(finding.row())
          .append(finding.column().isEmpty() ? "" : ", " + finding.column())
          .append(": ")
          .append(finding.text());
    }
    if (report.findingCount() > SHOWN) {
      text.append("; and %,d more".formatted(report.findingCount() - SHOWN));
    }
    return new FeedFailure(Code.ROWS, text.toString());
  }

  private static FeedFailure refused(Refused e) {
    return new FeedFailure(
        Code.REFUSED, "the registry refuses it (%s): %s".formatted(e.reason(), e.getMessage()));
  }
}

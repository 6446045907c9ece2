package io.tradehub.connectors.offshore.api;

import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.offshore.registry.AnswerChange;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Moments;
import io.tradehub.connectors.offshore.registry.Position;
import io.tradehub.connectors.offshore.registry.Timeline;
import io.tradehub.connectors.offshore.registry.Watched;
import io.tradehub.v1.WatchWhitelistRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what one watcher is to be told, from a cursor on. Takes milliseconds, for a million
 * enterprises some more: not on an event loop. Used by one thread at a time.
 */
final class WatchReader {
  /** The cursor of those who want to hear what comes. */
  static final String NOW = "now";

  /** About what a stream takes before its client has to read. */
  private static final int PAGE = 100;

  private final ListStore list;
  private final Watching all;

  /** Let go of when it has been read. */
  private WatchWhitelistRequest request;

  private Watched watched;

  // For those who mostly find nothing: up to which cursor all was found that there was, of how many
  // versions, and up to when there can be nothing else.
  private String done;
  private int versions;
  private Instant next = Instant.MIN;

  WatchReader(ListStore list, WatchWhitelistRequest request, Watching all) {
    this.list = list;
    this.request = request;
    this.all = all;
  }

  /** A change that is to be sent, and the cursor that goes with it. */
  record Found(AnswerChange change, String cursor) {}

  /**
   * Some changes.
   *
   * @param from the cursor after which they come; as text also when it was "now" or none
   * @param changes in their order; may be none
   * @param cursor up to where there are no others
   * @param more whether there may be more at once
   * @param next when there is not, when there may be, as far as it is known; {@link Instant#MAX}
   *     for never
   */
  record Page(String from, List<Found> changes, String cursor, boolean more, Instant next) {}

  /**
   * The next changes up to what is settled.
   *
   * @param cursor after which; as a request has it
   * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT when the request is wrong
   */
  Page read(String cursor) {
    if (watched == null) {
      watched =
          request.getCreditCodesCount() == 0
              ? new Watched.All()
              : new Watched.Only(Checks.codes(request.getCreditCodesList()));
      request = null;
    }
    // In this order: the timeline then has all that is settled.
    Instant settled = list.settled();
    Moments moments = all.moments(list);
    Timeline timeline = moments.timeline();
    WatchCursor from = from(cursor, settled, timeline);
    if (cursor.equals(done)
        && versions == timeline.versions().size()
        && next.isAfter(settled)
        && from.position().time().isBefore(settled)) {
      done = text(WatchCursor.at(Position.after(settled), timeline));
      return new Page(cursor, List.of(), done, false, next);
    }
    Moments.Page found = moments.read(watched, from.position(), settled, PAGE);
    List<Found> changes = new ArrayList<>();
    for (AnswerChange change : found.changes()) {
      changes.add(new Found(change, text(WatchCursor.at(change.position(), timeline))));
    }
    String reached = text(WatchCursor.at(found.reached(), timeline));
    done = found.more() ? null : reached;
    versions = timeline.versions().size();
    next = found.next().orElse(Instant.MAX);
    return new Page(text(from), changes, reached, found.more(), next);
  }

  private String text(WatchCursor cursor) {
    return cursor.text(list.name());
  }

  private WatchCursor from(String cursor, Instant settled, Timeline timeline) {
    if (cursor.isEmpty()) {
      return WatchCursor.at(Position.FIRST, timeline);
    }
    if (cursor.equals(NOW)) {
      return WatchCursor.at(Position.after(settled), timeline);
    }
    WatchCursor given = WatchCursor.parse(cursor, list.name());
    int known = WatchCursor.at(given.position(), timeline).known();
    if (known < given.known()) {
      throw ApiErrors.badField(
          "cursor",
          "CURSOR_AHEAD",
          "it knows versions of %s that this hub does not (it was restored from an older backup,"
                  .formatted(list.name())
              + " or the cursor is another hub's); begin again without a cursor");
    }
    if (known > given.known()) {
      // The clock was set back, and then a version was published at a time that had been. Its
      // changes were not told: rather some that were are told again than any never.
      Instant late = timeline.versions().get(given.known()).published();
      return WatchCursor.at(Position.after(late.minusNanos(1)), timeline);
    }
    return given;
  }
}

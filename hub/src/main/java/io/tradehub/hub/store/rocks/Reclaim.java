package io.tradehub.hub.store.rocks;

import io.tradehub.hub.store.MessageStore.KeptDays;
import java.util.List;
import java.util.UUID;

/**
 * Gives the room of what was dropped back to the disk: files that lie wholly in a dropped range are
 * deleted, and the few that reach into one are written anew. Changes nothing that anybody reads,
 * and so needs no place among the writer's transactions; runs beside them, at the pace of
 * compactions.
 */
final class Reclaim {
  private static final UUID FIRST = new UUID(0, 0);

  private final Database database;
  private final Days days;
  private final LogStarts starts;
  private final EventHeads heads;

  Reclaim(Database database, Days days, LogStarts starts, EventHeads heads) {
    this.database = database;
    this.days = days;
    this.starts = starts;
    this.heads = heads;
  }

  /** Returns when it is done, which may take a while. */
  void run() {
    KeptDays kept = days.kept();
    if (kept.droppedBefore() > Days.CARRIED + 1) {
      for (Family family : List.of(Family.BODIES, Family.EVIDENCE)) {
        database.reclaim(family, Keys.day(Days.CARRIED + 1), Keys.day(kept.droppedBefore()), true);
      }
      UUID end = Keys.firstOf(kept.droppedBefore());
      for (String tenant : heads.tenants()) {
        // Those that stay lie among those that went: no file goes as it is.
        database.reclaim(
            Family.MESSAGES, Keys.message(tenant, FIRST), Keys.message(tenant, end), false);
      }
    }
    starts
        .all()
        .forEach(
            (tenant, dropped) ->
                database.reclaim(
                    Family.EVENTS, Keys.event(tenant, 0), Keys.event(tenant, dropped + 1), true));
  }
}

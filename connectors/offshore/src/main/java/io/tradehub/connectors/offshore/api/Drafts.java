package io.tradehub.connectors.offshore.api;

import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.offshore.registry.Change;
import io.tradehub.connectors.offshore.registry.Difference;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Refused;
import io.tradehub.v1.DiffDraftRequest;
import io.tradehub.v1.DiffDraftResponse;
import io.tradehub.v1.DiscardDraftRequest;
import io.tradehub.v1.DiscardDraftResponse;
import io.tradehub.v1.Draft;
import io.tradehub.v1.DraftDifference;
import io.tradehub.v1.EntryChange;
import io.tradehub.v1.ListDraftsRequest;
import io.tradehub.v1.ListDraftsResponse;
import io.tradehub.v1.ListVersion;
import io.tradehub.v1.PublishDraftRequest;
import io.tradehub.v1.RollbackVersionRequest;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/** What is done with drafts. Reads and writes files: not on an event loop. */
final class Drafts {
  private static final int SHOWN = 100;

  private final Checks checks;

  Drafts(Checks checks) {
    this.checks = checks;
  }

  /** Who somebody is, for the maker and the checker: a key of a tenant. */
  static String person(Caller caller) {
    return caller.tenant() + "/" + caller.key();
  }

  Draft rollback(RollbackVersionRequest request, Caller caller) {
    ListStore list = checks.list(request.getList());
    return refusable(
        list,
        () -> reply(list.bringBack(request.getVersion(), request.getReason(), person(caller))));
  }

  ListDraftsResponse list(ListDraftsRequest request) {
    ListStore list = checks.list(request.getList());
    return refusable(
        list,
        () ->
            ListDraftsResponse.newBuilder()
                .addAllDrafts(list.drafts().stream().map(Drafts::reply).toList())
                .build());
  }

  DiffDraftResponse diff(DiffDraftRequest request) {
    ListStore list = checks.list(request.getList());
    int shown = request.getMaxChanges() == 0 ? SHOWN : request.getMaxChanges();
    return refusable(
        list,
        () ->
            DiffDraftResponse.newBuilder()
                .setDifference(reply(list, list.difference(id(request.getId())), shown))
                .build());
  }

  ListVersion publish(PublishDraftRequest request, Caller caller) {
    ListStore list = checks.list(request.getList());
    return refusable(
        list, () -> Replies.version(list.publish(id(request.getId()), person(caller))));
  }

  DiscardDraftResponse discard(DiscardDraftRequest request) {
    ListStore list = checks.list(request.getList());
    return refusable(
        list,
        () -> {
          list.discard(id(request.getId()));
          return DiscardDraftResponse.getDefaultInstance();
        });
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw ApiErrors.badField("id", "NOT_A_DRAFT_ID", "a draft's id is a UUID");
    }
  }

  /** Something that a list may refuse, or the disk. */
  interface Work<T> {
    T run() throws IOException;
  }

  static <T> T refusable(ListStore list, Work<T> work) {
    try {
      return work.run();
    } catch (Refused e) {
      throw status(list, e);
    } catch (IOException e) {
      throw DiskTrouble.status(list.name(), e);
    }
  }

  private static RuntimeException status(ListStore list, Refused e) {
    String reason = e.reason().name();
    Map<String, String> about = Map.of("list", list.name().text());
    return switch (e.reason()) {
      case NOT_FOUND -> ApiErrors.notFound(reason, e.getMessage(), about);
      case SAME_PERSON -> ApiErrors.denied(reason, e.getMessage(), about);
      case STALE_DRAFT -> ApiErrors.aborted(reason, e.getMessage(), about);
      case OLDER_THAN_CURRENT, NO_CHANGE, TOO_MANY ->
          ApiErrors.precondition(reason, e.getMessage(), about);
      case DUPLICATE -> ApiErrors.badField("piece", reason, e.getMessage());
    };
  }

  static Draft reply(io.tradehub.connectors.offshore.registry.Draft draft) {
    Draft.Builder reply =
        Draft.newBuilder()
            .setId(draft.id().toString())
            .setList(draft.list().text())
            .setBaseVersion(draft.base())
            .setPublisher(draft.publisher())
            .setSourceDocument(draft.source())
            .setDigest(draft.digest())
            .setEntryCount(draft.entries())
            .setMaker(draft.maker())
            .setCreateTime(Replies.timestamp(draft.created()))
            .setRestoredVersion(draft.restores().orElse(0));
    draft.effective().ifPresent(time -> reply.setEffectiveTime(Replies.timestamp(time)));
    return reply.build();
  }

  /** A difference to the version that is the last, with so many of its changes. */
  static DraftDifference reply(ListStore list, Difference difference, int shown) {
    DraftDifference.Builder reply =
        DraftDifference.newBuilder()
            .setAddedCount(difference.added())
            .setRemovedCount(difference.removed())
            .setChangedCount(difference.changed());
    difference.changes().stream()
        .limit(shown)
        .map(change -> reply(list, change))
        .forEach(reply::addChanges);
    return reply.build();
  }

  private static EntryChange reply(ListStore list, Change change) {
    EntryChange.Builder reply = EntryChange.newBuilder().setCreditCode(change.code().toString());
    list.timeline()
        .lastEntry(change.code())
        .ifPresent(entry -> reply.setBefore(Replies.entry(entry)));
    if (change instanceof Change.Put put) {
      reply.setAfter(Replies.entry(put.entry()));
    }
    return reply.build();
  }
}

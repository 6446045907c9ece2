package io.tradehub.hub.cli.demo;

import io.grpc.StatusRuntimeException;
import io.tradehub.hub.cli.HubClient;
import io.tradehub.hub.cli.demo.Shell.Outcome;
import io.tradehub.v1.ListingChange;
import io.tradehub.v1.ListingStatus;
import io.tradehub.v1.WatchWhitelistRequest;
import io.tradehub.v1.WatchWhitelistResponse;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Scene 8: an enterprise is taken off the list, and its bank hears of it without asking. */
final class RemovalStep implements Step {
  private static final String REMOVED = "91310106MA1G3X5P6R";

  @Override
  public String title() {
    return "An enterprise is taken off the list; its bank hears of it without asking";
  }

  @Override
  public void run(Play play) throws Exception {
    Board board = play.board();
    Registry registry = play.registry();
    Instant before = Instant.now();
    CountDownLatch watching = new CountDownLatch(1);
    CompletableFuture<ListingChange> heard = new CompletableFuture<>();
    try (HubClient bank = registry.hub().client(registry.setup().bank())) {
      Thread.ofVirtual().start(() -> watch(bank, watching, heard));
      if (!watching.await(Play.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("the watcher was not taken");
      }
      board.happened("bank", "watches one enterprise", REMOVED);
      JsonObject draft = registry.bring("offshore-trade-2", "--json").json();
      String id = draft.getJsonObject("draft").getString("id");
      long begin = System.nanoTime();
      Outcome published = registry.publish("ben", registry.setup().checker(), id);
      if (published.status() != 0) {
        throw new IllegalStateException(published.err());
      }
      ListingChange change = heard.get(Play.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      boolean right =
          change.getBefore().getStatus() == ListingStatus.LISTING_STATUS_LISTED
              && change.getAfter().getCreditCode().equals(REMOVED);
      board.happened("bank", "hears", change.getAfter().getName() + " is removed");
      board.result(
          "what the watcher hears",
          "removed",
          word(change.getAfter().getStatus()),
          right && change.getAfter().getStatus() == ListingStatus.LISTING_STATUS_REMOVED,
          ListStep.since(begin),
          "by version " + change.getVersion().getNumber());
    } catch (TimeoutException e) {
      board.result("what the watcher hears", "removed", "nothing", Play.PATIENCE, "");
    }
    JsonObject then =
        registry
            .bank("check", REMOVED, "--known-at", before.toString(), "--json")
            .json()
            .getJsonArray("enterprises")
            .getJsonObject(0);
    board.result(
        "as it was known before",
        "listed",
        AskStep.status(then),
        java.time.Duration.ZERO,
        "what the bank was told then stays provable");
  }

  private static String word(ListingStatus status) {
    return AskStep.status(new JsonObject().put("status", status.name()));
  }

  private static void watch(
      HubClient bank, CountDownLatch watching, CompletableFuture<ListingChange> heard) {
    try {
      Iterator<WatchWhitelistResponse> changes =
          bank.whitelistStreams()
              .watchWhitelist(
                  WatchWhitelistRequest.newBuilder()
                      .addCreditCodes(REMOVED)
                      .setCursor("now")
                      .build());
      while (changes.hasNext()) {
        WatchWhitelistResponse next = changes.next();
        watching.countDown();
        if (next.hasChange()) {
          heard.complete(next.getChange());
          return;
        }
      }
    } catch (StatusRuntimeException e) {
      heard.completeExceptionally(e);
    }
  }
}

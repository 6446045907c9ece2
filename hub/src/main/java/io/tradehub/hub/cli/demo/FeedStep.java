package io.tradehub.hub.cli.demo;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.time.Duration;

/** Scene 9: a list is fetched from its publisher, who is away for a while. */
final class FeedStep implements Step {
  private static final String LISTED = "91310106MA1M4N7H74";
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /** More than a publisher's list is ever old while it is asked each second. */
  private static final int OLD_SECONDS = 3;

  @Override
  public String title() {
    return "Another list is fetched from its publisher; while that is away, what is known gets"
        + " older and is served";
  }

  @Override
  public void run(Play play) throws Exception {
    Board board = play.board();
    Network network = play.stage().network();
    long begin = System.nanoTime();
    network.publish(RegistrySetup.FED, Files.readString(play.registry().list("aeo")));
    board.happened("network", "the publisher has a list", network.listUrl(RegistrySetup.FED));
    boolean fetched = await(play, told -> told.status() != null);
    Told first = ask(play);
    board.result(
        "a list that nobody brought",
        "listed",
        fetched ? first.status() : "not fetched",
        ListStep.since(begin),
        "fetched and its signature checked");

    network.listFault("outage");
    board.happened("network", "the publisher is away", "");
    begin = System.nanoTime();
    boolean older = await(play, told -> told.age() >= OLD_SECONDS);
    Told away = ask(play);
    board.result(
        "while the publisher is away",
        "listed, getting older",
        away.status() + (older ? ", getting older" : ", not older"),
        ListStep.since(begin),
        "%d s old, and every answer says so".formatted(away.age()));

    network.listFault("none");
    begin = System.nanoTime();
    boolean fresh = await(play, told -> told.age() < OLD_SECONDS);
    board.result(
        "when the publisher is back",
        "listed, fresh",
        ask(play).status() + (fresh ? ", fresh" : ", old"),
        ListStep.since(begin),
        "");
  }

  /**
   * What the registry says.
   *
   * @param status in one word; null when it says nothing yet
   * @param age of what it knows, in seconds
   */
  private record Told(String status, long age) {}

  private interface Wanted {
    boolean is(Told told);
  }

  private static boolean await(Play play, Wanted wanted) throws InterruptedException {
    long end = System.nanoTime() + Play.PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (wanted.is(ask(play))) {
        return true;
      }
      Thread.sleep(LOOK_AGAIN);
    }
    return false;
  }

  private static Told ask(Play play) {
    Registry registry = play.registry();
    try {
      var answer =
          registry
              .hub()
              .client()
              .whitelist()
              .checkStatus(
                  io.tradehub.v1.CheckStatusRequest.newBuilder()
                      .setList(RegistrySetup.FED)
                      .setCreditCode(LISTED)
                      .build());
      String status = answer.getEnterprise().getStatus().name();
      return new Told(
          AskStep.status(new JsonObject().put("status", status)), answer.getDataAge().getSeconds());
    } catch (io.grpc.StatusRuntimeException e) {
      return new Told(null, 0);
    }
  }
}

package io.tradehub.hub.cli.demo;

import io.tradehub.hub.cli.demo.Shell.Outcome;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** Scene 6: a list is brought by one person, and published by another. */
final class ListStep implements Step {
  @Override
  public String title() {
    return "The commission's list comes to the registry: one brings it, another publishes it";
  }

  @Override
  public void run(Play play) throws Exception {
    Registry registry = play.registry();
    broken(play, registry);
    long begin = System.nanoTime();
    Outcome brought = registry.bring("offshore-trade-1", "--json");
    JsonObject answer = brought.json();
    String id = answer.getJsonObject("draft", new JsonObject()).getString("id", "");
    play.board()
        .result(
            "a list of six",
            "a draft",
            id.isEmpty() ? "no draft" : "a draft",
            since(begin),
            brought.err().strip());
    begin = System.nanoTime();
    Outcome own = registry.publish("anna", registry.setup().maker(), id);
    play.board()
        .result(
            "published by who brought it",
            "refused",
            own.status() == 0 ? "published" : "refused",
            own.err().contains("SAME_PERSON") || own.err().contains("somebody else"),
            since(begin),
            "it takes two");
    begin = System.nanoTime();
    Outcome other = registry.publish("ben", registry.setup().checker(), id);
    play.board()
        .result(
            "published by another",
            "version 1",
            other.status() == 0 ? "version " + other.json().getInteger("number") : "refused",
            since(begin),
            other.status() == 0 ? "SHA-256 " + other.json().getString("digest") : other.err());
  }

  private static void broken(Play play, Registry registry) throws Exception {
    long begin = System.nanoTime();
    Outcome refused = registry.bring("offshore-trade-broken", "--json");
    JsonObject answer = refused.json();
    int findings = answer.getJsonArray("errors").size();
    answer
        .getJsonArray("errors")
        .forEach(
            finding -> {
              JsonObject error = (JsonObject) finding;
              play.board()
                  .say(
                      "line %s, %s: %s"
                          .formatted(
                              error.getValue("line"),
                              error.getString("column", "row"),
                              error.getString("text")));
            });
    play.board()
        .result(
            "a file with wrong rows",
            "no draft",
            answer.containsKey("draft") ? "a draft" : "no draft",
            refused.status() != 0 && findings >= 3,
            since(begin),
            findings + " findings, each with its line");
  }

  static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}

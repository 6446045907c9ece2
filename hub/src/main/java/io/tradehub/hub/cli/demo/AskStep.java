package io.tradehub.hub.cli.demo;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.hub.cli.demo.Shell.Outcome;
import io.tradehub.v1.SearchEnterprisesRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Scene 7: a bank asks before it pays, and can prove later what it was told. */
final class AskStep implements Step {
  private static final long LOOK_AGAIN_MILLIS = 100;

  private static final Map<String, String> EXPECTED =
      new TreeMap<>(
          Map.of(
              "91310106MA1FY7K20G", "listed",
              "91310106MA1G3X5P6R", "listed",
              "91310101MA1E2R9W5G", "suspended",
              "91310106MA1KQ6D32A", "expired",
              "91310106MA1M4N7H74", "not-listed"));

  @Override
  public String title() {
    return "A bank asks before it pays, and keeps proof of what it was told";
  }

  @Override
  public void run(Play play) throws Exception {
    statuses(play);
    mistyped(play);
    byName(play);
    proof(play);
    log(play);
  }

  private static void statuses(Play play) {
    long begin = System.nanoTime();
    String[] command = ("check " + String.join(" ", EXPECTED.keySet()) + " --json").split(" ");
    JsonArray told = play.registry().bank(command).json().getJsonArray("enterprises");
    for (Object one : told) {
      JsonObject enterprise = (JsonObject) one;
      String code = enterprise.getString("creditCode");
      play.board()
          .say(
              "%s  %-10s  %s"
                  .formatted(code, status(enterprise), enterprise.getString("name", "")));
      play.board()
          .result(
              code,
              EXPECTED.get(code),
              status(enterprise),
              ListStep.since(begin),
              enterprise.getString("name", "never on the list"));
    }
  }

  static String status(JsonObject enterprise) {
    return enterprise
        .getString("status")
        .replace("LISTING_STATUS_", "")
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }

  private static void mistyped(Play play) {
    long begin = System.nanoTime();
    Outcome refused = play.registry().bank("check", "91310106MA1FY7K20H");
    refused.err().lines().limit(2).forEach(play.board()::say);
    play.board()
        .result(
            "a mistyped code",
            "refused",
            refused.status() == 0 || refused.out().contains("not-listed") ? "answered" : "refused",
            refused.err().contains("check character"),
            ListStep.since(begin),
            refused.err().lines().findFirst().orElse(""));
  }

  private static void byName(Play play) throws InterruptedException {
    awaitNames(play);
    long begin = System.nanoTime();
    Outcome found =
        play.registry().bank("whitelist", "search", "lanting chaye", "--max", "3", "--json");
    String first =
        found.status() != 0
            ? found.err()
            : found.json().getJsonArray("matches").stream()
                .map(match -> ((JsonObject) match).getJsonObject("enterprise"))
                .map(enterprise -> enterprise.getString("creditCode"))
                .findFirst()
                .orElse("nothing");
    play.board()
        .result(
            "by name, in pinyin",
            "91310106MA1G3X5P6R",
            first,
            ListStep.since(begin),
            "lanting chaye → 兰亭茶叶");
  }

  /** Names are read for the search in the background, after they were published. */
  private static void awaitNames(Play play) throws InterruptedException {
    var question = SearchEnterprisesRequest.newBuilder().setName("兰亭").build();
    long begin = System.nanoTime();
    while (true) {
      try {
        play.registry().hub().client().whitelist().searchEnterprises(question);
        return;
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() != Status.Code.UNAVAILABLE
            || ListStep.since(begin).compareTo(Play.PATIENCE) > 0) {
          throw e;
        }
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
    }
  }

  private static void proof(Play play) throws Exception {
    Registry registry = play.registry();
    Path keys = registry.file("keys.json");
    Path receipts = registry.file("receipts.jws");
    registry.bank("whitelist", "keys", "--output", keys.toString());
    registry.bank("check", "91310106MA1FY7K20G", "--receipts", receipts.toString());
    long begin = System.nanoTime();
    Outcome good =
        registry.alone(
            "evidence", "verify", receipts.toString(), "--keys", keys.toString(), "--json");
    play.board()
        .result(
            "a receipt, checked without the hub",
            "verified",
            good.status() == 0 ? "verified" : "not verified",
            ListStep.since(begin),
            "Ed25519, over question, answer, version, digest and time");

    Path altered = registry.file("altered.jws");
    String receipt = Files.readString(receipts, StandardCharsets.US_ASCII).strip();
    Files.writeString(altered, altered(receipt));
    begin = System.nanoTime();
    Outcome bad =
        registry.alone("evidence", "verify", altered.toString(), "--keys", keys.toString());
    play.board()
        .result(
            "the same, one letter altered",
            "not verified",
            bad.status() == 0 ? "verified" : "not verified",
            ListStep.since(begin),
            "");
  }

  /** With another letter in the middle of its claims. */
  private static String altered(String receipt) {
    int middle = (receipt.indexOf('.') + receipt.lastIndexOf('.')) / 2;
    char other = receipt.charAt(middle) == 'A' ? 'B' : 'A';
    return receipt.substring(0, middle) + other + receipt.substring(middle + 1);
  }

  private static void log(Play play) {
    Registry registry = play.registry();
    Path log = registry.file("log.jsonl");
    long begin = System.nanoTime();
    Outcome exported = registry.bank("audit", "export", "--output", log.toString());
    Outcome whole = registry.alone("audit", "verify", "--file", log.toString());
    Outcome queries = registry.alone("audit", "queries", log.toString(), "--json");
    String methods =
        queries
            .out()
            .lines()
            .map(line -> new JsonObject(line).getString("method"))
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    play.board()
        .result(
            "the bank's own log, chain checked",
            "whole",
            exported.status() + whole.status() + queries.status() == 0 ? "whole" : "broken",
            methods.equals("BatchCheckStatus, SearchEnterprises"),
            ListStep.since(begin),
            queries.out().lines().count() + " queries: " + methods);
  }
}

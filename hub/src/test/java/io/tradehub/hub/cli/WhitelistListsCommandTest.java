package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.hub.Hub;
import io.tradehub.hub.config.HubConfig;
import io.tradehub.hub.security.ApiKey;
import io.tradehub.sandbox.lists.PublisherFault;
import io.tradehub.sandbox.lists.SandboxLists;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code tradehub whitelist lists} against a hub that fetches one list and is brought another. */
class WhitelistListsCommandTest {
  private static final String ROWS =
      "credit code,name,status\n91350100M000100Y43,Alice Trading,active\n";

  @TempDir private Path folder;

  private final ApiKey bank = ApiKey.generate();
  private SandboxLists publisher;
  private Hub hub;
  private String out;
  private String err;

  @BeforeEach
  void start() throws Exception {
    publisher = SandboxLists.start(folder.resolve("publisher"), 0);
    publisher.publish("offshore-trade", "csv", Buffer.buffer(ROWS));
    Path file = folder.resolve("hub.yaml");
    Files.writeString(
        file,
        """
        hub:
          id: registry
          data-directory: data
        api:
          port: 0
        ops:
          port: 0
        tenants:
          - name: bank
            participants: []
            keys:
              - {name: desk, hash: "%s", roles: [bank]}
        connectors:
          offshore:
            lists:
              - name: aeo
              - name: offshore-trade
                feed:
                  url: "%s"
                  keys: publisher/publisher.jwks
                  every: 1s
        """
            .formatted(bank.hash(), publisher.url("offshore-trade")));
    hub = Hub.start(HubConfig.load(file, Map.of(), Hub.installed()), fatal -> {});
  }

  @AfterEach
  void stop() {
    hub.close();
    publisher.close();
  }

  private int run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--server", hub.apiAddress(), "--key", bank.reveal()));
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    CommandLine line =
        Main.commandLine()
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setOut(new PrintWriter(outText));
    line.setErr(new PrintWriter(errText));
    int code = line.execute(all.toArray(String[]::new));
    out = outText.toString();
    err = errText.toString();
    return code;
  }

  private void runUntil(Predicate<String> shown, String... args) {
    do {
      assertThat(run(args)).as(() -> out + err).isZero();
    } while (!shown.test(out));
  }

  @Test
  @Timeout(60)
  void givenAListThatIsFetchedAndOneThatIsNot_thenBothAreShown() {
    runUntil(text -> text.contains("publisher's number 1"), "whitelist", "lists");

    assertThat(out.lines().toList())
        .satisfiesExactly(
            head -> assertThat(head).containsSubsequence("LIST", "VERSION", "AGE", "FEED"),
            aeo -> assertThat(aeo).containsSubsequence("aeo", "none", "brought by hand"),
            list -> assertThat(list).containsSubsequence("offshore-trade", "1", "fetched"));
    assertThat(run("check", "91350100M000100Y43")).as(() -> out + err).isZero();

    publisher.fault(new PublisherFault.Outage(503));
    runUntil(text -> text.contains("FEED_STATUS"), "whitelist", "lists");
    assertThat(out).contains("status 503");

    assertThat(run("whitelist", "lists", "--json")).isZero();
    JsonObject list = new JsonObject(out.lines().toList().get(1));
    assertThat(list.getString("name")).isEqualTo("offshore-trade");
    assertThat(list.getJsonObject("feed").getString("errorCode")).isEqualTo("FEED_STATUS");
    assertThat(list.getString("dataAge")).endsWith("s");
    assertThat(list.getJsonObject("currentVersion").getString("maker")).startsWith("feed:");
  }
}

package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.sandbox.lists.PublisherFault;
import io.tradehub.sandbox.lists.SandboxLists;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code tradehub whitelist lists} against a hub that fetches one list and is brought another. */
class WhitelistListsCommandTest extends RegistryHubFixture {
  private static final String ROWS = RegistryUsers.HEAD + ALICE + ",Alice Trading,active,,\n";

  private SandboxLists publisher;

  @BeforeEach
  void start() throws Exception {
    publisher = SandboxLists.start(folder.resolve("publisher"), 0);
    publisher.publish("offshore-trade", "csv", Buffer.buffer(ROWS));
    start(
        """
        lists:
          - name: aeo
          - name: offshore-trade
            feed:
              url: "%s"
              keys: publisher/publisher.jwks
              every: 1s
        """
            .formatted(publisher.url("offshore-trade")));
  }

  @AfterEach
  void stopPublisher() {
    publisher.close();
  }

  private void runUntil(Predicate<String> shown, String... args) {
    do {
      assertThat(run(bank, args)).as(() -> out + err).isZero();
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
    assertThat(run(bank, "check", ALICE)).as(() -> out + err).isZero();

    publisher.fault(new PublisherFault.Outage(503));
    runUntil(text -> text.contains("FEED_STATUS"), "whitelist", "lists");
    assertThat(out).contains("status 503");

    assertThat(run(bank, "whitelist", "lists", "--json")).isZero();
    JsonObject list = new JsonObject(out.lines().toList().get(1));
    assertThat(list.getString("name")).isEqualTo("offshore-trade");
    assertThat(list.getJsonObject("feed").getString("errorCode")).isEqualTo("FEED_STATUS");
    assertThat(list.getString("dataAge")).endsWith("s");
    assertThat(list.getJsonObject("currentVersion").getString("maker")).startsWith("feed:");
  }
}

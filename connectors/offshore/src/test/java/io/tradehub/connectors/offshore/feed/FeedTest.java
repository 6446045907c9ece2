package io.tradehub.connectors.offshore.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.offshore.registry.Status;
import io.tradehub.connectors.offshore.registry.Version;
import io.tradehub.sandbox.lists.PublisherFault;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A publisher's list is fetched, confirmed, replaced, and remembered over a restart. */
class FeedTest extends FeedFixture {
  @Test
  void givenANewList_thenItIsPublishedByThePublisherAndItsKey() throws Exception {
    publish(row(ALICE, "甲有限公司"));

    assertThat(attempt()).isEqualTo(new Outcome.Published(1));

    assertThat(status(ALICE)).isEqualTo(Status.LISTED);
    Version version = last();
    assertThat(version.maker()).isEqualTo("feed:Sandbox Commission of Commerce");
    assertThat(version.checker()).matches("signature:[A-Za-z0-9_-]{43}");
    assertThat(version.publisher()).isEqualTo("Sandbox Commission of Commerce");
    assertThat(version.source()).isEqualTo("Sandbox notice No. 1");
    assertThat(feed.seen()).contains(now);
    assertThat(feed.sequence()).isEqualTo(1);
    assertThat(feed.status().next().orElseThrow())
        .isBetween(now.plus(EVERY), now.plus(EVERY).plus(EVERY.dividedBy(10)));
  }

  @Test
  void givenNothingNew_thenTheManifestAloneIsAskedForAndTheListIsConfirmed() throws Exception {
    publish(row(ALICE, "甲有限公司"));
    attempt();
    int requests = publisher.requests();
    pass(EVERY);

    assertThat(attempt()).isEqualTo(new Outcome.Confirmed());

    assertThat(publisher.requests()).isEqualTo(requests + 1);
    assertThat(feed.seen()).contains(now);
    assertThat(list.timeline().versions()).hasSize(1);
  }

  @Test
  void givenAQuestionFromJustBeforeAConfirmation_thenItIsToldOfTheOneBefore() throws Exception {
    publish(row(ALICE, "甲有限公司"));
    Instant first = now;
    attempt();
    pass(EVERY);
    Instant second = now;
    attempt();

    assertThat(feed.seen(second)).contains(second);
    assertThat(feed.seen(second.minusMillis(1))).contains(first);
    assertThat(feed.seen(first.minusMillis(1))).isEmpty();
  }

  @Test
  void givenANewEdition_thenItReplacesTheLast() throws Exception {
    publish(row(ALICE, "甲有限公司"), row(BOB, "乙有限公司"));
    attempt();
    publish(row(BOB, "乙有限公司"), row(CAROL, "丙有限公司"));
    pass(EVERY);

    assertThat(attempt()).isEqualTo(new Outcome.Published(2));

    assertThat(status(ALICE)).isEqualTo(Status.REMOVED);
    assertThat(status(CAROL)).isEqualTo(Status.LISTED);
    assertThat(feed.sequence()).isEqualTo(2);
  }

  @Test
  void givenANewEditionThatSaysTheSame_thenItIsASuccessWithoutAVersion() throws Exception {
    publish(row(ALICE, "甲有限公司"), row(BOB, "乙有限公司"));
    attempt();
    pass(EVERY);

    // The same file again under a new number, and the same rows in another order.
    publish(row(ALICE, "甲有限公司"), row(BOB, "乙有限公司"));
    assertThat(attempt()).isEqualTo(new Outcome.Confirmed());
    publish(row(BOB, "乙有限公司"), row(ALICE, "甲有限公司"));
    assertThat(attempt()).isEqualTo(new Outcome.Confirmed());

    assertThat(list.timeline().versions()).hasSize(1);
    assertThat(feed.sequence()).isEqualTo(3);
    assertThat(feed.seen()).contains(now);
    assertThat(folder.resolve("list/drafts")).isEmptyDirectory();
  }

  @Test
  void givenATimeFromWhichItIsTrue_thenItCountsFromThen() throws Exception {
    publish(row(ALICE, "甲有限公司"));
    attempt();
    Instant later = now.plus(Duration.ofDays(2));

    publisher.publish(
        "offshore-trade",
        "csv",
        Buffer.buffer(HEAD + row(BOB, "乙有限公司")),
        Optional.of("Notice 9"),
        Optional.of(later),
        Optional.empty());
    attempt();

    assertThat(last().effective()).isEqualTo(later);
    assertThat(last().source()).isEqualTo("Notice 9");
    assertThat(status(ALICE)).isEqualTo(Status.LISTED);
    pass(Duration.ofDays(3));
    assertThat(status(ALICE)).isEqualTo(Status.REMOVED);
  }

  @Test
  void givenJson_thenItIsReadAsWhatTheManifestSays() throws Exception {
    publisher.publish(
        "offshore-trade",
        "json",
        Buffer.buffer(
            """
            [{"credit code": "%s", "name": "Alice", "status": "active"}]
            """
                .formatted(ALICE)));

    assertThat(attempt()).isEqualTo(new Outcome.Published(1));
  }

  @Test
  void givenARestart_thenItKnowsWhatItTook() throws Exception {
    publish(row(ALICE, "甲有限公司"));
    publish(row(BOB, "乙有限公司"));
    attempt();
    Instant seen = now;
    pass(EVERY);

    open();

    assertThat(feed.seen()).contains(seen);
    assertThat(feed.sequence()).isEqualTo(2);
    int requests = publisher.requests();
    assertThat(attempt()).isEqualTo(new Outcome.Confirmed());
    assertThat(publisher.requests()).isEqualTo(requests + 1);
    publisher.fault(new PublisherFault.Older());
    refused(FeedFailure.Code.OLDER, "number 2 was taken before");
  }

  @Test
  void givenACrashBeforeItsStateWasWritten_thenTheSameListIsTakenOnce() throws Exception {
    publish(row(ALICE, "甲有限公司"));
    attempt();
    Files.delete(folder.resolve("list/feed.json"));
    open();

    assertThat(attempt()).isEqualTo(new Outcome.Confirmed());

    assertThat(list.timeline().versions()).hasSize(1);
    assertThat(feed.sequence()).isEqualTo(1);
  }

  @Test
  void givenAListThatWasPutBackToAnOlderCopy_thenItIsFetchedAgain() throws Exception {
    publish(row(ALICE, "甲有限公司"));
    attempt();
    publish(row(BOB, "乙有限公司"));
    attempt();
    Files.delete(folder.resolve("list/00000002.version.gz"));
    open();

    assertThat(attempt()).isEqualTo(new Outcome.Published(2));
    assertThat(status(BOB)).isEqualTo(Status.LISTED);
  }

  @Test
  void givenADamagedState_thenTheHubDoesNotStartAndSaysWhatToDo() throws IOException {
    Files.writeString(folder.resolve("list/feed.json"), "{\"url\":\"x\"");

    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("feed.json")
        .hasMessageContaining("remove it");
  }

  @Test
  void givenAnotherAddress_thenTheOldETagIsNotSentThere() throws Exception {
    publish(row(ALICE, "甲有限公司"));
    attempt();
    publisher.publish("moved", "csv", Buffer.buffer(HEAD + row(ALICE, "甲有限公司")));
    open(publisher.url("moved"));

    refused(FeedFailure.Code.LIST, "'moved'");
  }
}

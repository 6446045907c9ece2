package io.tradehub.connectors.offshore.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.offshore.registry.Draft;
import io.tradehub.connectors.offshore.registry.Refused;
import io.tradehub.connectors.offshore.registry.Status;
import io.tradehub.connectors.offshore.registry.Version;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A feed and people look after one list. */
class FeedAndPeopleTest extends FeedFixture {
  /** Called when the registry looks at its clock, which it does while it writes a draft. */
  private Runnable meanwhile = () -> {};

  @Override
  Instant time() {
    Runnable once = meanwhile;
    meanwhile = () -> {};
    once.run();
    return super.time();
  }

  @Test
  void givenDrafts_thenAPersonPublishesAndOnlyThenItIsSeenAsThePublishers() throws Exception {
    publish = FeedConfig.Publish.DRAFT;
    open();
    publish(row(ALICE, "甲有限公司"));

    assertThat(attempt()).isEqualTo(new Outcome.Drafted());
    assertThat(list.timeline().versions()).isEmpty();
    assertThat(feed.seen()).isEmpty();
    assertThat(attempt()).isEqualTo(new Outcome.Differs());
    assertThat(list.drafts()).hasSize(1);
    assertThat(feed.seen()).isEmpty();

    Version version = list.publish(list.drafts().getFirst().id(), "commission/ben");
    assertThat(version.maker()).isEqualTo("feed:Sandbox Commission of Commerce");
    pass(EVERY);
    assertThat(attempt()).isEqualTo(new Outcome.Confirmed());
    assertThat(feed.seen()).contains(now);
  }

  @Test
  void givenADraftThatWaits_thenANewerOneTakesItsPlaceAndThoseOfPeopleStay() throws Exception {
    publish = FeedConfig.Publish.DRAFT;
    open();
    Draft persons = bringByHand(CAROL);
    publish(row(ALICE, "甲有限公司"));
    attempt();
    publish(row(BOB, "乙有限公司"));

    assertThat(attempt()).isEqualTo(new Outcome.Drafted());

    assertThat(list.drafts())
        .extracting(Draft::source)
        .containsExactlyInAnyOrder("by hand", "Sandbox notice No. 2");
    list.publish(persons.id(), "commission/ben");
  }

  @Test
  void givenADraftThatSomebodyDiscarded_thenItIsNotBroughtAgain() throws Exception {
    publish = FeedConfig.Publish.DRAFT;
    open();
    publish(row(ALICE, "甲有限公司"));
    attempt();
    list.discard(list.drafts().getFirst().id());

    assertThat(attempt()).isEqualTo(new Outcome.Differs());
    open();
    assertThat(attempt()).isEqualTo(new Outcome.Differs());
    assertThat(list.drafts()).isEmpty();
  }

  @Test
  void givenAVersionThatWasTakenBack_thenTheFeedLeavesItSoUntilThePublisherSaysMore()
      throws Exception {
    publish(row(ALICE, "甲有限公司"));
    attempt();
    publish(row(BOB, "乙有限公司"));
    attempt();
    Instant seen = now;
    Draft back = list.bringBack(1, "wrong file", "commission/anna");
    list.publish(back.id(), "commission/ben");
    pass(EVERY);

    assertThat(attempt()).isEqualTo(new Outcome.Differs());
    assertThat(status(ALICE)).isEqualTo(Status.LISTED);
    assertThat(feed.seen()).contains(seen);

    // The same again under a new number is something that the publisher says anew.
    publish(row(BOB, "乙有限公司"));
    assertThat(attempt()).isEqualTo(new Outcome.Published(4));
    assertThat(feed.seen()).contains(now);
  }

  @Test
  void givenSomebodyWhoPublishesAtTheSameMoment_thenTheFeedTakesItsListOnceMore() throws Exception {
    publish(row(ALICE, "甲有限公司"));
    attempt();
    pass(Duration.ofMinutes(1));
    publish(row(BOB, "乙有限公司"));
    // A person publishes between the moment in which the feed's draft is written and that in which
    // it is published.
    desk =
        work -> {
          meanwhile = () -> byHand(CAROL);
          work.run();
        };

    assertThat(attempt()).isEqualTo(new Outcome.Published(3));

    assertThat(list.timeline().versions())
        .extracting(Version::checker)
        .element(1)
        .isEqualTo("commission/ben");
    assertThat(status(BOB)).isEqualTo(Status.LISTED);
    assertThat(status(CAROL)).isEqualTo(Status.REMOVED);
    assertThat(list.drafts()).isEmpty();
  }

  @Test
  void givenAPersonsDraftFromBefore_thenItIsStaleAfterTheFeedPublished()
      throws IOException, InterruptedException {
    Draft draft = bringByHand(CAROL);
    publish(row(ALICE, "甲有限公司"));
    attempt();

    assertThatThrownBy(() -> list.publish(draft.id(), "commission/ben"))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.reason()).isEqualTo(Refused.Reason.STALE_DRAFT));
    assertThat(status(ALICE)).isEqualTo(Status.LISTED);
  }

  @Test
  void givenAListThatPeopleBegan_thenTheFeedConfirmsItWhenItIsThePublishers() throws Exception {
    byHand(CAROL);
    publish(row(CAROL, "人工"));

    assertThat(attempt()).isEqualTo(new Outcome.Confirmed());

    assertThat(list.timeline().versions()).hasSize(1);
    assertThat(feed.seen()).contains(now);
  }
}

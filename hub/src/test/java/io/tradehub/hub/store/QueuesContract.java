package io.tradehub.hub.store;

import static io.tradehub.hub.store.Samples.NASTY;
import static io.tradehub.hub.store.Samples.due;
import static io.tradehub.hub.store.Samples.entry;
import static io.tradehub.hub.store.Samples.id;
import static io.tradehub.hub.store.Samples.inboxEntry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.hub.store.MessageStore.Due;
import io.tradehub.hub.store.MessageStore.InboxEntry;
import io.tradehub.hub.store.MessageStore.QueueLength;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The queues of destinations, the lines of ordering keys, and inboxes. */
interface QueuesContract extends StoreUnderTest {

  @Test
  default void aQueueIsOrderedByRankThenDueTimeThenAge() {
    List<Due> inOrder =
        List.of(
            due("d", 0, 5, "acme", id(1)),
            due("d", 0, 5, "acme", id(2)),
            due("d", 0, 6, "acme", id(0)),
            due("d", 0, 256, "acme", id(9)),
            due("d", 0, Long.MAX_VALUE, "acme", id(3)),
            due("d", 1, Long.MIN_VALUE, "acme", id(4)),
            due("d", 1, -1, "acme", id(4)),
            due("d", 1, 0, "acme", id(4)),
            due("d", 1, 1, "acme", id(4)),
            due("d", 1, 1, "beta", id(4)),
            due("d", 2, 0, "acme", id(8)));
    List<Due> shuffled = new ArrayList<>(inOrder);
    Collections.shuffle(shuffled, new Random(1));
    commit(t -> shuffled.forEach(d -> t.schedule(d.entry(), d.tenant(), d.id())));
    assertThat(store().due("d", Optional.empty(), 99)).isEqualTo(inOrder);
  }

  @Test
  default void aQueueIsReadPageByPage() {
    commit(
        t -> {
          for (int i = 0; i < 10; i++) {
            t.schedule(entry("d", i % 2, i), "acme", id(i));
          }
        });
    List<Due> all = store().due("d", Optional.empty(), 99);
    List<Due> paged = new ArrayList<>();
    Optional<Due> last = Optional.empty();
    for (List<Due> page = store().due("d", last, 3);
        !page.isEmpty();
        page = store().due("d", last, 3)) {
      assertThat(page).hasSizeLessThanOrEqualTo(3);
      paged.addAll(page);
      last = Optional.of(page.getLast());
    }
    assertThat(paged).isEqualTo(all).hasSize(10);
    assertThat(store().due("d", Optional.empty(), 0)).isEmpty();
  }

  @Test
  default void readingGoesOnAfterAnEntryThatHasGone() {
    commit(
        t -> {
          for (int i = 0; i < 4; i++) {
            t.schedule(entry("d", 0, i), "acme", id(i));
          }
        });
    Due second = store().due("d", Optional.empty(), 99).get(1);
    commit(t -> t.unschedule(second.entry(), second.tenant(), second.id()));
    assertThat(store().due("d", Optional.of(second), 99))
        .extracting(Due::id)
        .containsExactly(id(2), id(3));
  }

  @Test
  default void goingOnInAnotherQueueIsRefused() {
    assertThatThrownBy(() -> store().due("d", Optional.of(due("e", 0, 0, "acme", id(1))), 9))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void destinationsAndTenantsAreKeptApartHoweverTheyAreNamed() {
    commit(
        t -> {
          for (String destination : NASTY) {
            for (String tenant : NASTY) {
              t.schedule(entry(destination, 0, 7), tenant, id(1));
            }
          }
        });
    nowAndAfterRestart(
        store -> {
          for (String destination : NASTY) {
            List<Due> queue = store.due(destination, Optional.empty(), 999);
            assertThat(queue).extracting(Due::tenant).containsExactlyInAnyOrderElementsOf(NASTY);
            assertThat(queue).extracting(d -> d.entry().getDestination()).containsOnly(destination);
            // ... and page by page, one at a time, where one tenant's name begins another's.
            List<Due> paged = new ArrayList<>(store.due(destination, Optional.empty(), 1));
            while (paged.size() < queue.size()) {
              paged.addAll(store.due(destination, Optional.of(paged.getLast()), 1));
            }
            assertThat(paged).isEqualTo(queue);
          }
          assertThat(store.queues())
              .containsExactlyInAnyOrderElementsOf(
                  NASTY.stream().map(d -> new QueueLength(d, 0, NASTY.size())).toList());
        });
  }

  @Test
  default void lengthsCountWhatIsThereAndNoMore() {
    Due one = due("d", 0, 1, "acme", id(1));
    Due two = due("d", 0, 2, "acme", id(2));
    commit(
        t -> {
          t.schedule(one.entry(), one.tenant(), one.id());
          t.schedule(two.entry(), two.tenant(), two.id());
        });
    assertThat(store().queues()).containsExactly(new QueueLength("d", 0, 2));
    commit(
        t -> {
          // gone, back at the same place, and gone again
          t.unschedule(one.entry(), one.tenant(), one.id());
          t.schedule(one.entry(), one.tenant(), one.id());
          t.unschedule(one.entry(), one.tenant(), one.id());
        });
    assertThat(store().queues()).containsExactly(new QueueLength("d", 0, 1));
    assertThat(reopen().queues()).containsExactly(new QueueLength("d", 0, 1));
    assertThat(store().due("d", Optional.empty(), 9)).containsExactly(two);
    commit(t -> t.unschedule(two.entry(), two.tenant(), two.id()));
    assertThat(store().queues()).isEmpty();
    assertThat(store().due("d", Optional.empty(), 9)).isEmpty();
    assertThat(reopen().queues()).isEmpty();
  }

  @Test
  default void anEntryThatIsDueEarlierThanAllHandledOnesComesFirst() {
    // given a queue that has been worked on, so that its beginning has moved
    commit(
        t -> {
          for (int i = 100; i < 200; i++) {
            t.schedule(entry("d", 1, i), "acme", id(i));
          }
        });
    for (int i = 100; i < 150; i++) {
      Due first = store().due("d", Optional.empty(), 1).getFirst();
      commit(t -> t.unschedule(first.entry(), first.tenant(), first.id()));
    }
    assertThat(store().due("d", Optional.empty(), 1)).extracting(Due::id).containsExactly(id(150));
    // when something comes before everything that ever was there
    commit(t -> t.schedule(entry("d", 0, 1), "acme", id(999)));
    // then it is first, and the others follow
    assertThat(store().due("d", Optional.empty(), 2))
        .extracting(Due::id)
        .containsExactly(id(999), id(150));
  }

  @Test
  default void anEntryMovesWithinOneTransaction() {
    commit(t -> t.schedule(entry("d", 0, 1), "acme", id(1)));
    commit(
        t -> {
          t.unschedule(entry("d", 0, 1), "acme", id(1));
          t.schedule(entry("e", 0, 9), "acme", id(1));
          t.unschedule(entry("e", 0, 9), "acme", id(1));
          t.schedule(entry("d", 0, 1), "acme", id(1));
        });
    nowAndAfterRestart(
        store -> {
          assertThat(store.due("d", Optional.empty(), 9))
              .containsExactly(due("d", 0, 1, "acme", id(1)));
          assertThat(store.due("e", Optional.empty(), 9)).isEmpty();
          assertThat(store.queues()).containsExactly(new QueueLength("d", 0, 1));
        });
  }

  @Test
  default void anInboxIsReadOldestFirst() {
    commit(
        t -> {
          t.putInbox("acme", id(3), inboxEntry("r3", 0));
          t.putInbox("acme", id(1), inboxEntry("r1", 0));
          t.putInbox("acme", id(2), inboxEntry("r2", 0));
        });
    var first = new InboxEntry(id(1), "r1", 0);
    var second = new InboxEntry(id(2), "r2", 0);
    var third = new InboxEntry(id(3), "r3", 0);
    assertThat(store().inbox("acme", Optional.empty(), 2)).containsExactly(first, second);
    assertThat(store().inbox("acme", Optional.of(id(2)), 2)).containsExactly(third);
    assertThat(store().inbox("acme", Optional.of(id(3)), 2)).isEmpty();
    assertThat(store().inboxSize()).isEqualTo(3);
  }

  @Test
  default void anInboxEntryIsChangedAndTakenOut() {
    commit(t -> t.putInbox("acme", id(1), inboxEntry("r", 0)));
    commit(t -> t.putInbox("acme", id(1), inboxEntry("r", 1)));
    assertThat(store().inbox("acme", Optional.empty(), 9))
        .containsExactly(new InboxEntry(id(1), "r", 1));
    assertThat(store().inboxSize()).isEqualTo(1);
    commit(
        t -> {
          t.removeInbox("acme", id(1));
          t.removeInbox("acme", id(2)); // was never there
        });
    assertThat(store().inbox("acme", Optional.empty(), 9)).isEmpty();
    assertThat(store().inboxSize()).isZero();
    // and an older one that comes later is still found
    commit(t -> t.putInbox("acme", id(0), inboxEntry("r", 0)));
    assertThat(store().inbox("acme", Optional.empty(), 9)).hasSize(1);
    assertThat(reopen().inboxSize()).isEqualTo(1);
  }

  @Test
  default void inboxesOfTenantsAreKeptApartHoweverTheyAreNamed() {
    commit(t -> NASTY.forEach(tenant -> t.putInbox(tenant, id(1), inboxEntry("r" + tenant, 0))));
    nowAndAfterRestart(
        store -> {
          for (String tenant : NASTY) {
            assertThat(store.inbox(tenant, Optional.empty(), 9))
                .containsExactly(new InboxEntry(id(1), "r" + tenant, 0));
          }
          assertThat(store.inboxSize()).isEqualTo(NASTY.size());
        });
  }

  @Test
  default void aLineIsLedByItsOldestMember() {
    commit(
        t -> {
          t.joinLine("acme", "peppol", "k", id(2));
          t.joinLine("acme", "peppol", "k", id(1));
          t.joinLine("acme", "peppol", "k", id(3));
        });
    assertThat(first("acme", "peppol", "k")).contains(id(1));
    commit(t -> t.leaveLine("acme", "peppol", "k", id(1)));
    assertThat(first("acme", "peppol", "k")).contains(id(2));
    commit(t -> t.leaveLine("acme", "peppol", "k", id(3)));
    assertThat(first("acme", "peppol", "k")).contains(id(2));
    reopen();
    assertThat(first("acme", "peppol", "k")).contains(id(2));
    commit(t -> t.leaveLine("acme", "peppol", "k", id(2)));
    assertThat(first("acme", "peppol", "k")).isEmpty();
    commit(t -> t.joinLine("acme", "peppol", "k", id(0)));
    assertThat(first("acme", "peppol", "k")).contains(id(0));
  }

  @Test
  default void linesAreKeptApartHoweverTheyAreNamed() {
    commit(
        t -> {
          for (String a : NASTY) {
            for (String b : NASTY) {
              t.joinLine(a, "c", b, id(NASTY.indexOf(a) * 100L + NASTY.indexOf(b)));
              t.joinLine("t", a, b, id(10_000 + NASTY.indexOf(a) * 100L + NASTY.indexOf(b)));
            }
          }
        });
    for (String a : NASTY) {
      for (String b : NASTY) {
        int number = NASTY.indexOf(a) * 100 + NASTY.indexOf(b);
        assertThat(first(a, "c", b)).contains(id(number));
        assertThat(first("t", a, b)).contains(id(10_000 + number));
      }
    }
  }

  private Optional<UUID> first(String tenant, String connector, String key) {
    return peek(t -> t.firstInLine(tenant, connector, key));
  }
}

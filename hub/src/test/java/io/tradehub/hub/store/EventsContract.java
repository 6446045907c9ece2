package io.tradehub.hub.store;

import static io.tradehub.hub.store.Samples.NASTY;
import static io.tradehub.hub.store.Samples.event;
import static io.tradehub.hub.store.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tradehub.hub.store.audit.ExportedEvent;
import io.tradehub.hub.store.v1.StoredQueryCount;
import io.tradehub.v1.Event;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The logs of events: one for each tenant, numbered without gaps, each event linked to the last.
 */
interface EventsContract extends StoreUnderTest {

  @Test
  default void eventsAreNumberedFromOneWithoutGaps() {
    List<Event> appended = new ArrayList<>();
    commit(t -> appended.add(t.append("acme", event(id(1), "a"))));
    commit(
        t -> {
          appended.add(t.append("acme", event(id(2), "b")));
          appended.add(t.append("acme", event(id(1), "c")));
        });
    assertThat(appended).extracting(Event::getSequence).containsExactly(1L, 2L, 3L);
    assertThat(store().events("acme", 0, 99)).isEqualTo(appended);
    assertThat(store().lastSequence("acme")).isEqualTo(3);
  }

  @Test
  default void numberingGoesOnAfterARestart() {
    commit(t -> t.append("acme", event(id(1), "a")));
    reopen();
    commit(t -> t.append("acme", event(id(1), "b")));
    assertThat(store().events("acme", 0, 99))
        .extracting(Event::getSequence)
        .containsExactly(1L, 2L);
    assertChained(store().events("acme", 0, 99));
  }

  @Test
  default void whatTheCallerWroteIntoSequenceAndHashIsReplaced() {
    var forged = event(id(1), "a").toBuilder().setSequence(77).setHash(Samples.bytes("x")).build();
    commit(t -> t.append("acme", forged));
    assertThat(store().events("acme", 0, 9)).extracting(Event::getSequence).containsExactly(1L);
    assertChained(store().events("acme", 0, 9));
  }

  @Test
  default void anEventThatWasNotCommittedLeavesNoGap() {
    commit(t -> t.append("acme", event(id(1), "a")));
    peek(t -> t.append("acme", event(id(1), "lost")));
    commit(t -> t.append("acme", event(id(1), "b")));
    assertThat(store().events("acme", 0, 9)).extracting(Event::getText).containsExactly("a", "b");
    assertChained(store().events("acme", 0, 9));
  }

  @Test
  default void aLogIsReadFromACursorOn() {
    commit(
        t -> {
          for (int i = 1; i <= 600; i++) {
            t.append("acme", event(id(i), "" + i));
          }
        });
    assertThat(store().events("acme", 0, 3))
        .extracting(Event::getSequence)
        .containsExactly(1L, 2L, 3L);
    assertThat(store().events("acme", 254, 3))
        .extracting(Event::getSequence)
        .containsExactly(255L, 256L, 257L);
    assertThat(store().events("acme", 599, 99))
        .extracting(Event::getSequence)
        .containsExactly(600L);
    assertThat(store().events("acme", 600, 99)).isEmpty();
    assertThat(store().events("acme", Long.MAX_VALUE, 99)).isEmpty();
    assertThat(store().events("acme", -5, 1)).extracting(Event::getSequence).containsExactly(1L);
    assertThat(store().events("acme", 0, 0)).isEmpty();
  }

  @Test
  default void eventsAreReadByTheirNumbersInTheOrderAskedFor() {
    commit(
        t -> {
          for (int i = 1; i <= 5; i++) {
            t.append("acme", event(id(i), "" + i));
          }
        });
    assertThat(store().events("acme", List.of(5L, 1L, 9L, 3L)))
        .extracting(Event::getSequence)
        .containsExactly(5L, 1L, 3L);
    assertThat(store().events("acme", List.of())).isEmpty();
  }

  @Test
  default void aLogIsReadAsItIsStored() throws InvalidProtocolBufferException {
    for (String tenant : NASTY) {
      commit(
          t -> {
            for (int i = 1; i <= 5; i++) {
              t.append(tenant, event(id(i), tenant + i));
            }
          });
    }
    for (String tenant : NASTY) {
      List<ExportedEvent> stored = store().storedEvents(tenant, 2, 2);
      assertThat(stored).extracting(ExportedEvent::sequence).containsExactly(3L, 4L);
      assertThat(Event.parseFrom(stored.getFirst().event()).getText()).isEqualTo(tenant + 3);
      ByteString before = store().link(tenant, 2).orElseThrow();
      assertThat(sha256(before.concat(ByteString.copyFrom(stored.getFirst().event()))))
          .isEqualTo(ByteString.copyFrom(stored.getFirst().hash()))
          .isEqualTo(store().link(tenant, 3).orElseThrow());
      assertThat(store().storedEvents(tenant, 5, 9)).isEmpty();
    }
    assertThat(store().link("acme", 0)).contains(ByteString.EMPTY);
    assertThat(store().link("acme", 6)).isEmpty();
  }

  @Test
  default void theLinkOfTheLastThatWasDroppedIsKept() {
    commit(
        t -> {
          for (int i = 1; i <= 5; i++) {
            t.append("acme", event(id(i), "" + i));
          }
        });
    ByteString third = store().link("acme", 3).orElseThrow();
    commit(t -> t.dropEvents("acme", 3));
    nowAndAfterRestart(
        store -> {
          assertThat(store.link("acme", 3)).contains(third);
          assertThat(store.link("acme", 2)).isEmpty();
          assertThat(store.storedEvents("acme", 0, 9))
              .extracting(ExportedEvent::sequence)
              .containsExactly(4L, 5L);
        });
  }

  @Test
  default void howFarQueriesAreInTheLogIsNotedForEachTenant() {
    assertThat(store().queryCounts()).isEmpty();
    StoredQueryCount first = StoredQueryCount.newBuilder().setLogged(7).setReserved(99).build();
    StoredQueryCount second = first.toBuilder().setLogged(8).setOpen(true).build();
    for (String tenant : NASTY) {
      commit(t -> t.putQueryCount(tenant, first));
    }
    commit(t -> t.putQueryCount(NASTY.getFirst(), second));
    nowAndAfterRestart(
        store ->
            assertThat(store.queryCounts())
                .containsOnlyKeys(NASTY)
                .containsEntry(NASTY.getFirst(), second)
                .containsEntry(NASTY.getLast(), first));
  }

  @Test
  default void eachTenantHasItsOwnLogAndChain() {
    commit(
        t -> {
          for (int round = 0; round < 3; round++) {
            for (String tenant : NASTY) {
              t.append(tenant, event(id(round), tenant));
            }
          }
        });
    nowAndAfterRestart(
        store -> {
          assertThat(store.tenants()).containsExactlyInAnyOrderElementsOf(NASTY);
          for (String tenant : NASTY) {
            List<Event> log = store.events(tenant, 0, 99);
            assertThat(log).extracting(Event::getSequence).containsExactly(1L, 2L, 3L);
            assertThat(log).extracting(Event::getText).containsOnly(tenant);
            assertThat(store.lastSequence(tenant)).isEqualTo(3);
            assertChained(log);
          }
        });
  }

  @Test
  default void aTenantWithoutEventsHasNone() {
    assertThat(store().tenants()).isEmpty();
    assertThat(store().lastSequence("acme")).isZero();
    assertThat(store().events("acme", 0, 9)).isEmpty();
  }

  /** Checks that each event's hash is SHA-256 over the hash before it and its own bytes. */
  static void assertChained(List<Event> log) {
    ByteString previous = ByteString.EMPTY;
    for (Event event : log) {
      ByteString bytes = event.toBuilder().clearHash().build().toByteString();
      ByteString expected = sha256(previous.concat(bytes));
      assertThat(event.getHash())
          .as("the hash of event %d", event.getSequence())
          .isEqualTo(expected);
      previous = event.getHash();
    }
  }

  private static ByteString sha256(ByteString bytes) {
    try {
      return ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

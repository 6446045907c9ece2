package io.tradehub.hub.store;

import static io.tradehub.hub.store.Samples.NASTY;
import static io.tradehub.hub.store.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.hub.store.v1.StoredDestination;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Dead letters, and what is ordered by hand for destinations. */
interface OperationsContract extends StoreUnderTest {

  @Test
  default void deadLettersAreReadFromEitherEnd() {
    commit(
        t -> {
          t.putDead("acme", id(3));
          t.putDead("acme", id(1));
          t.putDead("acme", id(2));
        });
    nowAndAfterRestart(
        store -> {
          assertThat(store.deadAfter("acme", Optional.empty(), 9))
              .containsExactly(id(1), id(2), id(3));
          assertThat(store.deadBefore("acme", Optional.empty(), 9))
              .containsExactly(id(3), id(2), id(1));
          assertThat(store.deadAfter("acme", Optional.of(id(1)), 1)).containsExactly(id(2));
          assertThat(store.deadBefore("acme", Optional.of(id(3)), 1)).containsExactly(id(2));
          assertThat(store.deadAfter("acme", Optional.of(id(3)), 9)).isEmpty();
          assertThat(store.deadBefore("acme", Optional.of(id(1)), 9)).isEmpty();
          assertThat(store.deadSize()).isEqualTo(3);
        });
  }

  @Test
  default void deadLettersAreCountedOnceHoweverOftenTheyComeAndGo() {
    commit(
        t -> {
          t.putDead("acme", id(1));
          t.putDead("acme", id(1)); // again: it is there already
          t.removeDead("acme", id(2)); // was never there
        });
    assertThat(store().deadSize()).isEqualTo(1);
    commit(t -> t.putDead("acme", id(1)));
    assertThat(store().deadSize()).isEqualTo(1);
    commit(
        t -> {
          t.removeDead("acme", id(1));
          t.removeDead("acme", id(1)); // again: it is gone already
        });
    nowAndAfterRestart(
        store -> {
          assertThat(store.deadSize()).isZero();
          assertThat(store.deadAfter("acme", Optional.empty(), 9)).isEmpty();
        });
    // and an older one that comes later is still found
    commit(t -> t.putDead("acme", id(0)));
    assertThat(store().deadAfter("acme", Optional.empty(), 9)).containsExactly(id(0));
  }

  @Test
  default void deadLettersOfTenantsAreKeptApartHoweverTheyAreNamed() {
    commit(t -> NASTY.forEach(tenant -> t.putDead(tenant, id(NASTY.indexOf(tenant)))));
    nowAndAfterRestart(
        store -> {
          for (String tenant : NASTY) {
            UUID own = id(NASTY.indexOf(tenant));
            assertThat(store.deadAfter(tenant, Optional.empty(), 9)).containsExactly(own);
            assertThat(store.deadBefore(tenant, Optional.empty(), 9)).containsExactly(own);
          }
          assertThat(store.deadSize()).isEqualTo(NASTY.size());
        });
  }

  @Test
  default void whatIsOrderedForADestinationStaysUntilItIsTakenBack() {
    List<StoredDestination> orders = NASTY.stream().map(OperationsContract::paused).toList();
    commit(t -> orders.forEach(t::putDestination));
    nowAndAfterRestart(
        store -> assertThat(store.destinations()).containsExactlyInAnyOrderElementsOf(orders));
    Optional<StoredDestination> first = peek(t -> t.destination(NASTY.getFirst()));
    assertThat(first).contains(orders.getFirst());
    StoredDestination changed = orders.getFirst().toBuilder().setPaused(false).build();
    commit(
        t -> {
          orders.forEach(order -> t.removeDestination(order.getId()));
          t.putDestination(changed);
          assertThat(t.destination(changed.getId())).contains(changed);
          assertThat(t.destination(orders.getLast().getId())).isEmpty();
        });
    nowAndAfterRestart(store -> assertThat(store.destinations()).containsExactly(changed));
  }

  private static StoredDestination paused(String id) {
    return StoredDestination.newBuilder().setId(id).setPaused(true).build();
  }
}

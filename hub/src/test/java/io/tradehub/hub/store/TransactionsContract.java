package io.tradehub.hub.store;

import static io.tradehub.hub.store.Samples.bytes;
import static io.tradehub.hub.store.Samples.entry;
import static io.tradehub.hub.store.Samples.event;
import static io.tradehub.hub.store.Samples.evidence;
import static io.tradehub.hub.store.Samples.id;
import static io.tradehub.hub.store.Samples.inboxEntry;
import static io.tradehub.hub.store.Samples.message;
import static io.tradehub.hub.store.Samples.owner;
import static io.tradehub.hub.store.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.hub.store.Transaction.IdKind;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** All or nothing, reading one's own writes, and what a store does when it is closed. */
interface TransactionsContract extends StoreUnderTest {

  /** One of everything. */
  private static void writeEverything(Transaction t, UUID id) {
    t.putMessage(message("acme", id, "text"));
    t.putBody("acme", id, Packed.plain(bytes("body")));
    t.putEvidence("acme", id, 0, evidence("proof"));
    t.append("acme", event(id, "event"));
    t.schedule(entry("d", 0, 1), "acme", id);
    t.putRequest("acme", "r", request(id));
    t.putNetworkId("peppol", IdKind.INBOUND, "n", owner("acme"));
    t.putInbox("acme", id, inboxEntry("receiver", 0));
    t.joinLine("acme", "peppol", "k", id);
  }

  private void assertNothingStored() {
    assertThat(store().message("acme", id(1))).isEmpty();
    assertThat(store().messages("acme", Optional.empty(), 9)).isEmpty();
    assertThat(store().body("acme", id(1))).isEmpty();
    assertThat(store().evidence("acme", id(1))).isEmpty();
    assertThat(store().events("acme", 0, 9)).isEmpty();
    assertThat(store().lastSequence("acme")).isZero();
    assertThat(store().tenants()).isEmpty();
    assertThat(store().due("d", Optional.empty(), 9)).isEmpty();
    assertThat(store().queues()).isEmpty();
    assertThat(store().request("acme", "r")).isEmpty();
    assertThat(store().inbox("acme", Optional.empty(), 9)).isEmpty();
    assertThat(store().inboxSize()).isZero();
  }

  private void assertEverythingStored() {
    assertThat(store().message("acme", id(1))).isPresent();
    assertThat(store().messages("acme", Optional.empty(), 9)).hasSize(1);
    assertThat(store().body("acme", id(1))).isPresent();
    assertThat(store().evidence("acme", id(1))).hasSize(1);
    assertThat(store().events("acme", 0, 9)).hasSize(1);
    assertThat(store().lastSequence("acme")).isEqualTo(1);
    assertThat(store().tenants()).containsExactly("acme");
    assertThat(store().due("d", Optional.empty(), 9)).hasSize(1);
    assertThat(store().queues()).hasSize(1);
    assertThat(store().request("acme", "r")).isPresent();
    assertThat(store().inbox("acme", Optional.empty(), 9)).hasSize(1);
    assertThat(store().inboxSize()).isEqualTo(1);
    Optional<?> owner = peek(t -> t.networkId("peppol", IdKind.INBOUND, "n"));
    assertThat(owner).isPresent();
    Optional<UUID> first = peek(t -> t.firstInLine("acme", "peppol", "k"));
    assertThat(first).contains(id(1));
  }

  @Test
  default void whatIsNotCommittedIsSeenByNobodyElse() {
    try (Transaction transaction = store().begin()) {
      writeEverything(transaction, id(1));
      assertNothingStored();
      transaction.commit();
      assertEverythingStored();
    }
  }

  @Test
  default void whatIsNotCommittedIsForgotten() {
    try (Transaction transaction = store().begin()) {
      writeEverything(transaction, id(1));
    }
    assertNothingStored();
    Optional<?> owner = peek(t -> t.networkId("peppol", IdKind.INBOUND, "n"));
    assertThat(owner).isEmpty();
    Optional<UUID> first = peek(t -> t.firstInLine("acme", "peppol", "k"));
    assertThat(first).isEmpty();
    // and does not come back with the next commit
    commit(t -> t.putMessage(message("beta", id(2), "")));
    assertNothingStoredForAcme();
    reopen();
    assertNothingStoredForAcme();
  }

  private void assertNothingStoredForAcme() {
    assertThat(store().message("acme", id(1))).isEmpty();
    assertThat(store().body("acme", id(1))).isEmpty();
    assertThat(store().queues()).isEmpty();
    assertThat(store().inboxSize()).isZero();
  }

  @Test
  default void everythingSurvivesARestart() {
    commit(t -> writeEverything(t, id(1)));
    assertEverythingStored();
    reopen();
    assertEverythingStored();
    reopen();
    assertEverythingStored();
  }

  @Test
  default void aTransactionReadsItsOwnWrites() {
    commit(
        t -> {
          t.putMessage(message("acme", id(9), "old"));
          t.putInbox("acme", id(9), inboxEntry("r", 0));
          t.joinLine("acme", "peppol", "k", id(9));
        });
    try (Transaction t = store().begin()) {
      writeEverything(t, id(10));
      assertThat(t.message("acme", id(10))).contains(message("acme", id(10), "text"));
      assertThat(t.request("acme", "r")).contains(request(id(10)));
      assertThat(t.networkId("peppol", IdKind.INBOUND, "n")).contains(owner("acme"));
      assertThat(t.inbox("acme", id(10))).contains(inboxEntry("receiver", 0));

      // over what was committed before
      assertThat(t.message("acme", id(9))).contains(message("acme", id(9), "old"));
      t.putMessage(message("acme", id(9), "new"));
      assertThat(t.message("acme", id(9))).contains(message("acme", id(9), "new"));
      assertThat(t.inbox("acme", id(9))).contains(inboxEntry("r", 0));
      t.removeInbox("acme", id(9));
      assertThat(t.inbox("acme", id(9))).isEmpty();
      assertThat(t.firstInLine("acme", "peppol", "k")).contains(id(9));
      t.leaveLine("acme", "peppol", "k", id(9));
      assertThat(t.firstInLine("acme", "peppol", "k")).contains(id(10));
      t.joinLine("acme", "peppol", "k", id(1));
      assertThat(t.firstInLine("acme", "peppol", "k")).contains(id(1));
      t.leaveLine("acme", "peppol", "k", id(1));
      t.leaveLine("acme", "peppol", "k", id(10));
      assertThat(t.firstInLine("acme", "peppol", "k")).isEmpty();
    }
    // and nothing of it stays when it is not committed
    assertThat(store().message("acme", id(9))).contains(message("acme", id(9), "old"));
    assertThat(store().inboxSize()).isEqualTo(1);
    Optional<UUID> first = peek(t -> t.firstInLine("acme", "peppol", "k"));
    assertThat(first).contains(id(9));
  }

  @Test
  default void oneTransactionEndsBeforeTheNextBegins() {
    Transaction first = store().begin();
    assertThatThrownBy(() -> store().begin()).isInstanceOf(IllegalStateException.class);
    first.close();
    store().begin().close();
  }

  @Test
  default void aTransactionThatHasEndedRefusesToGoOn() {
    Transaction committed = store().begin();
    writeEverything(committed, id(1));
    committed.commit();
    assertThatThrownBy(committed::commit).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> committed.putBody("acme", id(2), Packed.plain(bytes("x"))))
        .isInstanceOf(IllegalStateException.class);
    committed.close();
    committed.close();

    Transaction closed = store().begin();
    closed.close();
    assertThatThrownBy(() -> closed.message("acme", id(1)))
        .isInstanceOf(IllegalStateException.class);
    assertEverythingStored();
  }

  @Test
  default void aTransactionBelongsToItsThread() {
    try (Transaction transaction = store().begin()) {
      var other =
          CompletableFuture.runAsync(
              () -> transaction.putBody("acme", id(1), Packed.plain(bytes("x"))));
      assertThatThrownBy(other::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  default void committingNothingChangesNothing() {
    commit(t -> {});
    assertNothingStored();
  }

  @Test
  default void aNameThatIsHalfACharacterIsRefusedAndNotTakenForAnother() {
    commit(t -> t.putMessage(message("?", id(1), "")));
    assertThatThrownBy(() -> store().message("\ud83d", id(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void aNameThatIsTooLongIsRefused() {
    assertThatThrownBy(() -> store().request("acme", "x".repeat(70_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void aClosedStoreRefusesEverything() {
    Transaction transaction = store().begin();
    transaction.putMessage(message("acme", id(1), ""));
    MessageStore store = store();
    store.close();
    store.close();
    assertThatThrownBy(() -> store.message("acme", id(1))).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.messages("acme", Optional.empty(), 1))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.due("d", Optional.empty(), 1))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(store::queues).isInstanceOf(StoreException.class);
    assertThatThrownBy(store::inboxSize).isInstanceOf(StoreException.class);
    assertThatThrownBy(store::tenants).isInstanceOf(StoreException.class);
    assertThatThrownBy(store::diskBytes).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.lastSequence("acme")).isInstanceOf(StoreException.class);
    assertThatThrownBy(store::begin).isInstanceOf(StoreException.class);
    assertThatThrownBy(transaction::commit).isInstanceOf(StoreException.class);
    transaction.close();
    reopen();
    assertNothingStored();
  }

  @Test
  default void theStoreKnowsWhatItTakesOnDisk() {
    long before = store().diskBytes();
    commit(t -> t.putBody("acme", id(1), Packed.plain(Noise.bytes(4 << 20, 7))));
    assertThat(store().diskBytes()).isGreaterThan(before + (3 << 20));
  }
}

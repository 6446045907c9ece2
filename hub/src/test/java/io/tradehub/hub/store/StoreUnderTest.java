package io.tradehub.hub.store;

import java.util.function.Consumer;
import java.util.function.Function;

/** What the contract's tests need of the store that they test. Each test has one of its own. */
interface StoreUnderTest {

  /** The store, open; the same until {@link #reopen}. */
  MessageStore store();

  /** Closes the store and opens it again, as a hub that is restarted. */
  MessageStore reopen();

  /** Does something in a transaction of its own, and commits it. */
  default void commit(Consumer<Transaction> work) {
    try (Transaction transaction = store().begin()) {
      work.accept(transaction);
      transaction.commit();
    }
  }

  /** Checks the store as it is, and once more after a restart. */
  default void nowAndAfterRestart(Consumer<MessageStore> check) {
    check.accept(store());
    check.accept(reopen());
  }

  /** Looks at something in a transaction that is not committed. */
  default <T> T peek(Function<Transaction, T> look) {
    try (Transaction transaction = store().begin()) {
      return look.apply(transaction);
    }
  }
}

package io.tradehub.hub.store.rocks;

import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.MessageStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** {@link RocksStore} keeps the contract. */
class RocksStoreTest extends MessageStoreContract {
  @TempDir private Path folder;
  private RocksStore store;

  @BeforeEach
  void open() {
    store = RocksStore.open(folder, StoreOptions.small());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public MessageStore store() {
    return store;
  }

  @Override
  public MessageStore reopen() {
    store.close();
    open();
    return store;
  }
}

package io.tradehub.hub.store.rocks;

import io.tradehub.hub.store.StoreException;
import io.tradehub.hub.store.Transaction;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A process that writes {@link Deeds} from a number on and prints each number once it is committed,
 * until somebody kills it or a commit fails. Arguments: the store's folder, the first number.
 */
final class DeedWriter {
  private DeedWriter() {}

  /** Returns only when a commit failed. */
  public static void main(String[] arguments) {
    try (var store = RocksStore.open(Path.of(arguments[0]), StoreOptions.small())) {
      System.out.println("open");
      try {
        for (long n = Long.parseLong(arguments[1]); ; n++) {
          try (Transaction transaction = store.begin()) {
            Deeds.write(transaction, n);
            transaction.commit();
          }
          System.out.println(n);
        }
      } catch (StoreException e) {
        System.out.println("failed: " + e.getMessage());
      }
      System.out.println("reads refused: " + refuses(() -> store.message("acme", new UUID(0, 0))));
      System.out.println("queues refused: " + refuses(store::queues));
      System.out.println("writes refused: " + refuses(store::begin));
    }
    System.out.println("closed");
  }

  private static boolean refuses(Runnable work) {
    try {
      work.run();
      return false;
    } catch (StoreException e) {
      return true;
    }
  }
}

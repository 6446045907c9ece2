package io.tradehub.hub.store.rocks;

import io.tradehub.hub.store.Transaction;
import java.nio.file.Path;

/**
 * A process that writes {@link Deeds} from a number on and prints each number once it is committed,
 * until somebody kills it. Arguments: the store's folder, the first number.
 */
final class DeedWriter {
  private DeedWriter() {}

  /** Never returns. */
  public static void main(String[] arguments) {
    var store = RocksStore.open(Path.of(arguments[0]), StoreOptions.small());
    System.out.println("open");
    for (long n = Long.parseLong(arguments[1]); ; n++) {
      try (Transaction transaction = store.begin()) {
        Deeds.write(transaction, n);
        transaction.commit();
      }
      System.out.println(n);
    }
  }
}

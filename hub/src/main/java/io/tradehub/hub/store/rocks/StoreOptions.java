package io.tradehub.hub.store.rocks;

/**
 * How much memory and disk room the store may use for its own ends. All of it is outside the Java
 * heap.
 *
 * @param cacheBytes cache of blocks read from files, with their indexes and filters; at least 8 MiB
 * @param memtableBytes what is committed and not yet in sorted files; at least 8 MiB
 * @param logBytes how long the write-ahead log may grow before the oldest part is made superfluous;
 *     at least 8 MiB. A longer one makes opening after a crash slower
 * @param backgroundJobs threads that flush and compact; 1 to 64
 */
public record StoreOptions(long cacheBytes, long memtableBytes, long logBytes, int backgroundJobs) {
  private static final long MIB = 1024 * 1024;

  /** Checks the bounds. */
  public StoreOptions {
    atLeastEightMebibytes("cacheBytes", cacheBytes);
    atLeastEightMebibytes("memtableBytes", memtableBytes);
    atLeastEightMebibytes("logBytes", logBytes);
    if (backgroundJobs < 1 || backgroundJobs > 64) {
      throw new IllegalArgumentException("backgroundJobs is " + backgroundJobs + ", not 1 to 64");
    }
  }

  /** 128 MiB of cache, 128 MiB of memtables, a log of 128 MiB, two background jobs. */
  public static StoreOptions defaults() {
    return new StoreOptions(128 * MIB, 128 * MIB, 128 * MIB, 2);
  }

  /** The least of everything: for tests and small machines. */
  public static StoreOptions small() {
    return new StoreOptions(8 * MIB, 8 * MIB, 8 * MIB, 1);
  }

  private static void atLeastEightMebibytes(String name, long bytes) {
    if (bytes < 8 * MIB) {
      throw new IllegalArgumentException(
          name + " is " + bytes + ", expected at least " + 8 * MIB + " (8 MiB)");
    }
  }
}

package io.tradehub.hub.core;

import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.StoreException;
import io.tradehub.hub.store.Transaction;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a core and its store and plays the end of the process: at a chosen commit, just
 * before it or just after, and from then on nothing can be read or written any more. What the core
 * had on disk at that moment is what the next one finds.
 */
final class FaultyStore {
  private final MessageStore store;
  private final AtomicInteger commitsLeft = new AtomicInteger(Integer.MAX_VALUE);
  private volatile boolean afterCommit;
  private volatile boolean dead;
  private volatile CountDownLatch disk = new CountDownLatch(0);

  /** Messages whose content cannot be read. */
  final Set<UUID> damaged = ConcurrentHashMap.newKeySet();

  /** How many attempts' reads of a content end with an error of the machine's. */
  final AtomicInteger exhausted = new AtomicInteger();

  FaultyStore(MessageStore store) {
    this.store = store;
  }

  /** The store as the core sees it. */
  MessageStore asStore() {
    return proxy(MessageStore.class, this::call);
  }

  /** Ends it at the n-th commit from now, before that is on disk or after. */
  void dieAtCommit(int n, boolean after) {
    afterCommit = after;
    commitsLeft.set(n);
  }

  /** Ends it now. */
  void die() {
    dead = true;
    disk.countDown();
  }

  /** From now on a commit waits until {@link #resume}. */
  void stall() {
    disk = new CountDownLatch(1);
  }

  /** Lets commits go on. */
  void resume() {
    disk.countDown();
  }

  /** Whether it has ended. */
  boolean isDead() {
    return dead;
  }

  private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("close")) {
      store.close();
      return null;
    }
    checkAlive();
    if (method.getName().equals("body") && damaged.contains(arguments[1])) {
      throw new StoreException("a block of the file is damaged", null);
    }
    // Attempts run on virtual threads, the test itself does not.
    if (method.getName().equals("body")
        && Thread.currentThread().isVirtual()
        && exhausted.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw new StackOverflowError("of a test");
    }
    Object result = invoke(method, store, arguments);
    return result instanceof Transaction transaction
        ? proxy(Transaction.class, (p, m, a) -> call(transaction, m, a))
        : result;
  }

  private Object call(Transaction transaction, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("close")) {
      transaction.close();
      return null;
    }
    checkAlive();
    if (method.getName().equals("commit")) {
      disk.await();
      checkAlive();
    }
    if (!method.getName().equals("commit")) {
      return invoke(method, transaction, arguments);
    }
    boolean dies = commitsLeft.decrementAndGet() <= 0;
    if (!dies || afterCommit) {
      transaction.commit();
    }
    dead = dies;
    checkAlive();
    return null;
  }

  private void checkAlive() {
    if (dead) {
      throw new StoreException("the process has ended", null);
    }
  }

  private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}

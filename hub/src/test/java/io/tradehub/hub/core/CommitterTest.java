package io.tradehub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.Packed;
import io.tradehub.hub.store.StoreException;
import io.tradehub.hub.store.Transaction;
import io.tradehub.hub.store.rocks.RocksStore;
import io.tradehub.hub.store.rocks.StoreOptions;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one writer: batches, bounds, faults, and the end when the disk fails. */
class CommitterTest {
  private static final long ROOM = 1000;

  @TempDir Path folder;
  private final AtomicReference<Throwable> fatal = new AtomicReference<>();
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicReference<Runnable> beforeCommit = new AtomicReference<>(() -> {});
  private RocksStore store;
  private Committer committer;

  @BeforeEach
  void start() {
    store = RocksStore.open(folder, StoreOptions.small());
    committer =
        new Committer(
            watched(store),
            new ManualTime(),
            ROOM,
            new CoreMetrics(new SimpleMeterRegistry()),
            effects -> {},
            fatal::set);
    committer.start();
  }

  @AfterEach
  void stop() {
    beforeCommit.set(() -> {});
    committer.close();
    store.close();
  }

  @Test
  void givenChangesThatComeWhileTheDiskWorks_thenTheyShareOneCommit() {
    CountDownLatch disk = new CountDownLatch(1);
    beforeCommit.set(() -> await(disk));
    CompletableFuture<UUID> first = committer.make(CommitterTest::write);
    CoreFixture.eventually(() -> commits.get() == 1);
    List<CompletableFuture<UUID>> rest = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rest.add(committer.make(CommitterTest::write));
    }
    assertThat(first).isNotDone();

    disk.countDown();

    first.join();
    rest.forEach(CompletableFuture::join);
    assertThat(commits).hasValue(2);
  }

  @Test
  void givenAChangeThatFails_thenItsWritesAreGoneAndTheOthersStand() {
    CountDownLatch disk = new CountDownLatch(1);
    beforeCommit.set(() -> await(disk));
    committer.make(CommitterTest::write);
    CoreFixture.eventually(() -> commits.get() == 1);
    UUID spoilt = UUID.randomUUID();
    CompletableFuture<UUID> good = committer.make(CommitterTest::write);
    CompletableFuture<Void> bad =
        committer.make(
            ledger -> {
              ledger.tx().putBody("t", spoilt, Packed.plain(ByteString.copyFromUtf8("half")));
              throw new IllegalStateException("a bug");
            });
    CompletableFuture<UUID> later = committer.make(CommitterTest::write);

    disk.countDown();

    assertThatThrownBy(bad::join).hasRootCauseMessage("a bug");
    assertThat(store.body("t", good.join())).isPresent();
    assertThat(store.body("t", later.join())).isPresent();
    assertThat(store.body("t", spoilt)).isEmpty();
    assertThat(fatal).hasNullValue();
  }

  @Test
  void givenAsMuchContentAsMayWait_whenMoreComes_thenItIsRefusedWithATimeToWait() {
    CountDownLatch disk = new CountDownLatch(1);
    beforeCommit.set(() -> await(disk));
    CompletableFuture<UUID> first = committer.admit(CommitterTest::write, ROOM);

    CompletableFuture<UUID> second = committer.admit(CommitterTest::write, 1);

    assertThatThrownBy(second::join)
        .hasCauseInstanceOf(Refusal.class)
        .satisfies(
            e -> {
              Refusal refusal = (Refusal) e.getCause();
              assertThat(refusal.kind()).isEqualTo(Refusal.Kind.RESOURCE_EXHAUSTED);
              assertThat(refusal.retryAfter()).isPresent();
            });
    disk.countDown();
    first.join();
    committer.admit(CommitterTest::write, ROOM).join();
  }

  @Test
  void givenOneChangeLargerThanAllRoom_thenItIsTakenAloneRatherThanNever() {
    committer.admit(CommitterTest::write, ROOM * 10).join();
  }

  @Test
  void givenADiskThatFails_thenNobodyIsAcknowledgedAndTheHubIsToldToStop() {
    beforeCommit.set(
        () -> {
          throw new StoreException("the disk is full", new IOException("ENOSPC"));
        });

    CompletableFuture<UUID> write = committer.make(CommitterTest::write);

    assertThatThrownBy(write::join).hasCauseInstanceOf(Refusal.class);
    CoreFixture.eventually(() -> fatal.get() != null);
    assertThat(fatal.get()).hasMessage("the disk is full");
    assertThatThrownBy(() -> committer.make(CommitterTest::write).join())
        .hasMessageContaining("stopping");
  }

  @Test
  void givenChangesThatWait_whenItIsClosed_thenTheyAreWrittenAndLaterOnesAreRefused() {
    List<CompletableFuture<UUID>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(committer.make(CommitterTest::write));
    }

    committer.close();

    all.forEach(f -> assertThat(store.body("t", f.join())).isPresent());
    assertThatThrownBy(() -> committer.make(CommitterTest::write).join())
        .hasMessageContaining("stopping");
  }

  private static UUID write(Ledger ledger) {
    UUID id = UUID.randomUUID();
    ledger.tx().putBody("t", id, Packed.plain(ByteString.copyFromUtf8("content")));
    return id;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The store, with a look at each commit. */
  private MessageStore watched(MessageStore real) {
    return proxy(
        MessageStore.class,
        (p, method, arguments) ->
            method.getName().equals("begin")
                ? watched(real.begin())
                : call(method, real, arguments));
  }

  private Transaction watched(Transaction real) {
    return proxy(
        Transaction.class,
        (p, method, arguments) -> {
          if (method.getName().equals("commit")) {
            commits.incrementAndGet();
            beforeCommit.get().run();
          }
          return call(method, real, arguments);
        });
  }

  private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
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

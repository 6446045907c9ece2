package io.tradehub.connectors.offshore.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One index, many who search it, and one who takes it away. */
class SharedIndexTest {
  private static final List<String> QUERIES =
      List.of("上海静安国际贸易", "静安国贸", "jingan guoji", "SJIT", "Shangahi Trade", "靜安");

  @TempDir Path folder;

  @Test
  void manyThreadsGetTheAnswersOfOne() throws Exception {
    try (NameIndex index = NameIndex.build(folder, SomeNames.all().stream());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<List<Hit>> alone = QUERIES.stream().map(query -> index.search(query, 10)).toList();
      List<Future<List<Hit>>> together = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String query = QUERIES.get(i % QUERIES.size());
        together.add(threads.submit(() -> index.search(query, 10)));
      }
      for (int i = 0; i < together.size(); i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i % QUERIES.size()));
      }
    }
  }

  @Test
  void givenItIsClosedDuringSearches_thenEachEndsWithItsAnswerOrIsToldSo() throws Exception {
    NameIndex index = NameIndex.build(folder, SomeNames.all().stream());
    List<Hit> right = index.search("静安", 10);
    CountDownLatch searching = new CountDownLatch(2);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> ends = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        ends.add(
            threads.submit(
                () -> {
                  while (true) {
                    try {
                      assertThat(index.search("静安", 10)).isEqualTo(right);
                    } catch (IllegalStateException e) {
                      return e.getMessage();
                    }
                    searching.countDown();
                  }
                }));
      }
      assertThat(searching.await(30, TimeUnit.SECONDS)).as("both are searching").isTrue();
      AtomicInteger closed = new AtomicInteger();
      index.onClosed(closed::incrementAndGet);
      assertThat(closed).hasValue(0);
      index.close();

      for (Future<String> end : ends) {
        assertThat(end.get()).contains("closed");
      }
      assertThat(closed).as("told once, when nobody searches any more").hasValue(1);
    }
  }
}

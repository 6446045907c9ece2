package io.tradehub.connectors.singlewindow.rules.codes;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of a folder take the place of the built-in ones while the hub runs. */
class CodeFolderTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @TempDir Path folder;

  @Test
  void givenNoFiles_thenTheBuiltInTablesHold() {
    CodeFolder codes = new CodeFolder(folder, metrics);

    assertThat(codes.get().editions()).isEqualTo(CodeTables.builtIn().editions());
    assertThat(codes.look()).isFalse();
    assertThat(reads("taken")).isZero();
  }

  @Test
  void givenNoFolder_thenTheBuiltInTablesHoldUntilThereIsOne() throws Exception {
    Path later = folder.resolve("later");
    CodeFolder codes = new CodeFolder(later, metrics);
    assertThat(codes.get().editions()).isEqualTo(CodeTables.builtIn().editions());

    Files.createDirectory(later);
    Files.writeString(later.resolve("units.csv"), table("2026-01-01", "900"));
    assertThat(codes.look()).isTrue();
    assertThat(codes.get().lookup(Table.UNITS, "900")).isPresent();
  }

  @Test
  void givenAFileAtStart_thenItsTableHoldsWholeAndTheOthersAreAsTheyWere() throws Exception {
    put("units.csv", table("2026-01-01", "900"));
    CodeFolder codes = new CodeFolder(folder, metrics);

    assertThat(codes.get().lookup(Table.UNITS, "900")).isPresent();
    assertThat(codes.get().lookup(Table.UNITS, "035")).as("in its place, not besides").isEmpty();
    assertThat(codes.get().lookup(Table.COUNTRIES, "SGP")).isPresent();
    assertThat(codes.get().editions()).contains("codes/units 2026-01-01");
  }

  @Test
  void givenAnotherFile_whenLookedAt_thenItHolds() throws Exception {
    put("units.csv", table("2026-01-01", "900"));
    CodeFolder codes = new CodeFolder(folder, metrics);
    assertThat(codes.look()).isFalse();

    put("units.csv", table("2026-02-01", "901"));
    assertThat(codes.look()).isTrue();
    assertThat(codes.get().lookup(Table.UNITS, "901")).isPresent();
    assertThat(reads("taken")).isEqualTo(2);
  }

  @Test
  void givenADamagedFile_thenTheLastGoodOneHoldsUntilItIsMended() throws Exception {
    put("units.csv", table("2026-01-01", "900"));
    CodeFolder codes = new CodeFolder(folder, metrics);

    put("units.csv", "# version: 2026");
    assertThat(codes.look()).isFalse();
    assertThat(codes.look()).isFalse();
    assertThat(codes.get().editions()).contains("codes/units 2026-01-01");
    assertThat(reads("damaged")).as("read once, not at each look").isEqualTo(1);
    assertThat(damaged()).isEqualTo(1);

    put("units.csv", table("2026-03-01", "902"));
    assertThat(codes.look()).isTrue();
    assertThat(codes.get().editions()).contains("codes/units 2026-03-01");
    assertThat(damaged()).isZero();
  }

  @Test
  void givenADamagedFileAtStart_thenTheBuiltInTableHolds() throws Exception {
    Files.write(
        folder.resolve("units.csv"),
        table("2026-01-01", "900")
            .replace("made up", "für uns")
            .getBytes(StandardCharsets.ISO_8859_1));
    CodeFolder codes = new CodeFolder(folder, metrics);

    assertThat(codes.get().lookup(Table.UNITS, "035")).isPresent();
    assertThat(damaged()).isEqualTo(1);
  }

  @Test
  void givenTheFileIsTakenAway_thenTheBuiltInTableHoldsAgain() throws Exception {
    put("units.csv", table("2026-01-01", "900"));
    CodeFolder codes = new CodeFolder(folder, metrics);

    Files.delete(folder.resolve("units.csv"));
    assertThat(codes.look()).isTrue();
    assertThat(codes.get().editions()).isEqualTo(CodeTables.builtIn().editions());
  }

  @Test
  void whileItIsWatched_anotherFileHoldsByItself() throws Exception {
    CodeFolder codes = new CodeFolder(folder, metrics);
    Vertx vertx = Vertx.vertx();
    try {
      Runnable end = codes.watch(vertx, Duration.ofMillis(20));
      put("units.csv", table("2026-01-01", "900"));

      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (codes.get().lookup(Table.UNITS, "900").isEmpty() && System.nanoTime() < deadline) {
        LockSupport.parkNanos(5_000_000);
      }
      assertThat(codes.get().lookup(Table.UNITS, "900")).isPresent();
      end.run();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private double reads(String result) {
    return metrics
        .get("tradehub_single_window_code_tables_reads")
        .tag("result", result)
        .counter()
        .count();
  }

  private double damaged() {
    return metrics.get("tradehub_single_window_code_tables_damaged").gauge().value();
  }

  /** As people should do it: written beside and moved into place. */
  private void put(String name, String text) throws IOException {
    Path beside = Files.writeString(folder.resolve("new"), text);
    Files.move(
        beside,
        folder.resolve(name),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  private static String table(String version, String code) {
    return "# version: %s\n# complete: no\n# source: made up\ncode,name\n%s,x\n"
        .formatted(version, code);
  }
}

package io.tradehub.connectors.singlewindow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.v1.ListSalesRequest;
import io.tradehub.v1.ListSalesResponse;
import io.tradehub.v1.RecordSalesResponse;
import io.tradehub.v1.Sale;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger in a JVM of its own that is killed while it records. */
class KilledLedgerTest {
  private static final int KILLS = 3;
  private static final int BATCH = 5;

  @TempDir Path folder;

  /** Records sales in batches until it is killed, and prints the ids that were answered. */
  public static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      String run = arguments[1];
      try (Ledger ledger = Ledger.open(folder, () -> Trade.NOON)) {
        for (int thread = 0; thread < 4; thread++) {
          String name = run + "-" + thread + "-";
          Thread.ofPlatform().daemon().start(() -> record(ledger, name));
        }
        Thread.currentThread().join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static void record(Ledger ledger, String name) {
      for (int i = 0; ; i++) {
        List<Sale> sales = new ArrayList<>();
        for (int k = 0; k < BATCH; k++) {
          sales.add(Trade.sale(name + i + "-" + k, 1, "1", "10").build());
        }
        StringBuilder answered = new StringBuilder();
        for (RecordSalesResponse.Result result :
            ledger.sales().record(Trade.TENANT, sales).join()) {
          answered.append("ok ").append(result.getSaleId()).append('\n');
        }
        System.out.print(answered);
        System.out.flush();
      }
    }
  }

  @Test
  void everySaleThatWasAnsweredIsThereAfterAKill() throws Exception {
    Random random = new Random(7);
    Set<String> answered = new HashSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      answered.addAll(recordAndKill("run" + kill, 50 + random.nextInt(100)));
    }

    try (Ledger ledger = Ledger.open(folder, () -> Trade.NOON)) {
      List<String> there = ids(ledger);
      assertThat(there).doesNotHaveDuplicates().containsAll(answered);
      // A call is recorded wholly or not at all.
      assertThat(there.size() % BATCH).isZero();
      assertThat(
              ledger
                  .books()
                  .get(Trade.TENANT, Trade.BOOK)
                  .join()
                  .orElseThrow()
                  .getItems(0)
                  .getSoldQuantity())
          .isEqualTo(Integer.toString(there.size()));
    }
  }

  private Set<String> recordAndKill(String run, int lines) throws IOException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString(),
                run)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Set<String> answered = new HashSet<>();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while (answered.size() < lines && (line = out.readLine()) != null) {
        answered.add(line.substring("ok ".length()));
      }
      // Of the handle, for the process's own closes what it printed.
      child.toHandle().destroyForcibly();
      // What it still answered before it died counts, except a line that was cut.
      while ((line = out.readLine()) != null) {
        if (line.startsWith("ok " + run) && line.split("-").length == 4) {
          answered.add(line.substring("ok ".length()));
        }
      }
    } finally {
      child.destroyForcibly().onExit().join();
    }
    assertThat(answered).hasSizeGreaterThanOrEqualTo(lines);
    return answered;
  }

  private static List<String> ids(Ledger ledger) {
    List<String> ids = new ArrayList<>();
    ListSalesRequest.Builder request = ListSalesRequest.newBuilder().setPageSize(1000);
    ListSalesResponse page;
    do {
      page = ledger.sales().list(Trade.TENANT, request.build()).join();
      page.getSalesList().forEach(sale -> ids.add(sale.getSale().getSaleId()));
      request.setPageToken(page.getNextPageToken());
    } while (!page.getNextPageToken().isEmpty());
    return ids;
  }
}

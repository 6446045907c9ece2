package io.tradehub.connectors.offshore;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.v1.EnterpriseMatch;
import io.tradehub.v1.ListVersion;
import io.tradehub.v1.SearchEnterprisesRequest;
import io.tradehub.v1.SearchEnterprisesResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A registry over gRPC whose names are searched. */
abstract class SearchFixture extends RegistryFixture {
  private static final Duration PATIENCE = Duration.ofSeconds(50);

  /** Publishes rows with other names, and waits until their names are searched. */
  ListVersion publishNames(String... rows) {
    ListVersion version = publishOnly(rows);
    awaitNames(version.getNumber());
    return version;
  }

  /** The same without the wait. */
  ListVersion publishOnly(String... rows) {
    key = "anna";
    String file = "统一社会信用代码,企业名称,英文名称,状态\n" + String.join("\n", rows) + "\n";
    return publishDraft(bring(header(), file).getDraft().getId());
  }

  void awaitNames(int version) {
    await(() -> gauge("tradehub_whitelist_names_version") == version);
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it took too long").isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  double gauge(String name) {
    return meters.get(name).tag("list", "offshore-trade").gauge().value();
  }

  /** How many indexes came to serve in a way. */
  int indexes(String how) {
    return (int)
        meters
            .get("tradehub_whitelist_name_indexes")
            .tags("list", "offshore-trade", "how", how)
            .counter()
            .count();
  }

  SearchEnterprisesResponse search(String name) {
    return service.searchEnterprises(SearchEnterprisesRequest.newBuilder().setName(name).build());
  }

  static List<String> codes(SearchEnterprisesResponse answer) {
    return answer.getMatchesList().stream()
        .map(EnterpriseMatch::getEnterprise)
        .map(io.tradehub.v1.EnterpriseStatus::getCreditCode)
        .toList();
  }

  static boolean is(Throwable e, Status.Code code) {
    return e instanceof StatusRuntimeException status && status.getStatus().getCode() == code;
  }
}

package io.tradehub.loadtest.declare;

import io.tradehub.loadtest.HubHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * How a hub of this benchmark is set up: its folder, and when it tries again.
 *
 * @param sections of its configuration
 */
record HubSetUp(String sections) {
  /** Bounded memory, so that what grows without bound shows. */
  static final String FLAGS = "-Xmx768m -XX:+ExitOnOutOfMemoryError";

  private static final String WINDOW =
      """
      connectors:
        single-window:
          ask-again: %s
          missing-after: 5s
          folders:
            - name: main
              directory: "%s"
              biz-type: %s
      """;

  /** As a hub is usually run; more deliveries at once than by default, as many as calls. */
  private static final String LOAD =
      """
      destinations:
        default:
          max-in-flight: %d
      """;

  /** Impatient, so that what went wrong is put right in a short time. */
  private static final String CRASHES =
      """
      store:
        block-cache: 64MiB
        write-buffer: 16MiB
      destinations:
        default:
          max-in-flight: 48
          time-limit: 10s
          retry:
            initial-backoff: 50ms
            max-backoff: 1s
            max-attempts: 100000
            max-age: 7d
      """;

  /**
   * The hub that is measured.
   *
   * @param inFlight how many deliveries may be under way
   */
  static HubSetUp forLoad(Shared shared, int inFlight) {
    return new HubSetUp(LOAD.formatted(inFlight) + window(shared, "1m"));
  }

  /** The hub of the crash run. */
  static HubSetUp forCrashes(Shared shared) {
    return new HubSetUp(CRASHES + window(shared, "2s"));
  }

  private static String window(Shared shared, String askAgain) {
    return WINDOW.formatted(askAgain, shared.root(), Shared.BIZ_TYPE);
  }

  /** Writes a folder on which such a hub can be started. */
  HubHome write(Path folder) throws IOException {
    return HubHome.write(folder, "hub", Map.of(HubHome.TENANT, "erp, ops"), sections);
  }
}

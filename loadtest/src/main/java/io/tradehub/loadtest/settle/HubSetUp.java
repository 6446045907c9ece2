package io.tradehub.loadtest.settle;

import io.tradehub.connectors.cips.rules.calendar.Calendar;
import io.tradehub.loadtest.HubHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * How a hub of this benchmark is set up: its banks, where CIPS is, and when it tries again.
 *
 * @param sections of its configuration
 */
record HubSetUp(String sections) {
  /** The crash run's hub has bounded memory, so that what grows without bound shows. */
  static final String FLAGS = "-Xmx768m -XX:+ExitOnOutOfMemoryError";

  private static final String PATH = "/cips";

  /** As a hub is usually run; more deliveries at once than by default, as many as calls. */
  private static final String LOAD =
      """
      destinations:
        default:
          max-in-flight: %d
      """;

  /** Impatient, so that many things go wrong and are put right in a short time. */
  private static final String CRASHES =
      """
      store:
        block-cache: 64MiB
        write-buffer: 16MiB
      inbox:
        lease: 5s
      destinations:
        default:
          max-in-flight: 48
          time-limit: 5s
          breaker:
            failure-rate: 50
            minimum-calls: 20
            sliding-window: 50
            open-wait: 200ms
            half-open-calls: 5
          retry:
            initial-backoff: 50ms
            max-backoff: 1s
            max-attempts: 100000
            max-age: 7d
      """;

  /**
   * The hub of the transfers.
   *
   * @param listens at which port CIPS finds it
   * @param inFlight how many deliveries may be under way
   */
  static HubSetUp forLoad(Cips cips, int listens, int inFlight) throws IOException {
    return new HubSetUp(
        LOAD.formatted(inFlight)
            + cips(cips, cips.ready().port(), listens, Duration.ofSeconds(20)));
  }

  /**
   * The hub of the crash run.
   *
   * @param cipsPort where it finds CIPS
   * @param listens at which port CIPS finds it
   */
  static HubSetUp forCrashes(Cips cips, int cipsPort, int listens) throws IOException {
    return new HubSetUp(CRASHES + cips(cips, cipsPort, listens, Duration.ofSeconds(3)));
  }

  private static String cips(Cips cips, int cipsPort, int listens, Duration answer)
      throws IOException {
    StringBuilder banks = new StringBuilder();
    for (Map.Entry<String, String> bank : cips.ready().keyStores().entrySet()) {
      String password =
          Files.readString(Path.of(bank.getValue().replaceAll("\\.p12$", ".password"))).strip();
      banks.append(
          """
                - bic: %s
                  key-store:
                    path: "%s"
                    password: "%s"
          """
              .formatted(bank.getKey(), bank.getValue(), password));
    }
    return """
        connectors:
          cips:
            agent: %s
            certificate: "%s"
            send:
              address: "http://127.0.0.1:%d%s"
              answer-timeout: %dms
            receive:
              port: %d
              path: %s
            directory:
              file: "%s"
            participants:
        %s"""
        .formatted(
            cips.ready().bic(),
            cips.ready().certificate(),
            cipsPort,
            cips.ready().path(),
            answer.toMillis(),
            listens,
            PATH,
            cips.ready().directory(),
            banks);
  }

  /** Writes a folder on which such a hub can be started. */
  HubHome write(Path folder) throws IOException {
    return HubHome.write(folder, "hub", Map.of(HubHome.TENANT, "erp, ops"), sections);
  }

  /** Where CIPS posts what it has for a hub that it finds at a port. */
  static URI address(int port) {
    return URI.create("http://127.0.0.1:" + port + PATH);
  }

  /** A port that nobody listens at now. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The business day of what is paid now. */
  static LocalDate day() {
    return Calendar.standard().valueDate(Instant.now());
  }

  /** How long that goes on; then payments get the next day's date, and the benchmark's do not. */
  static Duration untilNextDay() {
    return Duration.between(Instant.now(), Calendar.standard().cutOff(day()));
  }
}

package io.tradehub.sandbox.customs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a sandbox's single window is like.
 *
 * @param state folder of its journal, customs.journal; made when absent
 * @param folders shared with clients, each with its own import client; {@code
 *     <folder>/<bizType>/{OutBox,SentBox,FailBox,InBox}} is made when absent. Its path is how the
 *     single window knows it again after a restart
 * @param bizType the business type, "Deccus001"
 * @param port of its steering, on loopback; 0 for any free one
 * @param importDelay from taking a declaration to its DecImportResponse
 * @param stepDelay from there to the first receipt of customs, and from one to the next
 * @param lateDelay how late receipts of the outcome LATE come
 * @param pollEvery how often a client looks into its OutBox when there was nothing in it
 * @param settleTime how long a file that is no archive is left alone, for it may be being written
 * @param night whether clients are down from 00:00 to 05:00 in China
 * @param clock what tells the time
 */
public record CustomsOptions(
    Path state,
    List<Path> folders,
    String bizType,
    int port,
    Duration importDelay,
    Duration stepDelay,
    Duration lateDelay,
    Duration pollEvery,
    Duration settleTime,
    boolean night,
    InstantSource clock) {
  /** The longest that any of its delays may be. */
  public static final Duration LONGEST = Duration.ofDays(1);

  /** Checks that delays are not negative, at most a day, and that it polls. */
  public CustomsOptions {
    folders = folders.stream().map(f -> f.toAbsolutePath().normalize()).distinct().toList();
    Objects.requireNonNull(clock);
    for (Duration delay : List.of(importDelay, stepDelay, lateDelay, settleTime)) {
      if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("a delay is 0 ms to a day, not " + delay);
      }
    }
    if (pollEvery.toMillis() < 1 || pollEvery.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a folder is polled every 1 ms to a day: " + pollEvery);
    }
    if (!bizType.matches("[A-Za-z0-9]{1,32}")) {
      throw new IllegalArgumentException(
          "a business type is up to 32 letters and digits, like Deccus001, not '" + bizType + "'");
    }
  }

  /**
   * One as it usually is: answers after half a second, then a second between receipts; by day and
   * night.
   *
   * @param state folder of its journal
   */
  public static CustomsOptions usual(Path state) {
    return new CustomsOptions(
        state,
        List.of(),
        "Deccus001",
        0,
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(60),
        Duration.ofMillis(200),
        Duration.ofSeconds(2),
        false,
        InstantSource.system());
  }

  /** With one folder more. */
  public CustomsOptions withFolder(Path folder) {
    List<Path> more = new ArrayList<>(folders);
    more.add(folder);
    return new CustomsOptions(
        state,
        more,
        bizType,
        port,
        importDelay,
        stepDelay,
        lateDelay,
        pollEvery,
        settleTime,
        night,
        clock);
  }

  /** Steered at a port of one's own. */
  public CustomsOptions withPort(int number) {
    return new CustomsOptions(
        state,
        folders,
        bizType,
        number,
        importDelay,
        stepDelay,
        lateDelay,
        pollEvery,
        settleTime,
        night,
        clock);
  }

  /** With other delays of answers. */
  public CustomsOptions withDelays(Duration untilImport, Duration betweenSteps) {
    return new CustomsOptions(
        state,
        folders,
        bizType,
        port,
        untilImport,
        betweenSteps,
        lateDelay,
        pollEvery,
        settleTime,
        night,
        clock);
  }

  /** With another delay of LATE receipts. */
  public CustomsOptions withLateDelay(Duration late) {
    return new CustomsOptions(
        state,
        folders,
        bizType,
        port,
        importDelay,
        stepDelay,
        late,
        pollEvery,
        settleTime,
        night,
        clock);
  }

  /**
   * Looking into its OutBox more or less often; a broken file is judged after a time of its own.
   */
  public CustomsOptions withPolling(Duration every, Duration settle) {
    return new CustomsOptions(
        state,
        folders,
        bizType,
        port,
        importDelay,
        stepDelay,
        lateDelay,
        every,
        settle,
        night,
        clock);
  }

  /** Down in the night, or not. */
  public CustomsOptions withNight(boolean down) {
    return new CustomsOptions(
        state,
        folders,
        bizType,
        port,
        importDelay,
        stepDelay,
        lateDelay,
        pollEvery,
        settleTime,
        down,
        clock);
  }

  /** With another clock. */
  public CustomsOptions withClock(InstantSource other) {
    return new CustomsOptions(
        state,
        folders,
        bizType,
        port,
        importDelay,
        stepDelay,
        lateDelay,
        pollEvery,
        settleTime,
        night,
        other);
  }

  /** As quick as it can: no delays, polled every 10 ms, broken files are judged at once. */
  public CustomsOptions atOnce() {
    return withDelays(Duration.ZERO, Duration.ZERO)
        .withLateDelay(Duration.ofSeconds(1))
        .withPolling(Duration.ofMillis(10), Duration.ZERO);
  }
}

package io.tradehub.hub.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the configuration writes durations and sizes. */
final class Units {
  private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,15})\\s?([A-Za-z]*)");

  /** Milliseconds in each unit of time, smallest first. */
  private static final Map<String, Long> TIMES = new LinkedHashMap<>();

  /** Bytes in each unit of size, smallest first. */
  private static final Map<String, Long> SIZES = new LinkedHashMap<>();

  static {
    TIMES.put("ms", 1L);
    TIMES.put("s", 1_000L);
    TIMES.put("m", 60_000L);
    TIMES.put("h", 3_600_000L);
    TIMES.put("d", 86_400_000L);
    SIZES.put("", 1L);
    SIZES.put("KiB", 1L << 10);
    SIZES.put("MiB", 1L << 20);
    SIZES.put("GiB", 1L << 30);
  }

  private Units() {}

  /** Reads "500ms", "30s", "5m", "2h", "7d"; empty when it is none of them. */
  static Optional<Duration> duration(String text) {
    return amount(text, TIMES).map(Duration::ofMillis);
  }

  /** Reads "512", "64KiB", "100MiB", "2GiB"; empty when it is none of them. */
  static Optional<Long> bytes(String text) {
    return amount(text, SIZES);
  }

  /** Writes a duration of whole milliseconds in its largest whole unit. */
  static String text(Duration duration) {
    return duration.isZero() ? "0s" : text(duration.toMillis(), TIMES);
  }

  /** Writes a size in its largest whole unit. */
  static String text(long bytes) {
    return bytes == 0 ? "0" : text(bytes, SIZES);
  }

  private static Optional<Long> amount(String text, Map<String, Long> units) {
    Matcher matcher = AMOUNT.matcher(text);
    if (!matcher.matches() || !units.containsKey(matcher.group(2))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Math.multiplyExact(Long.parseLong(matcher.group(1)), units.get(matcher.group(2))));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static String text(long amount, Map<String, Long> units) {
    String best = Long.toString(amount);
    for (Map.Entry<String, Long> unit : units.entrySet()) {
      if (amount % unit.getValue() == 0) {
        best = amount / unit.getValue() + unit.getKey();
      }
    }
    return best;
  }
}

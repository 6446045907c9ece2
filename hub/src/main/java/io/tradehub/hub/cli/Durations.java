package io.tradehub.hub.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write and read them. */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  private Durations() {}

  /**
   * Reads "500ms", "30s", "5m", "2h" or "7d".
   *
   * @throws TypeConversionException when it is something else
   */
  static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is not a duration: expected a number and its unit, like 500ms, 30s or 5m");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  /** For people: "87 ms", "4.2 s", "3 min 05 s", "2 h 00 min", "3 d 12 h". */
  public static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return String.format(java.util.Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    if (duration.toHours() < 1) {
      return String.format("%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
    }
    return duration.toDays() < 2
        ? String.format("%d h %02d min", duration.toHours(), duration.toMinutesPart())
        : String.format("%d d %02d h", duration.toDays(), duration.toHoursPart());
  }
}

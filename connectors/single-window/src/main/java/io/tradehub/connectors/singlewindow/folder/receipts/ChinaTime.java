package io.tradehub.connectors.singlewindow.folder.receipts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as receipts and files' names write them (docs/single-window.md, "Receipts"). */
public final class ChinaTime {
  /** China's time zone; one for all of it, and no summer time since 1991. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  // yyyyMMdd, yyyyMMddHHmmss, yyyyMMddHHmmssSSS, yyyyMMddTHHmmss with tenths to thousandths,
  // yyyy-MM-dd, yyyy-MM-dd HH:mm:ss and yyyy-MM-ddTHH:mm:ss with or without fractions
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4})(-?)(\\d{2})\\2(\\d{2})"
              + "(?:[ T]?(\\d{2}):?(\\d{2}):?(\\d{2})[.]?(\\d{1,9})?)?");
  private static final Pattern IN_NAME = Pattern.compile("_(\\d{17}|\\d{14})(?:\\.[A-Za-z0-9]+)?$");

  private ChinaTime() {}

  /** A time as written; of a date alone, its first moment. Empty when it is none. */
  public static Optional<Instant> read(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate date =
          LocalDate.of(number(time.group(1)), number(time.group(3)), number(time.group(4)));
      if (time.group(5) == null) {
        return Optional.of(date.atStartOfDay(ZONE).toInstant());
      }
      LocalDateTime moment =
          date.atTime(
              number(time.group(5)),
              number(time.group(6)),
              number(time.group(7)),
              nanoseconds(time.group(8)));
      return Optional.of(moment.atZone(ZONE).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The time at the end of a file's name, before its extension; empty when there is none. */
  public static Optional<Instant> inName(String fileName) {
    Matcher time = IN_NAME.matcher(fileName);
    return time.find() ? read(time.group(1)) : Optional.empty();
  }

  /** The day in China. */
  public static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZONE);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static int nanoseconds(String fraction) {
    return fraction == null ? 0 : number((fraction + "000000000").substring(0, 9));
  }
}

package io.tradehub.connectors.offshore.registry;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.offshore.list.Entry;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a list says of one enterprise. What it is called is read when it is asked for, and can be
 * had as the bytes that are kept: most answers are sent as they are.
 */
public final class Answer {
  private final Status status;
  private final Instant since;
  private final Version version;
  private final Columns columns;
  private final int place;
  private final int row;

  /**
   * @param since null for NOT_LISTED
   * @param place {@link Columns#NONE} when no version ever named it
   * @param row what the version, or the last before it, has of the enterprise
   */
  Answer(Status status, Instant since, Version version, Columns columns, int place, int row) {
    this.status = status;
    this.since = since;
    this.version = version;
    this.columns = columns;
    this.place = place;
    this.row = row;
  }

  /** What it means. */
  public Status status() {
    return status;
  }

  /** From when on it has been so; empty for NOT_LISTED. */
  public Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  /** The version that says it. */
  public Version version() {
    return version;
  }

  /**
   * What the version, or the last before it, has of the enterprise; empty when none ever named it.
   */
  public Optional<Entry> entry() {
    return named() ? Optional.of(columns.entry(place, row)) : Optional.empty();
  }

  /** Whether the version, or one before it, ever named the enterprise. */
  public boolean named() {
    return place != Columns.NONE;
  }

  /** Its name in UTF-8; of one that is {@link #named}. */
  public ByteString name() {
    return columns.name(row);
  }

  /** Its other name in UTF-8; of one that is {@link #named}; may be empty. */
  public ByteString otherName() {
    return columns.otherName(row);
  }

  /** Its first day, as in "2026-01-31"; of one that is {@link #named}; empty for since ever. */
  public ByteString validFrom() {
    return text(columns.firstDay(row));
  }

  /** Its last day, as in "2026-12-31"; of one that is {@link #named}; empty for no end. */
  public ByteString validUntil() {
    return text(columns.lastDay(row));
  }

  private static ByteString text(int day) {
    return day == Columns.NO_DAY ? ByteString.EMPTY : DayText.of(day);
  }

  /** Whether they say the same: the same status since the same time, by the same version. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Answer that
        && status == that.status
        && Objects.equals(since, that.since)
        && version.equals(that.version)
        && entry().equals(that.entry());
  }

  @Override
  public int hashCode() {
    return Objects.hash(status, since, version, entry());
  }

  @Override
  public String toString() {
    return "%s since %s by version %d: %s".formatted(status, since, version.number(), entry());
  }
}

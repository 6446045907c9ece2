package io.tradehub.hub.cli;

import com.google.protobuf.Timestamp;
import io.tradehub.v1.Direction;
import io.tradehub.v1.EventType;
import io.tradehub.v1.ListingStatus;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.NameMatch;
import io.tradehub.v1.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The contract's values as people read them. */
public final class Names {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
  private static final String ISO6523 = "iso6523-actorid-upis::";

  private Names() {}

  /** "COMPLETED". */
  public static String of(MessageState state) {
    return state == MessageState.UNRECOGNIZED
        ? "?"
        : state.name().substring("MESSAGE_STATE_".length());
  }

  /** "accepted". */
  static String of(EventType type) {
    return type == EventType.UNRECOGNIZED
        ? "?"
        : type.name().substring("EVENT_TYPE_".length()).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** "out" or "in". */
  static String of(Direction direction) {
    return switch (direction) {
      case DIRECTION_OUTBOUND -> "out";
      case DIRECTION_INBOUND -> "in";
      case DIRECTION_UNSPECIFIED, UNRECOGNIZED -> "?";
    };
  }

  /** "LISTED". */
  static String of(ListingStatus status) {
    return status == ListingStatus.UNRECOGNIZED
        ? "?"
        : status.name().substring("LISTING_STATUS_".length());
  }

  /** "prefix". */
  static String of(NameMatch match) {
    return match == NameMatch.UNRECOGNIZED
        ? "?"
        : match.name().substring("NAME_MATCH_".length()).toLowerCase(Locale.ROOT);
  }

  /** "error". */
  static String of(Severity severity) {
    return severity == Severity.UNRECOGNIZED
        ? "?"
        : severity.name().substring("SEVERITY_".length()).toLowerCase(Locale.ROOT);
  }

  /** A date and a time in this machine's zone; empty for a time that is not set. */
  static String dateTime(Timestamp time) {
    return time.getSeconds() == 0 ? "" : DATE_TIME.format(instant(time));
  }

  /** A time of day with milliseconds in this machine's zone. */
  public static String time(Timestamp time) {
    return TIME.format(instant(time));
  }

  /** A participant without the meta scheme that goes without saying. */
  public static String participant(String id) {
    return id.startsWith(ISO6523) ? id.substring(ISO6523.length()) : id;
  }

  /** The gist of a document type identifier: its root element, or the whole when it has none. */
  static String documentType(String id) {
    // busdox-docid-qns::urn:oasis:…:Invoice-2::Invoice##urn:cen.eu:en16931…::2.1
    int hash = id.indexOf("##");
    int root = hash < 0 ? -1 : id.lastIndexOf("::", hash);
    if (root < 0) {
      return id;
    }
    String customization = id.substring(hash + 2).toLowerCase(Locale.ROOT);
    String family = customization.contains("pint") ? "PINT " : "";
    return family + id.substring(root + 2, hash);
  }

  /** Bytes for people: "812 B", "9.1 KB", "2.3 MB". */
  static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f KB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}

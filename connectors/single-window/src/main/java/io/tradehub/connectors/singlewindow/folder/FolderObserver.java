package io.tradehub.connectors.singlewindow.folder;

import java.time.Duration;
import java.time.Instant;

/** Told of what happens in a folder, for metrics. Called by several threads; must not block. */
public interface FolderObserver {
  /** One that does nothing. */
  FolderObserver NONE = new FolderObserver() {};

  /** What a receipt is. */
  enum Kind {
    /** A file in SentBox. */
    SENT,
    /** A file in FailBox. */
    FAILED,
    /** A DecImportResponse. */
    IMPORTED,
    /** A DEC_RESULT. */
    CUSTOMS
  }

  /** Why a file was left where it is, to be tried again. */
  enum Why {
    /** The hub had no room. */
    OVERLOADED,
    /** The disk or the share failed; also while it is moved. */
    DISK,
    /** It could not be read, and is so young that it may be being written. */
    SETTLING,
    /** The hub failed at it; its log says how. */
    FAILURE
  }

  /** How many files wait in OutBox, and since when the oldest does; zero when none does. */
  default void waiting(long files, Duration oldest) {}

  /** A receipt was stored. */
  default void taken(Kind kind, ReceiptSink.Taken taken) {}

  /** A file was handled, from its being opened until it was moved aside. */
  default void handled(Duration took) {}

  /** A file cannot be read, now and later: somebody has to look at it. Once for each file. */
  default void unreadable(String fileName, String reason) {}

  /** A file was left where it is and is tried again. */
  default void left(Why why) {}

  /** The InBox was listed, or a page of it. When this stays away, no receipts come. */
  default void inboxRead(Instant at) {}
}

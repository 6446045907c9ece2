package io.tradehub.connectors.offshore.feed;

/**
 * Why a list could not be fetched or taken; the message is for people. What is served has not
 * changed. Cheap: it records no stack.
 */
public final class FeedFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final Code code;

  /** Why, for programs. */
  public enum Code {
    /** There was no connection, or it ended without an answer. */
    UNREACHABLE("FEED_UNREACHABLE"),
    /** The publisher sent nothing for too long, or was too slow altogether. */
    TIMEOUT("FEED_TIMEOUT"),
    /** It answered with an HTTP status that is no list. */
    STATUS("FEED_STATUS"),
    /** It packed its answer, which nobody asked for. */
    ENCODING("FEED_ENCODING"),
    /** What should be the manifest is none. */
    MANIFEST("FEED_MANIFEST"),
    /** The manifest is not signed by a pinned key, or was changed. */
    SIGNATURE("FEED_SIGNATURE"),
    /** It is another list's. */
    LIST("FEED_LIST"),
    /** It is older than what was taken before. */
    OLDER("FEED_OLDER"),
    /** It is longer than it says, or than allowed. */
    TOO_LARGE("FEED_TOO_LARGE"),
    /** It is shorter than it says. */
    CUT_OFF("FEED_CUT_OFF"),
    /** It is not the file that was signed. */
    DIGEST("FEED_DIGEST"),
    /** The file as a whole cannot be read as a list. */
    FILE("FEED_FILE"),
    /** Rows of it are wrong. */
    ROWS("FEED_ROWS"),
    /** The registry refuses the version. */
    REFUSED("FEED_REFUSED"),
    /** The registry had no time: other lists are being read. */
    BUSY("FEED_BUSY"),
    /** Something is wrong with this machine: its disk. */
    LOCAL("FEED_LOCAL");

    private final String text;

    Code(String text) {
      this.text = text;
    }

    /** Stable: "FEED_STATUS". */
    public String text() {
      return text;
    }
  }

  FeedFailure(Code code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** Why. */
  public Code code() {
    return code;
  }

  /** Whether it says something of the publisher; else it is this hub's own trouble. */
  boolean publishers() {
    return switch (code) {
      case BUSY, LOCAL -> false;
      case UNREACHABLE,
          TIMEOUT,
          STATUS,
          ENCODING,
          MANIFEST,
          SIGNATURE,
          LIST,
          OLDER,
          TOO_LARGE,
          CUT_OFF,
          DIGEST,
          FILE,
          ROWS,
          REFUSED ->
          true;
    };
  }

  /** Whether the same bytes will fail in the same way, whenever they are fetched. */
  boolean ofTheBytes() {
    return code == Code.FILE || code == Code.ROWS;
  }
}

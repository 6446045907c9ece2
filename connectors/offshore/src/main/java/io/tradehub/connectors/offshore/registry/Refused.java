package io.tradehub.connectors.offshore.registry;

/** Something that a registry does not do; the message is for people. Nothing has changed. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /** Why. */
  public enum Reason {
    /** There is no such draft or version. */
    NOT_FOUND,
    /** Whoever brought it may not publish it. */
    SAME_PERSON,
    /** Another version was published since the draft was brought. */
    STALE_DRAFT,
    /** It would count from before the version that counts now. */
    OLDER_THAN_CURRENT,
    /** It says what the current version says. */
    NO_CHANGE,
    /** A code is named twice. */
    DUPLICATE,
    /** There are too many drafts, or too many versions. */
    TOO_MANY
  }

  Refused(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}

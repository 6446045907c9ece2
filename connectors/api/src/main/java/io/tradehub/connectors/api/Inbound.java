package io.tradehub.connectors.api;

/**
 * Where a connector hands in what came from its network. Both methods block until the result is on
 * disk; call them from a virtual or worker thread, never from an event loop.
 */
public interface Inbound {

  /** Whether a participant is one of ours, so that a network can be told early that it is not. */
  boolean serves(ParticipantId participant);

  /**
   * Stores a document durably, once. Only after this returns may the network's receipt be sent.
   *
   * @throws OverloadedException when the hub has no room now; answer the network so that it tries
   *     again
   */
  Accepted accept(InboundDocument document) throws OverloadedException;

  /**
   * Stores a business answer durably and moves the message it speaks of.
   *
   * @throws OverloadedException as in {@link #accept}
   */
  Answered answer(BusinessAnswer answer) throws OverloadedException;

  /** What became of a document that was handed in. */
  enum Accepted {
    /** Stored now. */
    STORED,
    /** Stored before; the network gets the same receipt again. */
    DUPLICATE,
    /** Its receiver is not one of ours; nothing is stored. */
    UNKNOWN_RECEIVER
  }

  /** What became of an answer that was handed in. */
  enum Answered {
    /** It moved its message, or was added to its history. */
    STORED,
    /** Seen before. */
    DUPLICATE,
    /** No message of ours has that network id; nothing is stored. */
    UNMATCHED
  }

  /** The hub has no room now. */
  final class OverloadedException extends Exception {
    private static final long serialVersionUID = 1;

    /** With a message for logs and peers; it names no tenant. */
    public OverloadedException(String message) {
      super(message, null, false, false);
    }
  }
}

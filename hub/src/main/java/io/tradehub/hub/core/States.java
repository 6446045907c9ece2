package io.tradehub.hub.core;

import io.tradehub.v1.MessageState;

/** What states mean. */
final class States {
  private States() {}

  /** Nothing moves it any more, but what is added to its history. */
  static boolean terminal(MessageState state) {
    return switch (state) {
      case MESSAGE_STATE_COMPLETED,
          MESSAGE_STATE_REJECTED,
          MESSAGE_STATE_CANCELLED,
          MESSAGE_STATE_EXPIRED ->
          true;
      case MESSAGE_STATE_ACCEPTED,
          MESSAGE_STATE_DELIVERING,
          MESSAGE_STATE_WAITING,
          MESSAGE_STATE_DELIVERED,
          MESSAGE_STATE_DEAD,
          MESSAGE_STATE_RECEIVED,
          MESSAGE_STATE_UNSPECIFIED,
          UNRECOGNIZED ->
          false;
    };
  }

  /** Its next attempt may begin. */
  static boolean attemptable(MessageState state) {
    return switch (state) {
      case MESSAGE_STATE_ACCEPTED, MESSAGE_STATE_WAITING, MESSAGE_STATE_DELIVERING -> true;
      default -> false;
    };
  }

  /** A state's name as people write it: "WAITING". */
  static String name(MessageState state) {
    return state.name().substring("MESSAGE_STATE_".length());
  }
}

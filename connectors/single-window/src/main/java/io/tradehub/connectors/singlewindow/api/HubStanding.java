package io.tradehub.connectors.singlewindow.api;

import io.tradehub.connectors.singlewindow.model.CustomsChannel;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.Message;

/**
 * What the hub's own message says of its declaration, where nobody else has said anything.
 *
 * @param text in words, for people
 */
record HubStanding(DeclarationState state, String text) {
  private static final String IN_OUTBOX = "IN_OUTBOX";

  /** Where the declaration of a message is. */
  static HubStanding of(Message message) {
    String text = message.getStatusText();
    return switch (message.getState()) {
      case MESSAGE_STATE_ACCEPTED, MESSAGE_STATE_DELIVERING, MESSAGE_STATE_WAITING ->
          message.getStatusCode().equals(IN_OUTBOX)
              ? new HubStanding(
                  DeclarationState.DECLARATION_STATE_HANDED_OVER,
                  or(text, "lies in the import client's OutBox"))
              : new HubStanding(
                  DeclarationState.DECLARATION_STATE_ACCEPTED, or(text, "the hub has it"));
      case MESSAGE_STATE_DELIVERED ->
          new HubStanding(
              DeclarationState.DECLARATION_STATE_SENT, or(text, "sent by the import client"));
      // Customs' answer stands there, as far as its channel, also when it can no longer be read.
      case MESSAGE_STATE_COMPLETED ->
          decided(message, DeclarationState.DECLARATION_STATE_SAVED, "taken in");
      case MESSAGE_STATE_REJECTED ->
          decided(message, DeclarationState.DECLARATION_STATE_REFUSED, "refused");
      case MESSAGE_STATE_DEAD ->
          new HubStanding(
              DeclarationState.DECLARATION_STATE_NEEDS_ATTENTION,
              or(text, "the hub no longer tries"));
      // The core lets neither happen to what the client may have.
      case MESSAGE_STATE_CANCELLED ->
          new HubStanding(
              DeclarationState.DECLARATION_STATE_DELETED,
              or(text, "cancelled before it was handed over"));
      case MESSAGE_STATE_EXPIRED ->
          new HubStanding(
              DeclarationState.DECLARATION_STATE_DELETED,
              or(text, "its time ran out before it was handed over"));
      case MESSAGE_STATE_RECEIVED, MESSAGE_STATE_UNSPECIFIED, UNRECOGNIZED ->
          new HubStanding(DeclarationState.DECLARATION_STATE_UNSPECIFIED, text);
    };
  }

  private static HubStanding decided(Message message, DeclarationState otherwise, String text) {
    CustomsChannel channel = CustomsChannel.known().get(message.getStatusCode());
    return channel == null
        ? new HubStanding(otherwise, or(message.getStatusText(), text))
        : new HubStanding(
            channel.state().orElse(otherwise), or(message.getStatusText(), channel.meaning()));
  }

  /** Whether it ended in the hub: nothing that was heard before says more. */
  boolean ended() {
    return switch (state) {
      case DECLARATION_STATE_NEEDS_ATTENTION,
          DECLARATION_STATE_DELETED,
          DECLARATION_STATE_REFUSED,
          DECLARATION_STATE_RETURNED,
          DECLARATION_STATE_RELEASED,
          DECLARATION_STATE_CLOSED ->
          true;
      default -> false;
    };
  }

  private static String or(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }
}

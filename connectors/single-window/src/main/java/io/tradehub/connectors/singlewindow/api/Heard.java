package io.tradehub.connectors.singlewindow.api;

import io.tradehub.connectors.singlewindow.model.CustomsChannel;
import io.tradehub.connectors.singlewindow.model.Receipt;
import io.tradehub.v1.DeclarationState;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that was heard of a declaration.
 *
 * @param receiveTime when the hub had it
 */
record Heard(Receipt receipt, Instant receiveTime) {
  /** What the single window answers when it takes a declaration. */
  private static final String TAKEN = "0";

  /** When it happened; the hub's time for what does not say. */
  Instant time() {
    Optional<Instant> own =
        switch (receipt) {
          case Receipt.Moved moved -> moved.time();
          case Receipt.Imported imported -> imported.time();
          case Receipt.Customs customs -> customs.noticeTime();
        };
    return own.orElse(receiveTime);
  }

  /** Whose word counts: customs' before the single window's before the client's. */
  int rank() {
    return switch (receipt) {
      case Receipt.Moved _ -> 0;
      case Receipt.Imported _ -> 1;
      case Receipt.Customs _ -> 2;
    };
  }

  /** Where the declaration is then; empty for what says nothing of that. */
  Optional<DeclarationState> state() {
    return switch (receipt) {
      // What was put into FailBox is tried again.
      case Receipt.Moved moved ->
          moved.sent() ? Optional.of(DeclarationState.DECLARATION_STATE_SENT) : Optional.empty();
      case Receipt.Imported imported ->
          Optional.of(
              imported.responseCode().equals(TAKEN)
                  ? DeclarationState.DECLARATION_STATE_SAVED
                  : DeclarationState.DECLARATION_STATE_REFUSED);
      case Receipt.Customs customs -> CustomsChannel.of(customs.channel()).state();
    };
  }

  /** The single window's number, when it says one. */
  Optional<String> singleWindowNumber() {
    return switch (receipt) {
      case Receipt.Moved _ -> Optional.empty();
      case Receipt.Imported imported -> filled(imported.seqNo());
      case Receipt.Customs customs -> filled(customs.seqNo());
    };
  }

  /** Customs' number, when it says one. */
  Optional<String> entryNumber() {
    return receipt instanceof Receipt.Customs customs
        ? filled(customs.entryId())
        : Optional.empty();
  }

  /** What it means, in words. */
  String meaning() {
    return switch (receipt) {
      case Receipt.Moved moved ->
          moved.sent() ? "sent by the import client" : "not sent by the import client";
      case Receipt.Imported imported ->
          imported.responseCode().equals(TAKEN)
              ? "taken in by the single window"
              : "not taken in by the single window";
      case Receipt.Customs customs -> CustomsChannel.of(customs.channel()).meaning();
    };
  }

  /** What was written with it. */
  String note() {
    return switch (receipt) {
      case Receipt.Moved moved -> moved.fileName();
      case Receipt.Imported imported -> imported.errorMessage();
      case Receipt.Customs customs -> customs.note();
    };
  }

  /** Its meaning and, of what people wrote, the note. */
  String words() {
    return receipt instanceof Receipt.Moved || note().isEmpty()
        ? meaning()
        : meaning() + ": " + note();
  }

  private static Optional<String> filled(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }
}

package io.tradehub.connectors.peppol.as4;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.peppol.as4.SendResult.EbmsError;
import io.tradehub.connectors.peppol.http.HttpExchange;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what a result of sending means for the message. */
public final class SendOutcomes {
  /** What Peppol's AS4 profile has an access point say of a receiver that it does not serve. */
  public static final String NOT_SERVICED = "PEPPOL:NOT_SERVICED";

  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final long MAX_WAIT_SECONDS = 3_600;

  private SendOutcomes() {}

  /**
   * The outcome of an attempt.
   *
   * @param answerFollows whether a business answer is to be waited for
   */
  public static Outcome of(SendResult result, boolean answerFollows) {
    return switch (result) {
      case SendResult.Receipt(String mediaType, byte[] bytes) -> {
        Evidence receipt = new Evidence("as4-receipt", mediaType, ByteString.copyFrom(bytes));
        yield answerFollows ? new Outcome.Delivered(receipt) : new Outcome.Completed(receipt);
      }
      case SendResult.Refused(List<EbmsError> errors) -> refused(errors);
      case SendResult.BadReceipt(String code, String text) -> new Outcome.Unknown(code, text);
      case SendResult.HttpError(int status, long seconds) -> http(status, seconds);
      case SendResult.NotSent(var cause) -> notSent(cause);
      case SendResult.Cut(var cause) -> new Outcome.Unknown(cause.code(), cause.text());
      case SendResult.Unsendable(String text) ->
          new Outcome.Rejected("UNSENDABLE", text, Optional.empty());
    };
  }

  private static Outcome notSent(HttpExchange.NotSent cause) {
    // An interruption before anything was sent says nothing of the destination.
    return cause.code().equals("INTERRUPTED")
        ? new Outcome.Retry(cause.code(), cause.text(), Outcome.Fault.MESSAGE, Optional.empty())
        : Outcome.destinationFailed(cause.code(), cause.text());
  }

  private static Outcome refused(List<EbmsError> errors) {
    EbmsError error =
        errors.stream()
            .filter(e -> !"warning".equalsIgnoreCase(e.severity()))
            .findFirst()
            .orElse(errors.getFirst());
    String text = "the access point refuses the message: " + error.code() + " " + error.text();
    if (error.text().toUpperCase(Locale.ROOT).contains(NOT_SERVICED)) {
      return new Outcome.Rejected(NOT_SERVICED, text, Optional.empty());
    }
    return switch (error.code()) {
      // What this message is cannot be mended by sending it again.
      case "EBMS:0001",
          "EBMS:0002",
          "EBMS:0003",
          "EBMS:0007",
          "EBMS:0008",
          "EBMS:0009",
          "EBMS:0010",
          "EBMS:0011",
          "EBMS:0303" ->
          new Outcome.Rejected(error.code(), text, Optional.empty());
      // Certificates and keys do not agree: somebody renews one; the endpoint is looked up again.
      case "EBMS:0101", "EBMS:0102", "EBMS:0103" ->
          new Outcome.Retry(error.code(), text, Outcome.Fault.MESSAGE, Optional.empty());
      // 0004 "other", 0005 connection, 0201, 0202 delivery, 0301, 0302 receipts, and what is new.
      default -> Outcome.destinationFailed(error.code(), text);
    };
  }

  private static Outcome http(int status, long seconds) {
    String text = "the access point answers HTTP " + status;
    Optional<Duration> after =
        seconds < 0
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(Math.min(seconds, MAX_WAIT_SECONDS)));
    String code = "HTTP_" + status;
    return switch (status) {
      case TOO_LARGE ->
          new Outcome.Rejected(code, text + ": the document is too large for it", Optional.empty());
      case TOO_MANY, UNAVAILABLE -> new Outcome.Retry(code, text, Outcome.Fault.DESTINATION, after);
      default -> Outcome.destinationFailed(code, text);
    };
  }
}

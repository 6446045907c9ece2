package io.tradehub.hub.cli;

import io.tradehub.v1.Account;
import io.tradehub.v1.Agent;
import io.tradehub.v1.TransferName;
import java.util.Locale;
import java.util.regex.Pattern;

/** Banks, accounts and payments as a command line names them. */
final class PaymentWords {
  /** What an agent's option says of its value. */
  static final String AGENT = "a BIC or a CIPS id of 12 digits";

  private static final Pattern CIPS_ID = Pattern.compile("[0-9]{12}");
  private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Za-z0-9]{10,30}");
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");

  private PaymentWords() {}

  /** Twelve digits are a CIPS id, all else is a BIC. */
  static Agent agent(String text) {
    return CIPS_ID.matcher(text).matches()
        ? Agent.newBuilder().setCipsId(text).build()
        : Agent.newBuilder().setBic(text).build();
  }

  /**
   * What has the form of an IBAN is one, all else is another number; "iban:" and "number:" before
   * it say which where the form does not.
   */
  static Account account(String text) {
    if (text.startsWith("iban:")) {
      return Account.newBuilder().setIban(text.substring("iban:".length())).build();
    }
    if (text.startsWith("number:")) {
      return Account.newBuilder().setNumber(text.substring("number:".length())).build();
    }
    return IBAN.matcher(text).matches()
        ? Account.newBuilder().setIban(text).build()
        : Account.newBuilder().setNumber(text).build();
  }

  /** Whether it is an id that the hub gave a message: a UUID of version 7. */
  static boolean isMessageId(String text) {
    var form = UUID_FORM.matcher(text.toLowerCase(Locale.ROOT));
    return form.matches() && form.group(1).equals("7");
  }

  /**
   * A payment's name: its UETR, or its sender, a slash and its end-to-end id.
   *
   * @throws CommandFailure when it is neither
   */
  static TransferName transfer(String text) {
    if (UUID_FORM.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
      return TransferName.newBuilder().setUetr(text).build();
    }
    int slash = text.indexOf('/');
    if (slash <= 0 || slash == text.length() - 1) {
      throw new CommandFailure(
          "'"
              + text
              + "' names no payment: expected its UETR, or its sender and end-to-end id, like"
              + " TDHACNSH/INV-1");
    }
    return TransferName.newBuilder()
        .setEndToEnd(
            TransferName.EndToEnd.newBuilder()
                .setSender(agent(text.substring(0, slash)))
                .setEndToEndId(text.substring(slash + 1)))
        .build();
  }
}

package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.api.services.FieldErrors;
import io.tradehub.connectors.cips.model.Account;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.model.Party;
import io.tradehub.v1.Money;
import io.tradehub.v1.PaymentParty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a request's fields into the model. What cannot be held there, or must be there and is not,
 * is an error of its field, and something harmless takes its place: so all that is wrong with the
 * others is still found.
 */
final class FieldReader {
  /** At most 18 digits, at most 5 of them decimals: ISO 20022 amounts. */
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,17})?");

  private static final int MAX_DIGITS = 18;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
  private static final int SHOWN = 40;

  private final FieldErrors errors;

  FieldReader(FieldErrors errors) {
    this.errors = errors;
  }

  /** A field that a document can hold: no characters that XML has no way to write. */
  String text(String field, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == '\uFFFE' || c == '\uFFFF') {
        errors.add(
            field,
            "RR10-CHARACTERS",
            "has the character U+%04X, which XML cannot hold".formatted((int) c));
        return value.substring(0, i).isBlank() ? "?" : value.substring(0, i);
      }
    }
    return value;
  }

  /** The same; an error when it is empty. */
  String required(String field, String value, String ruleId, String expected) {
    if (value.isBlank()) {
      errors.add(field, ruleId, "is missing; expected " + expected);
      return "?";
    }
    return text(field, value);
  }

  /** The same; nothing when it is empty. */
  Optional<String> optional(String field, String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(text(field, value));
  }

  /** An amount of money. */
  Amount amount(String field, Money money) {
    String currency =
        required(
            field + ".currency_code",
            money.getCurrencyCode(),
            "CH21-MISSING",
            "a currency like CNY (ISO 4217)");
    String value = money.getAmount();
    if (!DECIMAL.matcher(value).matches() || digits(value) > MAX_DIGITS) {
      errors.add(
          field + ".amount",
          "AM12-AMOUNT-FORM",
          (value.isEmpty() ? "is missing" : "is '" + shown(value) + "'")
              + "; expected a decimal number like 1234.50: at most 18 digits and a point, no sign"
              + " and no exponent");
      return new Amount(currency, BigDecimal.ONE);
    }
    return new Amount(currency, new BigDecimal(value));
  }

  private static int digits(String value) {
    return value.length() - (value.indexOf('.') < 0 ? 0 : 1);
  }

  /** A business day; empty when none is given. */
  Optional<LocalDate> date(String field, String value) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(value, DATE));
    } catch (DateTimeParseException e) {
      errors.add(
          field, "DT01-DATE-FORM", "is '" + shown(value) + "'; expected a day like 2026-11-24");
      return Optional.empty();
    }
  }

  /**
   * A bank or another participant.
   *
   * @param ruleId the rule that is broken when it is missing
   */
  Agent agent(String field, io.tradehub.v1.Agent agent, String ruleId) {
    return switch (agent.getIdCase()) {
      case BIC ->
          Agent.bic(required(field + ".bic", agent.getBic(), ruleId, "a BIC like TDHBCNSH"));
      case CIPS_ID ->
          Agent.cips(required(field + ".cips_id", agent.getCipsId(), ruleId, "12 digits"));
      case ID_NOT_SET -> {
        errors.add(field, ruleId, "is missing; expected a BIC or a CIPS participant id");
        yield Agent.bic("?");
      }
    };
  }

  /** An account; empty when none is given. */
  Optional<Account> account(String field, boolean given, io.tradehub.v1.Account account) {
    if (!given) {
      return Optional.empty();
    }
    return switch (account.getIdCase()) {
      case IBAN ->
          Optional.of(
              new Account(
                  true, required(field + ".iban", account.getIban(), "CH21-MISSING", "an IBAN")));
      case NUMBER ->
          Optional.of(
              new Account(
                  false,
                  required(
                      field + ".number",
                      account.getNumber(),
                      "CH21-MISSING",
                      "an account number")));
      case ID_NOT_SET -> {
        errors.add(field, "CH21-MISSING", "is empty; expected an IBAN or a number");
        yield Optional.empty();
      }
    };
  }

  /**
   * A party.
   *
   * @param nameRule the rule that is broken when it has no name; empty when it needs none
   */
  Party party(String field, PaymentParty party, String nameRule) {
    String name =
        nameRule.isEmpty()
            ? text(field + ".name", party.getName())
            : required(field + ".name", party.getName(), nameRule, "the party's name");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < party.getAddressLinesCount(); i++) {
      lines.add(
          required(
              field + ".address_lines[" + i + "]",
              party.getAddressLines(i),
              "CH21-MISSING",
              "a line of the address, or none"));
    }
    return new Party(
        name,
        optional(field + ".credit_code", party.getCreditCode()),
        optional(field + ".lei", party.getLei()),
        optional(field + ".country_code", party.getCountryCode()),
        optional(field + ".town", party.getTown()),
        lines,
        party.hasAgent()
            ? Optional.of(agent(field + ".agent", party.getAgent(), "CH21-MISSING"))
            : Optional.empty());
  }

  private static String shown(String value) {
    String shown = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    return shown.replaceAll("\\p{Cntrl}", "?");
  }
}

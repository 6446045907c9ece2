package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.api.CreditCodes;
import io.tradehub.connectors.cips.model.Account;
import io.tradehub.connectors.cips.model.Party;
import io.tradehub.connectors.cips.rules.codes.Countries;
import io.tradehub.connectors.cips.rules.codes.Iban;
import io.tradehub.connectors.cips.rules.codes.Lei;

/** Checks debtors, creditors and their accounts. */
final class Parties {
  private final Texts texts;
  private final Report report;

  Parties(Texts texts, Report report) {
    this.texts = texts;
    this.report = report;
  }

  /**
   * A customer.
   *
   * @param at its element
   * @param who "debtor" or "creditor"
   */
  void customer(Place at, String who, Party party) {
    if (party.name().isBlank()) {
      report.error(Rule.PARTY_NAME, at, "Nm", "the " + who + " has no name; write who it is");
    } else {
      texts.characters(at, "Nm", party.name());
    }
    address(at, party);
    if (party.lei().isPresent()) {
      lei(at, "Id/OrgId/LEI", party.lei().get());
    }
    if (party.creditCode().isPresent()) {
      creditCode(at, "Id/OrgId/Othr/Id", party.creditCode().get());
    }
  }

  /**
   * A bank that pays or is paid itself.
   *
   * @param at its FinInstnId
   * @param who "debtor" or "creditor"
   */
  void bank(Place at, String who, Party party) {
    if (party.agent().isEmpty()) {
      report.error(
          Rule.PARTY_BANK,
          at,
          "",
          "the " + who + " of a bank transfer is named by no BIC or CIPS id; name it by one");
    }
    if (!party.name().isEmpty()) {
      texts.text(at, "Nm", party.name());
    }
    address(at, party);
    if (party.lei().isPresent()) {
      lei(at, "LEI", party.lei().get());
    }
  }

  private void address(Place at, Party party) {
    texts.text(at, "PstlAdr/TwnNm", party.town());
    if (party.country().isPresent() && !Countries.exists(party.country().get())) {
      report.error(
          Rule.COUNTRY,
          at,
          "PstlAdr/Ctry",
          "the country is "
              + Report.shown(party.country().get())
              + "; expected a code of ISO 3166-1 alpha-2, such as CN");
    }
    for (int i = 0; i < party.addressLines().size(); i++) {
      texts.text(at.at("PstlAdr/AdrLine", i + 1), "", party.addressLines().get(i));
    }
  }

  private void lei(Place place, String path, String lei) {
    switch (Lei.fault(lei)) {
      case NONE -> {
        // As it should be.
      }
      case CHECK ->
          report.error(
              Rule.LEI_CHECK,
              place,
              path,
              "the LEI "
                  + lei
                  + " has check digits that do not fit (ISO 17442): something is mistyped");
      default ->
          report.error(
              Rule.LEI_FORM,
              place,
              path,
              "the LEI is "
                  + Report.shown(lei)
                  + "; expected 18 capital letters or digits and 2 digits");
    }
  }

  private void creditCode(Place place, String path, String code) {
    switch (CreditCodes.fault(code)) {
      case NONE -> {
        // As it should be.
      }
      case CHECK ->
          report.error(
              Rule.CREDIT_CODE_CHECK,
              place,
              path,
              "the credit code "
                  + code
                  + " has a check character that does not fit (GB 32100-2015): something is"
                  + " mistyped");
      case FORM ->
          report.error(
              Rule.CREDIT_CODE_FORM,
              place,
              path,
              "the credit code is "
                  + Report.shown(code)
                  + "; expected 18 digits and capital letters without I, O, S, V and Z");
    }
  }

  /** An account; {@code at} its element. */
  void account(Place at, Account account) {
    String number = account.number();
    if (!account.iban()) {
      if (number.length() > Iban.MAX_LENGTH || !Characters.isId(number)) {
        report.error(
            Rule.ACCOUNT_FORM,
            at,
            "Id/Othr/Id",
            "the account number is "
                + Report.shown(number)
                + "; expected 1 to 34 letters, digits and + - . , : ? ( ) ' of ASCII, in words"
                + " parted by one space or slash");
      }
      return;
    }
    String path = "Id/IBAN";
    switch (Iban.fault(number)) {
      case NONE -> {
        // As it should be.
      }
      case FORM ->
          report.error(
              Rule.IBAN_FORM,
              at,
              path,
              "the IBAN is "
                  + Report.shown(number)
                  + "; expected a country's two letters, two digits and up to 30 capital letters"
                  + " and digits, without spaces");
      case COUNTRY ->
          report.error(
              Rule.IBAN_COUNTRY,
              at,
              path,
              number.substring(0, 2)
                  + " is no country with IBANs (ISO 13616): write the number as another account"
                  + " number when its bank gives none");
      case LENGTH ->
          report.error(
              Rule.IBAN_LENGTH,
              at,
              path,
              "the IBAN has "
                  + number.length()
                  + " characters; one of "
                  + number.substring(0, 2)
                  + " has "
                  + Iban.length(number.substring(0, 2))
                  + ": some are missing or too many");
      case CHECK ->
          report.error(
              Rule.IBAN_CHECK,
              at,
              path,
              "the IBAN "
                  + number
                  + " has check digits that do not fit (ISO 13616): something is mistyped");
    }
  }
}

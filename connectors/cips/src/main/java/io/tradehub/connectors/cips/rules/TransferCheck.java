package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.cips.model.Account;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.Party;
import java.util.Optional;

/** Checks one payment, apart from what it has in common with others: amount and date. */
final class TransferCheck {
  /** Offshore resale, in SAFE's list of balance-of-payments codes. */
  static final String OFFSHORE_TRADE = "122030";

  private final Texts texts;
  private final Agents agents;
  private final Parties parties;
  private final Report report;

  TransferCheck(Texts texts, Agents agents, Parties parties, Report report) {
    this.texts = texts;
    this.agents = agents;
    this.parties = parties;
    this.report = report;
  }

  /** What customer and bank transfers have in common; {@code senderGood}: its name is one. */
  void check(
      Place place, boolean customer, Agent sender, boolean senderGood, CreditTransfer transfer) {
    if (!transfer.instructionId().isEmpty()) {
      texts.id(place, "PmtId/InstrId", transfer.instructionId());
    }
    texts.id(place, "PmtId/EndToEndId", transfer.endToEndId());
    texts.uetr(place, "PmtId/UETR", transfer.uetr());
    agents(place, customer, sender, senderGood, transfer);
    if (customer) {
      parties.customer(place.at("Dbtr"), "debtor", transfer.debtor());
      parties.customer(place.at("Cdtr"), "creditor", transfer.creditor());
    } else {
      parties.bank(place.at("Dbtr/FinInstnId"), "debtor", transfer.debtor());
      parties.bank(place.at("Cdtr/FinInstnId"), "creditor", transfer.creditor());
    }
    account(place, "DbtrAcct", customer, Rule.DEBTOR_ACCOUNT, "debtor's", transfer.debtorAccount());
    account(
        place,
        "CdtrAcct",
        customer,
        Rule.CREDITOR_ACCOUNT,
        "creditor's",
        transfer.creditorAccount());
    if (transfer.purpose().isPresent()) {
      texts.code(Rule.PURPOSE, place, "Purp/Cd", "the purpose", transfer.purpose().get());
    }
    if (transfer.transactionCode().isPresent()) {
      texts.transactionCode(place, "RgltryRptg/Dtls/Cd", transfer.transactionCode().get());
      offshore(place, transfer);
    }
    texts.text(place, "RmtInf/Ustrd", transfer.remittance());
  }

  private void agents(
      Place place, boolean customer, Agent sender, boolean senderGood, CreditTransfer transfer) {
    Agent instructed = transfer.instructedAgent();
    boolean instructedGood = agents.participant(place, "InstdAgt", instructed);
    if (senderGood && instructedGood) {
      agents.instructed(place, "InstdAgt", sender, instructed);
    }
    String debtorPath =
        bankPath(place, customer, "Dbtr", "DbtrAgt", transfer.debtor(), transfer.debtorAgent());
    if (agents.participant(place, debtorPath, transfer.debtorAgent()) && senderGood) {
      agents.behind(Rule.DEBTOR_ROUTE, place, debtorPath, transfer.debtorAgent(), sender);
    }
    String creditorPath =
        bankPath(place, customer, "Cdtr", "CdtrAgt", transfer.creditor(), transfer.creditorAgent());
    if (agents.participant(place, creditorPath, transfer.creditorAgent()) && instructedGood) {
      agents.behind(Rule.CREDITOR_ROUTE, place, creditorPath, transfer.creditorAgent(), instructed);
    }
  }

  /**
   * Where a party's bank stands. A bank that pays for itself is its own; one that has another bank
   * need not take part in CIPS, but is named rightly.
   */
  private String bankPath(
      Place place, boolean customer, String party, String agt, Party who, Agent bank) {
    if (customer || who.agent().isEmpty()) {
      return agt;
    }
    if (who.agent().get().equals(bank)) {
      return party;
    }
    agents.form(place, party, who.agent().get());
    return agt;
  }

  private void account(
      Place place,
      String element,
      boolean needed,
      Rule missing,
      String whose,
      Optional<Account> account) {
    if (account.isPresent()) {
      parties.account(place.at(element), account.get());
    } else if (needed) {
      report.error(
          missing,
          place,
          element,
          "the " + whose + " account is missing; a customer transfer needs it");
    }
  }

  private void offshore(Place place, CreditTransfer transfer) {
    if (isOffshore(transfer) && transfer.debtor().creditCode().isEmpty()) {
      report.error(
          Rule.OFFSHORE_CUSTOMER,
          place,
          "Dbtr/Id/OrgId/Othr/Id",
          "the payment is for offshore trade (122030), and its debtor has no unified social credit"
              + " code; write it, so that the whitelist can be asked");
    }
  }

  /** Whether a payment says that it is for offshore trade. */
  static boolean isOffshore(CreditTransfer transfer) {
    return transfer.transactionCode().filter(OFFSHORE_TRADE::equals).isPresent();
  }
}

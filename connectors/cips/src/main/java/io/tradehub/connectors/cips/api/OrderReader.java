package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.api.services.FieldErrors;
import io.tradehub.connectors.cips.model.Account;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.ChargeBearer;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.CreditTransfers.Settlement;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.Party;
import io.tradehub.v1.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes a document of what a request wants paid. */
final class OrderReader {
  private static final int MOST = 1000;

  private final Order order;
  private final FieldErrors errors;
  private final FieldReader fields;

  private OrderReader(Order order, FieldErrors errors) {
    this.order = order;
    this.errors = errors;
    this.fields = new FieldReader(errors);
  }

  /** Who sends; what is wrong with it is added to the errors. */
  static Agent sender(Order order, FieldErrors errors) {
    return new FieldReader(errors).agent("sender", order.sender(), "CH21-MISSING");
  }

  /**
   * The document.
   *
   * @param chosen what the request leaves open
   * @param errors gets what is wrong; then the document is not to be sent
   */
  static CreditTransfers read(Order order, Chosen chosen, FieldErrors errors) {
    return new OrderReader(order, errors).read(chosen);
  }

  private CreditTransfers read(Chosen chosen) {
    Agent sender = sender(order, errors);
    int count = order.transfers().size();
    if (count == 0 || count > MOST) {
      errors.add("transfers", "AM18-TOO-MANY", "are %d; expected 1 to %,d".formatted(count, MOST));
    }
    List<CreditTransfer> transfers = new ArrayList<>(count);
    for (int i = 0; i < Math.min(count, MOST); i++) {
      transfers.add(transfer(i, order.transfers().get(i), sender, chosen));
    }
    checkAlike(transfers);
    return new CreditTransfers(
        order.betweenBanks()
            ? MessageType.BANK_CREDIT_TRANSFER
            : MessageType.CUSTOMER_CREDIT_TRANSFER,
        chosen.ids().messageId(),
        chosen.creationTime(),
        order.batch() ? Settlement.NET : Settlement.GROSS,
        order.urgent(),
        sender,
        transfers);
  }

  private CreditTransfer transfer(int number, Transfer transfer, Agent sender, Chosen chosen) {
    String at = order.field(number) + ".";
    boolean banks = order.betweenBanks();
    checkKinds(at, transfer);
    if (banks) {
      checkCarried(at, transfer);
    }
    Party debtor = fields.party(at + "debtor", transfer.getDebtor(), banks ? "" : "BE21-NAME");
    Party creditor =
        fields.party(at + "creditor", transfer.getCreditor(), banks ? "" : "BE21-NAME");
    Agent debtorAgent =
        transfer.hasDebtorAgent()
            ? fields.agent(at + "debtor_agent", transfer.getDebtorAgent(), "CH21-MISSING")
            : debtor.agent().orElse(sender);
    Agent creditorAgent =
        banks && !transfer.hasCreditorAgent()
            ? creditor.agent().orElseThrow()
            : fields.agent(at + "creditor_agent", transfer.getCreditorAgent(), "CH21-MISSING");
    return new CreditTransfer(
        "",
        fields.required(
            at + "end_to_end_id",
            transfer.getEndToEndId(),
            "CH21-MISSING",
            "a reference of 1 to 35 characters"),
        transfer.getUetr().isEmpty()
            ? chosen.ids().uetr(number)
            : fields.text(at + "uetr", transfer.getUetr()).toLowerCase(Locale.ROOT),
        fields.amount(at + "amount", transfer.getAmount()),
        fields
            .date(at + "value_date", transfer.getValueDate())
            .orElseGet(() -> chosen.valueDate(number)),
        bearer(at + "charge_bearer", transfer),
        chosen.instructed(number, creditorAgent),
        debtor,
        account(
            at + "debtor_account",
            transfer.hasDebtorAccount(),
            transfer.getDebtorAccount(),
            banks ? "" : "AC02-MISSING"),
        debtorAgent,
        creditor,
        account(
            at + "creditor_account",
            transfer.hasCreditorAccount(),
            transfer.getCreditorAccount(),
            banks ? "" : "AC03-MISSING"),
        creditorAgent,
        fields.optional(at + "purpose_code", transfer.getPurposeCode()),
        fields.optional(at + "transaction_code", transfer.getTransactionCode()),
        fields.optional(at + "remittance", transfer.getRemittance()));
  }

  /** Either both parties are banks that pay for themselves, or both are customers. */
  private void checkKinds(String at, Transfer transfer) {
    boolean debtor = transfer.getDebtor().hasAgent();
    boolean creditor = transfer.getCreditor().hasAgent();
    if (order.batch() && (debtor || creditor)) {
      errors.add(
          at + (debtor ? "debtor" : "creditor") + ".agent",
          "AGNT-PARTY",
          "is set: a bank's own payment goes alone (InitiateTransfer), not in a batch");
    } else if (debtor != creditor) {
      String text =
          ": either both parties are banks that pay for themselves, and each is named by its agent,"
              + " or neither is";
      errors.add(at + "debtor.agent", "AGNT-PARTY", (debtor ? "is set" : "is missing") + text);
      errors.add(at + "creditor.agent", "AGNT-PARTY", (creditor ? "is set" : "is missing") + text);
    }
  }

  /** What a bank's own transfer (pacs.009) has no place for must not be dropped in silence. */
  private void checkCarried(String at, Transfer transfer) {
    Map<String, Boolean> given =
        Map.of(
            "debtor.credit_code", !transfer.getDebtor().getCreditCode().isEmpty(),
            "creditor.credit_code", !transfer.getCreditor().getCreditCode().isEmpty(),
            "transaction_code", !transfer.getTransactionCode().isEmpty(),
            "charge_bearer",
                transfer.getChargeBearer()
                    != io.tradehub.v1.ChargeBearer.CHARGE_BEARER_UNSPECIFIED);
    given.forEach(
        (field, set) -> {
          if (set) {
            errors.add(
                at + field,
                "FF03-NOT-CARRIED",
                "is set, but a transfer between banks (pacs.009) has no place for it");
          }
        });
  }

  /** A message has one total and settles on one day. */
  private void checkAlike(List<CreditTransfer> transfers) {
    for (int i = 1; i < transfers.size(); i++) {
      CreditTransfer first = transfers.getFirst();
      CreditTransfer other = transfers.get(i);
      String at = order.field(i) + ".";
      if (!other.amount().currency().equals(first.amount().currency())) {
        errors.add(
            at + "amount.currency_code",
            "AM11-ONE-CURRENCY",
            "is %s, but the first transfer is in %s: a batch is of one currency"
                .formatted(other.amount().currency(), first.amount().currency()));
      }
      if (!other.valueDate().equals(first.valueDate())) {
        errors.add(
            at + "value_date",
            "DT01-ONE-DATE",
            "is %s, but the first transfer's is %s: a batch is of one business day"
                .formatted(other.valueDate(), first.valueDate()));
      }
    }
  }

  /**
   * @param missingRule the rule that is broken when there is none; empty when it may be left out
   */
  private Optional<Account> account(
      String field, boolean given, io.tradehub.v1.Account account, String missingRule) {
    if (!given && !missingRule.isEmpty()) {
      errors.add(field, missingRule, "is missing; expected an IBAN or a number");
    }
    return fields.account(field, given, account);
  }

  private ChargeBearer bearer(String field, Transfer transfer) {
    return switch (transfer.getChargeBearer()) {
      case CHARGE_BEARER_UNSPECIFIED, CHARGE_BEARER_SHARED -> ChargeBearer.SHAR;
      case CHARGE_BEARER_DEBTOR -> ChargeBearer.DEBT;
      case CHARGE_BEARER_CREDITOR -> ChargeBearer.CRED;
      case UNRECOGNIZED -> {
        errors.add(
            field,
            "CH16-CHARGE-BEARER",
            "is "
                + transfer.getChargeBearerValue()
                + "; expected one of shared, debtor and creditor");
        yield ChargeBearer.SHAR;
      }
    };
  }
}

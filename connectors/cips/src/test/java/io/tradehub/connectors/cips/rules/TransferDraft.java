package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.cips.model.Account;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.model.ChargeBearer;
import io.tradehub.connectors.cips.model.CreditTransfer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** A right payment from Harbour to Peak, to be changed in one place or another. */
final class TransferDraft {
  String instructionId;
  String endToEndId;
  String uetr;
  String currency = "CNY";
  BigDecimal value = new BigDecimal("1234.50");
  LocalDate valueDate = MessageDraft.TODAY;
  Agent instructed = Banks.PEAK;
  PartyDraft debtor = new PartyDraft("远东贸易（上海）有限公司");
  Optional<Account> debtorAccount = Optional.of(new Account(false, "6222020000000000017"));
  Agent debtorAgent = Banks.HARBOUR;
  PartyDraft creditor = new PartyDraft("Kowloon Metals & Co. Ltd.");
  Optional<Account> creditorAccount = Optional.of(new Account(true, "GB29NWBK60161331926819"));
  Agent creditorAgent = Banks.PEAK;
  Optional<String> purpose = Optional.of("GDDS");
  Optional<String> transactionCode = Optional.of("121010");
  Optional<String> remittance = Optional.of("Invoice 2026-1001, 货款");

  /** The payment of that number in its message; its ids are made of the number. */
  TransferDraft(int number) {
    instructionId = "I-" + number;
    endToEndId = "INV-2026/" + number;
    uetr = new UUID(0x1234_5678_9abc_4000L + number, 0x8000_0000_0000_0000L | number).toString();
    debtor.creditCode = Optional.of("91350100M000100Y43");
    creditor.lei = Optional.of("506700GE1G29325QX363");
    creditor.country = Optional.of("HK");
  }

  CreditTransfer build() {
    return new CreditTransfer(
        instructionId,
        endToEndId,
        uetr,
        new Amount(currency, value),
        valueDate,
        ChargeBearer.SHAR,
        instructed,
        debtor.build(),
        debtorAccount,
        debtorAgent,
        creditor.build(),
        creditorAccount,
        creditorAgent,
        purpose,
        transactionCode,
        remittance);
  }
}

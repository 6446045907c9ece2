package io.tradehub.connectors.cips.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One payment.
 *
 * @param instructionId the sender's id of the transfer in its message; may be empty
 * @param endToEndId the debtor's reference
 * @param uetr UUID version 4, lower case
 * @param amount what is settled
 * @param valueDate its business day
 * @param chargeBearer who bears the charges; SHAR of a pacs.009, which does not say
 * @param instructedAgent the direct participant that it goes to
 * @param debtor whose money it is
 * @param debtorAccount from where
 * @param debtorAgent the debtor's bank; of a pacs.009 the debtor itself unless written
 * @param creditor who gets it
 * @param creditorAccount where to
 * @param creditorAgent the creditor's bank; of a pacs.009 the creditor itself unless written
 * @param purpose ExternalPurpose1Code
 * @param transactionCode the balance-of-payments code: RgltryRptg/Dtls/Cd; none of a pacs.009
 * @param remittance unstructured, what the creditor reads
 */
public record CreditTransfer(
    String instructionId,
    String endToEndId,
    String uetr,
    Amount amount,
    LocalDate valueDate,
    ChargeBearer chargeBearer,
    Agent instructedAgent,
    Party debtor,
    Optional<Account> debtorAccount,
    Agent debtorAgent,
    Party creditor,
    Optional<Account> creditorAccount,
    Agent creditorAgent,
    Optional<String> purpose,
    Optional<String> transactionCode,
    Optional<String> remittance) {}

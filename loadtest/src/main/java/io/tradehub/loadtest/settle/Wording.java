package io.tradehub.loadtest.settle;

import io.tradehub.v1.Account;
import io.tradehub.v1.Agent;
import io.tradehub.v1.BatchTransfersRequest;
import io.tradehub.v1.GetSettlementRequest;
import io.tradehub.v1.InitiateTransferRequest;
import io.tradehub.v1.Money;
import io.tradehub.v1.PaymentParty;
import io.tradehub.v1.Transfer;
import io.tradehub.v1.TransferName;

/** Writes payments as SettlementService takes them. */
final class Wording {
  private Wording() {}

  /**
   * One payment.
   *
   * @param named whether with its UETR; otherwise the hub makes one
   */
  static InitiateTransferRequest single(String requestId, Payment payment, boolean named) {
    return InitiateTransferRequest.newBuilder()
        .setRequestId(requestId)
        .setSender(agent(payment.sender()))
        .setTransfer(transfer(payment, named))
        .build();
  }

  /** A batch of one sender. */
  static BatchTransfersRequest batch(Instruction instruction) {
    BatchTransfersRequest.Builder request =
        BatchTransfersRequest.newBuilder()
            .setRequestId(instruction.requestId())
            .setSender(agent(instruction.payments().getFirst().sender()));
    for (Payment payment : instruction.payments()) {
      request.addTransfers(transfer(payment, true));
    }
    return request.build();
  }

  /** Asks for what an accepted instruction became. */
  static GetSettlementRequest get(String messageId) {
    return GetSettlementRequest.newBuilder().setMessageId(messageId).build();
  }

  /** Asks for what became of a payment that the hub may not have. */
  static GetSettlementRequest find(Payment payment) {
    return GetSettlementRequest.newBuilder()
        .setTransfer(
            TransferName.newBuilder()
                .setEndToEnd(
                    TransferName.EndToEnd.newBuilder()
                        .setSender(agent(payment.sender()))
                        .setEndToEndId(payment.endToEndId())))
        .build();
  }

  private static Transfer transfer(Payment payment, boolean named) {
    return Transfer.newBuilder()
        .setEndToEndId(payment.endToEndId())
        .setUetr(named ? payment.uetr() : "")
        .setAmount(
            Money.newBuilder()
                .setCurrencyCode(Payment.CURRENCY)
                .setAmount(payment.amount().toPlainString()))
        .setDebtor(party(payment.debtor()))
        .setDebtorAccount(account(payment.debtor()))
        .setCreditor(party(payment.creditor()))
        .setCreditorAccount(account(payment.creditor()))
        .setCreditorAgent(agent(payment.receiver()))
        .setPurposeCode(Payment.PURPOSE)
        .setTransactionCode(Payment.TRANSACTION)
        .setRemittance(payment.remittance())
        .build();
  }

  private static Agent agent(String bic) {
    return Agent.newBuilder().setBic(bic).build();
  }

  private static PaymentParty party(Payment.Customer customer) {
    return PaymentParty.newBuilder()
        .setName(customer.name())
        .setCreditCode(customer.creditCode())
        .setCountryCode("CN")
        .setTown(customer.town())
        .addAddressLines(customer.street())
        .build();
  }

  private static Account account(Payment.Customer customer) {
    return customer.iban()
        ? Account.newBuilder().setIban(customer.account()).build()
        : Account.newBuilder().setNumber(customer.account()).build();
  }
}

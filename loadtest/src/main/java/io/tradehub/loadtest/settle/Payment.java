package io.tradehub.loadtest.settle;

import java.math.BigDecimal;

/**
 * What one payment says, before anybody's model holds it.
 *
 * @param number its place among those that were made up with it
 * @param messageId of the document that carries it
 * @param endToEndId the debtor's reference
 * @param uetr UUID, version 4
 * @param amount in CNY, with two decimals
 * @param sender the BIC of the debtor's bank
 * @param receiver the BIC of the creditor's bank
 * @param debtor who pays
 * @param creditor who is paid
 * @param remittance what the creditor reads
 */
record Payment(
    int number,
    String messageId,
    String endToEndId,
    String uetr,
    BigDecimal amount,
    String sender,
    String receiver,
    Customer debtor,
    Customer creditor,
    String remittance) {
  /** What all of them are paid in. */
  static final String CURRENCY = "CNY";

  /** What all of them are for: the purchase of goods (ExternalPurpose1Code). */
  static final String PURPOSE = "GDDS";

  /** The balance-of-payments code of all of them: general trade in goods. */
  static final String TRANSACTION = "121010";

  /**
   * A bank's customer.
   *
   * @param name in Chinese or English
   * @param creditCode unified social credit code
   * @param town of its address
   * @param street of its address
   * @param account its number
   * @param iban whether that is an IBAN
   */
  record Customer(
      String name, String creditCode, String town, String street, String account, boolean iban) {}
}

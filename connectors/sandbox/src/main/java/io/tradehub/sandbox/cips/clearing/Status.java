package io.tradehub.sandbox.cips.clearing;

/** What became of a payment: ISO 20022 ExternalPaymentTransactionStatus1Code. */
public enum Status {
  /** Taken, and not looked at yet. */
  RCVD,
  /** Waits for funds, its day or a cut-off. */
  PDNG,
  /** In a netting run. */
  ACSP,
  /** Settled, for good. */
  ACSC,
  /** Refused; nothing moved. */
  RJCT,
  /** Cancelled before it was settled. */
  CANC;

  /** Whether nothing more will become of it. */
  public boolean isFinal() {
    return this == ACSC || this == RJCT || this == CANC;
  }
}

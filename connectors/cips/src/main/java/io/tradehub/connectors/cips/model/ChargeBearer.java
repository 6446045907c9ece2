package io.tradehub.connectors.cips.model;

/** Who bears the charges (ISO 20022 ChargeBearerType1Code). */
public enum ChargeBearer {
  /** Shared. */
  SHAR,
  /** The debtor. */
  DEBT,
  /** The creditor. */
  CRED
}

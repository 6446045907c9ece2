package io.tradehub.connectors.peppol.rules;

/** A group of rules that is compiled together, and that the configuration names in kebab-case. */
public enum RuleFamily {
  /** Peppol BIS Billing 3: invoice and credit note. */
  BILLING,
  /** Peppol BIS Self-Billing 3: invoice and credit note. */
  SELF_BILLING,
  /** Invoice Response. */
  INVOICE_RESPONSE,
  /** Message Level Status. */
  MLS,
  /** Message Level Response, the older of the two. */
  MLR,
  /** Order, order response, order agreement, change, cancellation, advanced response. */
  ORDERING,
  /** Despatch advice. */
  DESPATCH,
  /** Catalogue, catalogue response, punch-out. */
  CATALOGUE,
  /** PINT of no country. */
  PINT,
  /** PINT for the European Union. */
  PINT_EU,
  /** PINT for Singapore. */
  PINT_SG,
  /** PINT for Japan: billing, self-billing and invoices of those not registered for tax. */
  PINT_JP,
  /** PINT for Malaysia, billing and self-billing. */
  PINT_MY,
  /** PINT for Australia and New Zealand, billing and self-billing. */
  PINT_AUNZ,
  /** PINT for the United Arab Emirates, billing and self-billing. */
  PINT_AE,
  /** PINT for Oman, billing and self-billing. */
  PINT_OM,
  /** The older BIS Billing 3 of Singapore. */
  BIS_SG;

  /** The name that the configuration uses: "pint-sg". */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}

package io.tradehub.connectors.cips.model;

/**
 * An account.
 *
 * @param iban whether the number is an IBAN (ISO 13616)
 * @param number as written
 */
public record Account(boolean iban, String number) {}

package io.tradehub.connectors.cips.model;

import java.math.BigDecimal;

/**
 * An amount of money.
 *
 * @param currency ISO 4217
 * @param value with as many decimals as were written
 */
public record Amount(String currency, BigDecimal value) {}

package io.tradehub.sandbox.customs.office;

import java.math.BigDecimal;

/**
 * A line of goods as it was declared.
 *
 * @param item of the account book (ContrItem); 0 for none
 * @param hsCode CodeTS
 * @param unit GUnit
 * @param currency TradeCurr
 * @param quantity GQty
 * @param amount DeclTotal
 */
public record Goods(
    int item,
    String hsCode,
    String unit,
    String currency,
    BigDecimal quantity,
    BigDecimal amount) {}

package io.tradehub.sandbox.customs.office;

import java.math.BigDecimal;

/**
 * What was declared of one item of an account book, by unit, currency and HS code: the sum of all
 * goods lines of declarations that were not refused, returned or deleted.
 *
 * @param book ManualNo
 * @param item ContrItem
 * @param quantity sum of GQty
 * @param amount sum of DeclTotal
 * @param releasedQuantity of that, released
 * @param releasedAmount of that, released
 * @param lines how many goods lines
 */
public record BookLine(
    String book,
    int item,
    String hsCode,
    String unit,
    String currency,
    BigDecimal quantity,
    BigDecimal amount,
    BigDecimal releasedQuantity,
    BigDecimal releasedAmount,
    int lines) {}

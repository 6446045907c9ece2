package io.tradehub.connectors.singlewindow.ledger;

import java.util.Optional;

/**
 * A sale whose fields are right, in the ledger's numbers.
 *
 * @param quantity in hundred thousandths, above 0
 * @param price in ten thousandths, above 0
 * @param total in cents, above 0
 * @param first the first legal quantity, as quantity
 * @param second the second
 * @param saleTime in nanoseconds
 */
record Sold(
    String saleId,
    String book,
    Goods goods,
    long quantity,
    long price,
    long total,
    Optional<Long> first,
    Optional<Long> second,
    long saleTime,
    String orderNumber) {}

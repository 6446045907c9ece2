package io.tradehub.connectors.cips.model;

import java.time.LocalDate;

/**
 * The payment that another message speaks of.
 *
 * @param messageId its message's own id
 * @param type its message's type
 * @param endToEndId its end-to-end id
 * @param uetr its UETR
 * @param amount what was to be settled
 * @param valueDate its business day
 */
public record Original(
    String messageId,
    MessageType type,
    String endToEndId,
    String uetr,
    Amount amount,
    LocalDate valueDate) {}

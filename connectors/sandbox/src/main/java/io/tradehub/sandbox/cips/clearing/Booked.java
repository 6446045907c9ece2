package io.tradehub.sandbox.cips.clearing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A payment or a return as CIPS has it.
 *
 * @param reference CIPS's own
 * @param isReturn whether it is a return; its UETR and end-to-end id are the payment's
 * @param messageId of the message that it came in
 * @param sender BIC of who sent it
 * @param receiver BIC of who gets it
 * @param endToEndId as sent
 * @param uetr as sent
 * @param returnId the sender's name of a return; empty for a payment
 * @param fen how much
 * @param returned how much of it came back, in fen
 * @param valueDate its business day
 * @param status what became of it
 * @param reason why not
 * @param settledAt when it was settled
 * @param settlements how often money moved for it: 0 or 1
 * @param asked how often its message came, the first time included
 */
public record Booked(
    String reference,
    boolean isReturn,
    String messageId,
    String sender,
    String receiver,
    String endToEndId,
    String uetr,
    String returnId,
    long fen,
    long returned,
    LocalDate valueDate,
    Status status,
    Optional<Reason> reason,
    Optional<Instant> settledAt,
    int settlements,
    int asked) {}

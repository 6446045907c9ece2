package io.tradehub.sandbox.customs.office;

import java.time.Instant;

/**
 * An answer that is due.
 *
 * @param progress what to tell the office when it was put
 * @param answer what
 * @param sent the file that it answers
 * @param at when the declaration was taken
 * @param seqNo the single window's number; empty when it was refused
 * @param entryId customs' number; empty when it was refused
 * @param office CustomMaster
 * @param borderDate IEDate as written
 */
public record Owed(
    Command.Progress progress,
    Answer answer,
    Sent sent,
    Instant at,
    String seqNo,
    String entryId,
    String office,
    String borderDate) {}

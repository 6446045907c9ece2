package io.tradehub.sandbox.customs.office;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * A declaration as the single window and customs have it.
 *
 * @param folder that it came by
 * @param flow "I" or "E"
 * @param reference ClientSeqNo
 * @param retry the number in the name of its last file
 * @param seqNo the single window's number; empty when it was not taken in
 * @param entryId customs' number; empty when it was not taken in
 * @param state as said so far
 * @param error why it was not taken in; else empty
 * @param office CustomMaster
 * @param declarant AgentCodeScc
 * @param contract ContrNo
 * @param book ManualNo
 * @param billType BillType
 * @param goods its lines
 * @param totals what they come to, by currency
 * @param asked how often its file came, the first time included
 * @param answered how many answers were put into the InBox, repeated ones included
 * @param owed how many answers are still to be put there
 * @param takenAt when it came first
 */
public record Declared(
    String folder,
    String flow,
    String reference,
    int retry,
    String seqNo,
    String entryId,
    State state,
    String error,
    String office,
    String declarant,
    String contract,
    String book,
    String billType,
    List<Goods> goods,
    SortedMap<String, BigDecimal> totals,
    int asked,
    int answered,
    int owed,
    Instant takenAt) {}

package io.tradehub.sandbox.customs.office;

import java.util.Map;

/**
 * What was done, since the journal began unless said otherwise.
 *
 * @param declarations taken in by the single window, each once
 * @param byState how many are where, those that were not taken in too
 * @param repeated files of a declaration that was taken before
 * @param refused files that were answered by Failed_
 * @param put answers that were put into an InBox
 * @param owed answers that are still to be put there
 * @param failed files moved to FailBox, since this start
 * @param vanished files that were taken away without a trace, since this start
 */
public record Counts(
    long declarations,
    Map<State, Integer> byState,
    long repeated,
    long refused,
    long put,
    long owed,
    long failed,
    long vanished) {}

package io.tradehub.hub.core;

/**
 * One step of the core's state, made by the committer's thread: it reads the state, decides, and
 * writes. Steps run one after the other, so that what a step read stays true until it has written.
 *
 * <p>A step may run more than once (when another of its batch failed), each time on a fresh ledger:
 * it has no effects but through the ledger. It throws {@link Refusal} only before its first write.
 */
@FunctionalInterface
interface Change<T> {
  T apply(Ledger ledger);
}

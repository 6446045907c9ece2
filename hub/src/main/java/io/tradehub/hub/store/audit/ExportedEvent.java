package io.tradehub.hub.store.audit;

/**
 * One event of a log as it leaves the store, for somebody else to check.
 *
 * @param sequence its place in the log
 * @param event its stored bytes
 * @param hash its link in the chain
 */
public record ExportedEvent(long sequence, byte[] event, byte[] hash) {}

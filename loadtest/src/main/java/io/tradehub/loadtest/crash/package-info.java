/**
 * {@code tradehub bench crash}: a hub is killed again and again under load, and every promise that
 * it gave to anybody is compared with what came of it.
 *
 * <p>Three parties keep ledgers that no kill reaches, for they live in the benchmark's own process:
 * the clients ({@code Lane}, {@code Watcher}, {@code Receiver}), the counterparty ({@code
 * Counterparty}) and, of what was promised, {@code Acknowledged}, {@code Arrivals}, {@code Inbound}
 * and {@code History}. The hub is a process of its own with one connector more ({@code
 * CrashConnector}), which speaks to the counterparty over a socket.
 */
package io.tradehub.loadtest.crash;

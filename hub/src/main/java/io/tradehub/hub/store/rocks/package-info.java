/**
 * The store on one node: RocksDB in the hub's own process.
 *
 * <p>{@link io.tradehub.hub.store.rocks.RocksStore} reads, {@code RocksTransaction} writes, {@code
 * Database} alone touches native memory. {@code Keys} says what every key looks like and {@code
 * Family} which keys live together; {@code Fronts}, {@code Lines} and {@code EventHeads} are the
 * little that is kept in memory so that no read walks over what is gone.
 */
package io.tradehub.hub.store.rocks;

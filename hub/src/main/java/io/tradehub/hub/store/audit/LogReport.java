package io.tradehub.hub.store.audit;

import java.util.Optional;

/**
 * What the check of one tenant's log found.
 *
 * @param tenant whose log
 * @param events how many events hold, up to the break when there is one
 * @param first sequence of the first event that is kept; 0 when none is
 * @param last sequence of the last event; 0 when there never was one
 * @param anchors how many anchors stand for dropped parts
 * @param dropped how many events they stand for
 * @param head the last event's hash, in hexadecimal; empty when there never was one
 * @param broken the first broken link
 */
public record LogReport(
    String tenant,
    long events,
    long first,
    long last,
    long anchors,
    long dropped,
    String head,
    Optional<Break> broken) {}

package io.tradehub.hub.core;

import io.tradehub.hub.store.v1.StoredDestination;

/**
 * Something was ordered by hand for a destination.
 *
 * @param now what holds from now on; nothing paused and an automatic breaker when all is taken back
 * @param breakerSet whether it was the breaker that was set: an automatic one then forgets its
 *     failures, which a pause or its end must not bring about
 */
record DestinationOrder(StoredDestination now, boolean breakerSet) {}

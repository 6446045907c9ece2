/**
 * Proof that the event logs are whole: walks their hash chains, and names the first link that does
 * not hold.
 */
package io.tradehub.hub.store.audit;

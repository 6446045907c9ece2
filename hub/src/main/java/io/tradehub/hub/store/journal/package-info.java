/**
 * Records that outlive the process from the moment they are written, without waiting for the disk:
 * what is kept here is on its way into the store.
 */
package io.tradehub.hub.store.journal;

/**
 * A CIPS of one's own on loopback: participants, accounts, gross and net settlement, with keys and
 * books that outlive it. A stub of a real system; its messages are those of docs/cips-profile.md.
 */
package io.tradehub.sandbox.cips;

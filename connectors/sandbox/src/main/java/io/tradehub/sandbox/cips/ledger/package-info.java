/** Money of the sandbox's CIPS: accounts in whole fen, double entry, no overdraft. */
package io.tradehub.sandbox.cips.ledger;

/**
 * What CIPS does, apart from wires and disks: takes commands one after the other, settles, and says
 * what is to be sent. The same commands make the same books, so a journal of them is all that is
 * kept.
 */
package io.tradehub.sandbox.cips.clearing;

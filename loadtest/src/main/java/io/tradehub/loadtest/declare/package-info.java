/**
 * {@code tradehub bench declare}: customs declarations through the trade single window. How fast
 * they are written into the import client's folder and their receipts handled; and whether each
 * receipt is correlated exactly once when the hub, or the client too, is killed again and again.
 */
package io.tradehub.loadtest.declare;

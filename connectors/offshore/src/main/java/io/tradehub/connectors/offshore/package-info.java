/**
 * Lists of enterprises that a publisher keeps and banks ask about, the offshore-trade whitelist
 * first: {@code list} has the words, {@code imports} reads what publishers send, {@code registry}
 * keeps versions and answers for any time, {@code search} finds names, {@code evidence} proves what
 * was answered.
 */
package io.tradehub.connectors.offshore;

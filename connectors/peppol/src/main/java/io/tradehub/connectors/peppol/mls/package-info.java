/**
 * Peppol Message Level Status 1.0: what the receiving access point tells the sending one about a
 * document it took.
 */
package io.tradehub.connectors.peppol.mls;

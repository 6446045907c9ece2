/**
 * SettlementService: payments in fields instead of XML. A typed request becomes a document of the
 * profile and is submitted like any other; what the message core keeps of it is shown as a
 * settlement.
 */
package io.tradehub.connectors.cips.api;

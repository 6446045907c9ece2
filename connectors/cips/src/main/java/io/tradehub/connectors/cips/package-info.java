/** The connector to CIPS: RMB payments in ISO 20022 messages that never pay twice. */
package io.tradehub.connectors.cips;

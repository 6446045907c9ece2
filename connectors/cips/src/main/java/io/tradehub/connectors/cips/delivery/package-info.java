/** Sends messages to CIPS, and says what its signed answers mean for them. */
package io.tradehub.connectors.cips.delivery;

/** What CIPS sends on its own: verified, read, and handed to the hub before CIPS is answered. */
package io.tradehub.connectors.cips.inbound;

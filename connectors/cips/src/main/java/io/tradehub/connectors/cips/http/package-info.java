/** HTTP with CIPS: the client that sends to it, and the server that takes what it sends. */
package io.tradehub.connectors.cips.http;

/** What receipts mean for the messages that they speak of. */
package io.tradehub.connectors.singlewindow.inbound;

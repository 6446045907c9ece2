/** How receipts are written: charsets, XML, archives, times. */
package io.tradehub.connectors.singlewindow.folder.receipts;

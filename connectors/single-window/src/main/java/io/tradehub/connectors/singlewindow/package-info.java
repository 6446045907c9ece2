/** The connector to the trade single window: customs declarations out, receipts back. */
package io.tradehub.connectors.singlewindow;

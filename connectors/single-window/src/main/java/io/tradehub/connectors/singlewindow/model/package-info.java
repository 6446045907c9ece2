/** Declarations and receipts as the connector's parts hand them to each other. */
package io.tradehub.connectors.singlewindow.model;

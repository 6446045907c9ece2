/**
 * What the connector itself remembers, in one SQLite file: receipts that speak of nothing known,
 * account books, sales, returns and the filings that are made of them.
 */
package io.tradehub.connectors.singlewindow.ledger;

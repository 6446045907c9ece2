/**
 * The folder that is shared with the single window's import client, both ways: declarations are put
 * into it, receipts are taken out of it, each once, whenever the hub dies (docs/single-window.md,
 * "The folder").
 */
package io.tradehub.connectors.singlewindow.folder;

/**
 * The other side of the trade single window on a shared folder: its import client, the single
 * window and customs. An independent second reading of docs/single-window.md.
 */
package io.tradehub.sandbox.customs;

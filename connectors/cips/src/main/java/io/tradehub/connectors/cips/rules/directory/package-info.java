/** Who takes part in CIPS: a list in a file, read, checked, and read again when it changes. */
package io.tradehub.connectors.cips.rules.directory;

/** How the commands that CIPS took are written into its journal. */
package io.tradehub.sandbox.cips.journal;

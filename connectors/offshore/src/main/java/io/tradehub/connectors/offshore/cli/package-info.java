/** What the registry adds to the {@code tradehub} command line. */
package io.tradehub.connectors.offshore.cli;

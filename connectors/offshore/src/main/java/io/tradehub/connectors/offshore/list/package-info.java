/** The words of the registry: credit codes, entries of lists, and what an entry says. */
package io.tradehub.connectors.offshore.list;

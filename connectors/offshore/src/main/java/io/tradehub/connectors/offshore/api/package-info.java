/** WhitelistService: the registry's face to banks, and to those who look after the lists. */
package io.tradehub.connectors.offshore.api;

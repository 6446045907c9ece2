/**
 * {@code tradehub bench whitelist}: the registry of lists beside a plain gRPC echo. One process is
 * the hub, one the echo, one the client of both; the command's own process brings the lists and
 * reads the figures.
 */
package io.tradehub.loadtest.whitelist;

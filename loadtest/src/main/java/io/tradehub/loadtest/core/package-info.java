/**
 * {@code tradehub bench core}: the message core beside a plain gRPC echo. One process is the hub,
 * one the echo, one the client of both; the commands' own process only says what is to be done and
 * reads the figures.
 */
package io.tradehub.loadtest.core;

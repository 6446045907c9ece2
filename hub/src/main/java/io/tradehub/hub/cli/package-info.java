/**
 * The {@code tradehub} command line: a client of the API, and the commands that run a hub.
 *
 * <p>Every command writes for people, in colour on a terminal and plain when piped, or with {@code
 * --json} one JSON value a line. Exit codes are in {@link io.tradehub.hub.cli.ExitCode}.
 */
package io.tradehub.hub.cli;

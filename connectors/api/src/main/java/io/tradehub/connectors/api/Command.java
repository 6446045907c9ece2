package io.tradehub.connectors.api;

import java.util.concurrent.Callable;

/**
 * A subcommand that a module adds to the {@code tradehub} command line, found with {@link
 * java.util.ServiceLoader}: a class with picocli's annotations that returns its exit code.
 */
public interface Command extends Callable<Integer> {}

package io.tradehub.loadtest.rpc;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A server that is measured, a process of its own.
 *
 * @param name in the report
 * @param api host and port of its gRPC API
 * @param key its API key; empty for none
 * @param ops host and port of its metrics; empty where it has none
 * @param cpu the processor time that it has used so far
 */
public record Server(String name, String api, String key, String ops, Supplier<Duration> cpu) {}

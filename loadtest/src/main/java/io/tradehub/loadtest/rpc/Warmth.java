package io.tradehub.loadtest.rpc;

import java.time.Duration;

/**
 * When a server and its client are warm.
 *
 * @param time how long they run at least before they count; their JIT compilers work then
 * @param handled how much they then handle at least, unless it takes eight times as long: where
 *     other work keeps the machine busy, time alone warms nothing
 */
public record Warmth(Duration time, int handled) {}

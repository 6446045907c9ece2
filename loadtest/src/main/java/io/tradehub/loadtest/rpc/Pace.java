package io.tradehub.loadtest.rpc;

/**
 * How fast and for how long a loop calls.
 *
 * @param inFlight calls under way at once, over all connections; of a closed loop
 * @param connections how many connections they go over, in turn
 * @param millis for how long
 * @param count after so many calls it ends before its time; 0 for no such end
 * @param perSecond how many calls begin in a second; of an {@link OpenLoop}
 */
public record Pace(int inFlight, int connections, long millis, long count, double perSecond) {}

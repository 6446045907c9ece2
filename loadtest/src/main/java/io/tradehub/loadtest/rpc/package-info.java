/**
 * What the benchmarks of gRPC services are made of: processes, one client of all of them, loops of
 * calls, and servers that take turns.
 */
package io.tradehub.loadtest.rpc;

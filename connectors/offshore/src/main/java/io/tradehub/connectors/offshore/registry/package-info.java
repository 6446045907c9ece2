/**
 * The lists themselves: every version that was ever published, held in memory so that a check takes
 * a microsecond, and on disk so that it is still known after a restart what would have been
 * answered when.
 *
 * <p>Two times run beside each other. A version is <em>effective</em> from a time on: that is when
 * it is true. It was <em>published</em> at a time: that is when the registry knew. What was known
 * at a time is the version published last by then and those that it builds on; of these the last
 * that was effective counts.
 */
package io.tradehub.connectors.offshore.registry;

/**
 * {@code tradehub demo}: the whole way of an invoice, with real processes on this machine. A {@link
 * io.tradehub.hub.cli.demo.Stage} runs a sandbox network and two hubs; each {@link
 * io.tradehub.hub.cli.demo.Step} plays one scene on it and says on the {@link
 * io.tradehub.hub.cli.demo.Board} what came of it.
 */
package io.tradehub.hub.cli.demo;

/**
 * What a connector is: the one small interface between the hub and a trade network.
 *
 * <p>A connector is found with {@link java.util.ServiceLoader}, started once, and then called by
 * the core on virtual threads: its methods are written plainly and may block where they say so. It
 * sees neither the store nor other connectors nor the API's transport.
 */
package io.tradehub.connectors.api;

/**
 * Lists fetched from their publisher over HTTP, as docs/list-feed.md describes: asked for on a
 * schedule and through a circuit breaker, taken only with the signature of a pinned key, published
 * by the same way as what people bring. Whatever goes wrong, the version that is served stays what
 * it was, and its age grows.
 */
package io.tradehub.connectors.offshore.feed;

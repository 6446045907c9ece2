/**
 * A publisher of lists of enterprises that exists nowhere: it serves files and signed manifests as
 * docs/list-feed.md describes, new ones on request, and wrong ones when it is told to.
 */
package io.tradehub.sandbox.lists;

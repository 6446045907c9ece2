/** The codes that payments carry, and how each shows that it was mistyped. */
package io.tradehub.connectors.cips.rules.codes;

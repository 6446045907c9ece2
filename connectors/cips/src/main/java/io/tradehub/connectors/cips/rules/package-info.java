/**
 * The business checks of the CIPS profile: what a payment message must be like beyond its
 * structure, before a hub accepts it. docs/cips-profile.md lists them.
 */
package io.tradehub.connectors.cips.rules;

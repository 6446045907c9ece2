/**
 * What payment messages say, apart from how it is written: records for the messages of the CIPS
 * profile (docs/cips-profile.md). They hold what was read, also when it breaks rules: only what XML
 * or a type refuses cannot be held.
 */
package io.tradehub.connectors.cips.model;

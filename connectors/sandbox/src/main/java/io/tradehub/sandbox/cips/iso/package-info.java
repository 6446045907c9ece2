/**
 * The messages of CIPS as XML: read with a DOM of the JDK and checked with its XML signatures,
 * written as canonical text. Shares no code with what speaks to it.
 */
package io.tradehub.sandbox.cips.iso;

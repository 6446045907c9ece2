/**
 * Signatures of messages: XML Signature, enveloped, over the whole of a {@code BizMsg}, as
 * docs/cips-profile.md says and nothing beside it. Canonical XML is written while the message is
 * read once, without a tree; the tests compare it, and both directions, to the JDK's own XML
 * Signature.
 */
package io.tradehub.connectors.cips.sign;

/**
 * Signatures of messages: XML Signature, enveloped, over the whole of a {@code BizMsg}, as
 * docs/cips-profile.md says and nothing beside it. The JDK signs and verifies; what is ours is that
 * only the one form is let through, and that what was signed is what is read.
 */
package io.tradehub.connectors.cips.sign;

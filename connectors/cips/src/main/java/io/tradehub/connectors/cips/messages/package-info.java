/**
 * Writes and reads the profile's messages, with and without their header.
 *
 * <p>{@link io.tradehub.connectors.cips.messages.MessageWriter} and {@link
 * io.tradehub.connectors.cips.messages.MessageReader} are the faces; {@link
 * io.tradehub.connectors.cips.messages.Sighting} looks at a document only as far as its parties,
 * and {@link io.tradehub.connectors.cips.messages.HeaderCheck} holds a header against its document.
 */
package io.tradehub.connectors.cips.messages;

package io.tradehub.connectors.peppol.sbdh;

/**
 * An envelope that was opened.
 *
 * @param header what is written on it
 * @param document what was in it, byte for byte as its author wrote it when the sender told so,
 *     else the payload element alone in UTF-8
 */
public record Envelope(Header header, byte[] document) {}

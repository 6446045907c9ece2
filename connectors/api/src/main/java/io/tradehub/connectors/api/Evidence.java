package io.tradehub.connectors.api;

import com.google.protobuf.ByteString;

/**
 * Something that proves a step, kept with the message.
 *
 * @param kind what it is: "as4-receipt", "peppol-mls"
 * @param mediaType of the bytes
 * @param bytes as they came from the network
 */
public record Evidence(String kind, String mediaType, ByteString bytes) {}

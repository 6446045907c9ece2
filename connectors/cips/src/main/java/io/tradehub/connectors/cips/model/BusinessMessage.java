package io.tradehub.connectors.cips.model;

import java.util.Optional;

/**
 * A message with its header.
 *
 * @param header empty for a document that stands alone
 * @param signed whether the header carries a signature; whether it is right is not said by this
 * @param document what it says
 */
public record BusinessMessage(Optional<Header> header, boolean signed, IsoMessage document) {}

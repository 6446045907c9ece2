package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.Entry;
import java.time.Instant;
import java.util.Optional;

/**
 * What a list says of one enterprise.
 *
 * @param status what it means
 * @param since from when on it has been so; empty for NOT_LISTED
 * @param version the version that says it
 * @param entry what the version, or the last before it, has of the enterprise; empty when none ever
 *     named it
 */
public record Answer(
    Status status, Optional<Instant> since, Version version, Optional<Entry> entry) {}

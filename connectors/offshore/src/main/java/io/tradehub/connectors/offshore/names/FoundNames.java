package io.tradehub.connectors.offshore.names;

import io.tradehub.connectors.offshore.registry.Version;
import io.tradehub.connectors.offshore.search.Hit;
import java.util.List;

/**
 * What a search found.
 *
 * @param version the version whose names were searched
 * @param hits the best first
 */
public record FoundNames(Version version, List<Hit> hits) {}

package io.tradehub.connectors.api;

import java.util.Objects;

/**
 * One counterparty endpoint: it has its own queue, circuit breaker, bulkhead and rate limit.
 *
 * @param connector the connector that reaches it
 * @param name unique in the connector, for instance an access point's URL; 1 to 500 characters
 */
public record DestinationId(String connector, String name) {
  public DestinationId {
    Objects.requireNonNull(connector);
    if (connector.isEmpty() || connector.indexOf('/') >= 0) {
      throw new IllegalArgumentException("a connector's name is not empty and has no slash");
    }
    if (name.isEmpty() || name.length() > 500) {
      throw new IllegalArgumentException("a destination's name has 1 to 500 characters");
    }
  }

  /** Reads what {@link #toString} wrote. */
  public static DestinationId parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("'" + text + "' is not connector/name");
    }
    return new DestinationId(text.substring(0, slash), text.substring(slash + 1));
  }

  /** Connector, slash, name. */
  @Override
  public String toString() {
    return connector + "/" + name;
  }
}

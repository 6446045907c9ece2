package io.tradehub.hub.config;

import io.tradehub.connectors.api.Settings;
import java.util.Optional;
import java.util.function.Function;

/** One pass over all settings: of a file, or to document them. */
interface Reading {
  /** The whole configuration. */
  Settings root();

  /**
   * Reads a section and goes on with the rest when it is broken off by a wrong value.
   *
   * @return empty when it was broken off
   */
  <T> Optional<T> attempt(Settings section, Function<Settings, T> reader);

  /** Whether a connector is to be configured: its section is written and not switched off. */
  boolean uses(Settings connectors, String name);
}

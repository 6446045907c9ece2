package io.tradehub.sandbox.journal;

import io.vertx.core.json.JsonObject;

/**
 * How entries of a journal are written as JSON.
 *
 * @param <T> an entry
 */
public interface Lines<T> {

  /** What a line says. */
  JsonObject write(T entry);

  /**
   * What {@link #write} wrote.
   *
   * @throws RuntimeException of some kind when it is something else
   */
  T read(JsonObject line);
}

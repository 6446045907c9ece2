package io.tradehub.connectors.singlewindow.ledger;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Small values by name that outlive a restart: how far something has been read. */
public final class Watermarks {
  private static final int MAX_NAME = 200;
  private static final int MAX_VALUE = 4000;

  private final Writer writer;
  private final Readers readers;

  Watermarks(Writer writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  /** The value of a name; empty when there is none. */
  public CompletableFuture<Optional<String>> get(String name) {
    return readers.read(
        db ->
            db.first("SELECT value FROM watermark WHERE name = ?", row -> row.getString(1), name));
  }

  /**
   * Sets it; durable when it answers.
   *
   * @param name 1 to {@value #MAX_NAME} characters
   * @param value at most {@value #MAX_VALUE} characters
   * @throws IllegalArgumentException when one is longer
   */
  public CompletableFuture<Void> put(String name, String value) {
    if (name.isEmpty() || name.length() > MAX_NAME || value.length() > MAX_VALUE) {
      throw new IllegalArgumentException(
          "a watermark's name has 1 to %d characters and its value at most %d"
              .formatted(MAX_NAME, MAX_VALUE));
    }
    return writer.write(
        1,
        db -> {
          db.run(
              "INSERT INTO watermark (name, value) VALUES (?, ?)"
                  + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
              name,
              value);
          return null;
        });
  }
}

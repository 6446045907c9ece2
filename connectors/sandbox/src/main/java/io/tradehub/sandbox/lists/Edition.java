package io.tradehub.sandbox.lists;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One edition of a list, as its publisher sends it.
 *
 * @param list the list's name
 * @param sequence the publisher's own number of it, from 1
 * @param publisher who answers for it
 * @param source the document that it comes from
 * @param effective from when on it is to be true; empty for when it is taken
 * @param issued when it was signed
 * @param format csv, xlsx or json
 * @param file its bytes
 * @param sha256 their SHA-256 in lower-case hex
 */
public record Edition(
    String list,
    long sequence,
    String publisher,
    String source,
    Optional<Instant> effective,
    Instant issued,
    String format,
    Buffer file,
    String sha256) {

  static final String TYPE = "tradehub-list+json";

  /** Checks that all are there. */
  public Edition {
    Objects.requireNonNull(list);
    Objects.requireNonNull(publisher);
    Objects.requireNonNull(source);
    Objects.requireNonNull(effective);
    Objects.requireNonNull(issued);
    Objects.requireNonNull(format);
    Objects.requireNonNull(file);
    Objects.requireNonNull(sha256);
  }

  /** What is signed. */
  JsonObject manifest() {
    JsonObject manifest =
        new JsonObject()
            .put("list", list)
            .put("sequence", sequence)
            .put("publisher", publisher)
            .put("source_document", source)
            .put("issued_at", issued.toString())
            .put("format", format)
            .put("bytes", file.length())
            .put("sha256", sha256);
    effective.ifPresent(time -> manifest.put("effective_time", time.toString()));
    return manifest;
  }
}

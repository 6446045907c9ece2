package io.tradehub.connectors.offshore.feed;

import io.tradehub.connectors.offshore.evidence.KeySet;
import io.tradehub.connectors.offshore.evidence.Refusal;
import io.tradehub.connectors.offshore.evidence.SignedJson;
import io.tradehub.connectors.offshore.feed.FeedFailure.Code;
import io.tradehub.connectors.offshore.imports.FileFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a publisher signs of a list: docs/list-feed.md. Members that are not known are passed over.
 *
 * @param list the list's name
 * @param sequence the publisher's own number of it, from 1, greater for each
 * @param publisher who answers for it; 1 to 200 characters
 * @param source the publisher's document that it comes from; 1 to 500 characters
 * @param effective from when on it is to be true; empty for its publication
 * @param issued when it was signed
 * @param format how the file is written
 * @param bytes how long the file is; at least 1
 * @param sha256 the file's SHA-256, 64 hexadecimal digits in small letters
 * @param keyId which of the pinned keys signed it
 */
record Manifest(
    String list,
    long sequence,
    String publisher,
    String source,
    Optional<Instant> effective,
    Instant issued,
    FileFormat format,
    long bytes,
    String sha256,
    String keyId) {

  private static final SignedJson.Kind KIND =
      new SignedJson.Kind("tradehub-list+json", "list's manifest");
  private static final int MAX_PUBLISHER = 200;
  private static final int MAX_SOURCE = 500;

  /** The greatest integer that every reader of JSON keeps (RFC 8259, 6). */
  private static final long MAX_NUMBER = (1L << 53) - 1;

  /**
   * Reads it.
   *
   * @param text what was sent
   * @throws FeedFailure MANIFEST when it is none, SIGNATURE when no pinned key signed it
   */
  static Manifest read(String text, KeySet keys) throws FeedFailure {
    SignedJson signed;
    try {
      signed = SignedJson.check(text, KIND, keys);
    } catch (Refusal e) {
      throw refused(e);
    }
    return new Reader(signed.claims()).manifest(signed.keyId());
  }

  private static FeedFailure refused(Refusal e) {
    Code code =
        switch (e.result().reason()) {
          case TOO_LARGE, NOT_A_JWS, NOT_A_RECEIPT, CLAIM_MISSING, CLAIM_WRONG, FROM_THE_FUTURE ->
              Code.MANIFEST;
          case WRONG_ALGORITHM, CRITICAL_HEADER, UNKNOWN_KEY, BAD_SIGNATURE -> Code.SIGNATURE;
        };
    return new FeedFailure(
        code,
        code == Code.SIGNATURE
            ? "the list's manifest is not taken: " + e.getMessage()
            : "what should be the list's manifest is none: " + e.getMessage());
  }

  /** Takes the members out, strictly. */
  private record Reader(Map<String, Object> claims) {

    Manifest manifest(String keyId) throws FeedFailure {
      return new Manifest(
          text("list", 40),
          number("sequence"),
          text("publisher", MAX_PUBLISHER),
          text("source_document", MAX_SOURCE),
          claims.get("effective_time") == null
              ? Optional.empty()
              : Optional.of(time("effective_time")),
          time("issued_at"),
          format(),
          number("bytes"),
          digest(),
          keyId);
    }

    private String text(String name, int max) throws FeedFailure {
      if (claims.get(name) instanceof String text
          && !text.isBlank()
          && text.length() <= max
          && text.chars().noneMatch(Character::isISOControl)) {
        return text;
      }
      throw wrong(name, "a text of 1 to %d characters".formatted(max));
    }

    private long number(String name) throws FeedFailure {
      if (claims.get(name) instanceof Long number && number >= 1 && number <= MAX_NUMBER) {
        return number;
      }
      throw wrong(name, "an integer from 1 on");
    }

    private Instant time(String name) throws FeedFailure {
      try {
        Instant time = Instant.parse(text(name, 40));
        if (time.getEpochSecond() >= 0 && time.isBefore(Instant.parse("9999-12-31T00:00:00Z"))) {
          return time;
        }
      } catch (DateTimeException e) {
        // Said below.
      }
      throw wrong(name, "a time like 2026-11-23T08:00:00Z");
    }

    private FileFormat format() throws FeedFailure {
      String text = text("format", 10);
      for (FileFormat format : FileFormat.values()) {
        if (format.name().toLowerCase(Locale.ROOT).equals(text)) {
          return format;
        }
      }
      throw wrong("format", "csv, xlsx or json");
    }

    private String digest() throws FeedFailure {
      String text = text("sha256", 64);
      if (text.matches("[0-9a-f]{64}")) {
        return text;
      }
      throw wrong("sha256", "a SHA-256 in 64 hexadecimal digits, small letters");
    }

    private static FeedFailure wrong(String name, String expected) {
      return new FeedFailure(
          Code.MANIFEST, "the list's manifest has no '%s' that is %s".formatted(name, expected));
    }
  }
}

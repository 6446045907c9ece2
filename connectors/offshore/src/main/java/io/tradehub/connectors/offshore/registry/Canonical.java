package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.Standing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;

/**
 * The one way in which an entry is written down, and so the digest of a version: anybody who has
 * the entries can compute it. Six fields with tabs between and a line feed after them, in UTF-8:
 * code, standing, first and last day (ISO 8601, or nothing), name, other name; the lines of a
 * version ordered by code.
 */
final class Canonical {
  private static final int FIELDS = 6;

  private Canonical() {}

  /** One line, without its line feed. */
  static String line(Entry entry) {
    return String.join(
        "\t",
        entry.code().toString(),
        entry.standing().name(),
        entry.validFrom().map(LocalDate::toString).orElse(""),
        entry.validUntil().map(LocalDate::toString).orElse(""),
        entry.name(),
        entry.otherName());
  }

  /**
   * The entry of a line.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Entry entry(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException(
          "an entry has " + FIELDS + " fields, this has " + fields.length);
    }
    return new Entry(
        CreditCode.parse(fields[0]),
        fields[4],
        fields[5],
        Standing.valueOf(fields[1]),
        day(fields[2]),
        day(fields[3]));
  }

  private static Optional<LocalDate> day(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }

  /** SHA-256 of a version's lines in lower-case hex; the entries come ordered by code. */
  static String digest(Iterator<Entry> ordered) {
    MessageDigest sha = sha256();
    while (ordered.hasNext()) {
      sha.update((line(ordered.next()) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  /** A fresh SHA-256. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

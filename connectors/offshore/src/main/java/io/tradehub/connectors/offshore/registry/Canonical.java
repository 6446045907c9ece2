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
    return append(new StringBuilder(), entry).toString();
  }

  private static StringBuilder append(StringBuilder line, Entry entry) {
    line.append(entry.code()).append('\t').append(entry.standing().name()).append('\t');
    appendDay(line, entry.validFrom());
    line.append('\t');
    appendDay(line, entry.validUntil());
    return line.append('\t').append(entry.name()).append('\t').append(entry.otherName());
  }

  /** As ISO 8601 has it: lists have no years but those of four digits. */
  private static void appendDay(StringBuilder line, Optional<LocalDate> day) {
    if (day.isPresent()) {
      LocalDate date = day.get();
      line.append(date.getYear());
      appendTwo(line.append('-'), date.getMonthValue());
      appendTwo(line.append('-'), date.getDayOfMonth());
    }
  }

  private static void appendTwo(StringBuilder line, int number) {
    line.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
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

  /** By hand: a formatter makes a dozen objects for each, and there are millions. */
  private static Optional<LocalDate> day(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      throw new IllegalArgumentException("a day is written as in 2026-01-31, this is " + text);
    }
    return Optional.of(LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)));
  }

  private static int number(String text, int begin, int end) {
    return Integer.parseUnsignedInt(text, begin, end, 10);
  }

  /** SHA-256 of a version's lines in lower-case hex; the entries come ordered by code. */
  static String digest(Iterator<Entry> ordered) {
    MessageDigest sha = sha256();
    StringBuilder line = new StringBuilder();
    while (ordered.hasNext()) {
      line.setLength(0);
      append(line, ordered.next()).append('\n');
      sha.update(line.toString().getBytes(StandardCharsets.UTF_8));
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

package io.tradehub.connectors.cips.messages;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.cips.model.Amount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * A document that is being written, in UTF-8 and already in the form of Exclusive XML
 * Canonicalization (https://www.w3.org/TR/xml-exc-c14n/): no declaration, no white space between
 * elements, an end tag for every element, {@code &amp; &lt; &gt; &#xD;} and nothing else escaped.
 * Written by hand since this is half of what a payment costs.
 */
final class Out {
  private static final int USUAL = 4096;
  private static final int MAX_BYTES_PER_CHAR = 6;
  private static final int SECONDS_PER_DAY = 86_400;

  private byte[] bytes = new byte[USUAL];
  private int size;

  /** An element begins. */
  void start(Tag tag) {
    raw(tag.start);
  }

  /** An element ends. */
  void end(Tag tag) {
    raw(tag.end);
  }

  /** An element with text. */
  void text(Tag tag, String value) {
    raw(tag.start);
    escaped(value, false);
    raw(tag.end);
  }

  /** An element with text, unless that is empty. */
  void textIfAny(Tag tag, String value) {
    if (!value.isEmpty()) {
      text(tag, value);
    }
  }

  /** An element with an amount, its currency as attribute. */
  void amount(Tag tag, Amount amount) {
    raw(tag.startWithCurrency);
    escaped(amount.currency(), true);
    room(2);
    bytes[size++] = '"';
    bytes[size++] = '>';
    escaped(amount.value().toPlainString(), false);
    raw(tag.end);
  }

  /** An element with a day. */
  void day(Tag tag, LocalDate day) {
    raw(tag.start);
    date(day);
    raw(tag.end);
  }

  /** An element with a time, in UTC, with as many of 0, 3, 6 and 9 decimals as it needs. */
  void instant(Tag tag, Instant instant) {
    raw(tag.start);
    long second = instant.getEpochSecond();
    date(LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_PER_DAY)));
    int ofDay = Math.floorMod(second, SECONDS_PER_DAY);
    room(24);
    bytes[size++] = 'T';
    digits(ofDay / 3600, 2);
    bytes[size++] = ':';
    digits(ofDay / 60 % 60, 2);
    bytes[size++] = ':';
    digits(ofDay % 60, 2);
    int nanos = instant.getNano();
    if (nanos > 0) {
      bytes[size++] = '.';
      if (nanos % 1_000_000 == 0) {
        digits(nanos / 1_000_000, 3);
      } else if (nanos % 1_000 == 0) {
        digits(nanos / 1_000, 6);
      } else {
        digits(nanos, 9);
      }
    }
    bytes[size++] = 'Z';
    raw(tag.end);
  }

  /** What is written already. */
  void written(ByteString piece) {
    room(piece.size());
    piece.copyTo(bytes, size);
    size += piece.size();
  }

  /** What was written. */
  ByteString done() {
    return ByteString.copyFrom(bytes, 0, size);
  }

  /** Refuses what has no place in this document. */
  NotWritable noPlace(String below, String text) {
    return new NotWritable(Finding.error("FF01-XSD", Written.path(bytes, size) + below, text));
  }

  private void date(LocalDate day) {
    int year = day.getYear();
    if (year < 0 || year > 9999) {
      // No such day is allowed anywhere; the check of the document will say so.
      escaped(day.toString(), false);
      return;
    }
    room(10);
    digits(year, 4);
    bytes[size++] = '-';
    digits(day.getMonthValue(), 2);
    bytes[size++] = '-';
    digits(day.getDayOfMonth(), 2);
  }

  private void digits(int number, int count) {
    int rest = number;
    for (int i = size + count - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += count;
  }

  private void escaped(String text, boolean inAttribute) {
    int length = text.length();
    room(length * MAX_BYTES_PER_CHAR);
    byte[] to = bytes;
    int at = size;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x80 && c != '&' && c != '<' && c != '>' && c != '"') {
        to[at++] = (byte) c;
      } else {
        size = at;
        i += unusual(text, i, inAttribute);
        at = size;
      }
    }
    size = at;
  }

  /** Returns how many more chars it took. */
  private int unusual(String text, int at, boolean inAttribute) {
    int c = text.codePointAt(at);
    switch (c) {
      case '&' -> ascii("&amp;");
      case '<' -> ascii("&lt;");
      case '>' -> ascii(inAttribute ? ">" : "&gt;");
      case '"' -> ascii(inAttribute ? "&quot;" : "\"");
      case '\r' -> ascii("&#xD;");
      case '\n' -> ascii(inAttribute ? "&#xA;" : "\n");
      case '\t' -> ascii(inAttribute ? "&#x9;" : "\t");
      default -> multibyte(c);
    }
    return Character.charCount(c) - 1;
  }

  private void multibyte(int c) {
    // https://www.w3.org/TR/xml/#charsets
    if (c < ' ' || c >= 0xD800 && c < 0xE000 || c == 0xFFFE || c == 0xFFFF) {
      throw new NotWritable(
          Finding.error(
              "FF01-XML",
              Written.path(bytes, size),
              "the character U+%04X cannot stand in XML; leave it out".formatted(c)));
    }
    if (c < 0x80) {
      bytes[size++] = (byte) c;
    } else if (c < 0x800) {
      bytes[size++] = (byte) (0xC0 | c >> 6);
      bytes[size++] = (byte) (0x80 | c & 0x3F);
    } else if (c < 0x10000) {
      bytes[size++] = (byte) (0xE0 | c >> 12);
      bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
      bytes[size++] = (byte) (0x80 | c & 0x3F);
    } else {
      bytes[size++] = (byte) (0xF0 | c >> 18);
      bytes[size++] = (byte) (0x80 | c >> 12 & 0x3F);
      bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
      bytes[size++] = (byte) (0x80 | c & 0x3F);
    }
  }

  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  private void raw(byte[] piece) {
    room(piece.length);
    System.arraycopy(piece, 0, bytes, size, piece.length);
    size += piece.length;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}

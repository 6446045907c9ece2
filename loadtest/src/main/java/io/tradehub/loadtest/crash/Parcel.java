package io.tradehub.loadtest.crash;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What one message of the run is. Everything that the parties must know of it stands in the first
 * element of its document, so that whoever holds the document needs no other source; the rest is
 * filler with a checksum.
 *
 * @param number from 0, unique among those that go the same way
 * @param kind what is to become of it
 * @param tenant the place of its tenant in {@link Scene#TENANTS}
 * @param line which ordering key it has, from 0; -1 for none
 * @param place its place among those of its ordering key as they were submitted, from 0
 */
record Parcel(int number, Kind kind, int tenant, int line, int place) {
  /** The document type that the connector gives these documents. */
  static final String TYPE = "urn:tradehub:crash:parcel";

  private static final String BEGIN = "<parcel xmlns=\"" + TYPE + "\"";

  /** How long a document is. */
  private static final int LENGTH = 1024;

  private static final int HEAD = 256;

  /** What is to become of a message. */
  enum Kind {
    /** It is taken. */
    PLAIN,
    /** It is received, and taken by a business answer that comes later. */
    ANSWERED,
    /** It is refused for now some times, and taken then. */
    FLAKY,
    /** It is refused for good. */
    REJECTED,
    /** It is refused for now until it is a dead letter, and taken once it is replayed. */
    DIES,
    /** It may be attempted a while later, and is cancelled before. */
    CANCELLED,
    /** It is refused for now while its time runs out. */
    EXPIRES,
    /** It may be attempted a while later. */
    LATER,
    /** It goes the other way: from the counterparty to an inbox. */
    INBOUND
  }

  /** What the ordering key is called; empty for none. */
  String orderingKey() {
    return line < 0 ? "" : "line-" + line;
  }

  /** The client's own id of the request; for an inbound one the id on the network. */
  String name() {
    return (kind == Kind.INBOUND ? "in-" : "p-") + number;
  }

  /** The document. */
  ByteString document() {
    byte[] bytes = new byte[LENGTH];
    Arrays.fill(bytes, (byte) ' ');
    int n = number;
    for (int i = HEAD; i < LENGTH - 12; i++) {
      // Text that compresses about as well as an invoice does.
      n = n * 1_103_515_245 + 12_345;
      bytes[i] = (byte) ((i & 15) < 10 ? 'a' + (i >> 4) % 26 : 'a' + (n >>> 16) % 26);
    }
    byte[] end = "</parcel>\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(end, 0, bytes, LENGTH - end.length, end.length);
    CRC32C sum = new CRC32C();
    sum.update(bytes, HEAD, LENGTH - HEAD);
    byte[] head =
        "%s number=\"%d\" kind=\"%s\" tenant=\"%d\" line=\"%d\" place=\"%d\" sum=\"%d\" >"
            .formatted(BEGIN, number, kind, tenant, line, place, sum.getValue())
            .getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return ByteString.copyFrom(bytes);
  }

  /** What a document says it is; empty when it is none of these. Does not look at the filler. */
  static Optional<Parcel> read(ByteString document) {
    if (document.size() < HEAD) {
      return Optional.empty();
    }
    String head = document.substring(0, HEAD).toString(StandardCharsets.US_ASCII);
    if (!head.startsWith(BEGIN)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Parcel(
              Integer.parseInt(attribute(head, "number")),
              Kind.valueOf(attribute(head, "kind")),
              Integer.parseInt(attribute(head, "tenant")),
              Integer.parseInt(attribute(head, "line")),
              Integer.parseInt(attribute(head, "place"))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether a document's filler is as it was written. */
  static boolean isWhole(ByteString document) {
    if (document.size() != LENGTH) {
      return false;
    }
    String head = document.substring(0, HEAD).toString(StandardCharsets.US_ASCII);
    CRC32C sum = new CRC32C();
    sum.update(document.substring(HEAD).toByteArray());
    return attribute(head, "sum").equals(Long.toString(sum.getValue()));
  }

  private static String attribute(String head, String name) {
    int from = head.indexOf(" " + name + "=\"");
    if (from < 0) {
      return "";
    }
    from += name.length() + 3;
    return head.substring(from, head.indexOf('"', from));
  }
}

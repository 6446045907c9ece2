package io.tradehub.connectors.singlewindow.decl;

import com.google.protobuf.ByteString;
import io.tradehub.xsd.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the directory of an archive (PKWARE's APPNOTE, sections 4.3.7 to 4.3.16) and holds it
 * against the archive. Both must say the same, and every byte must belong to one file or to the
 * directory: readers that follow the one or the other then see the same files.
 */
final class ZipDirectory {
  /** The most files in one archive. */
  static final int MAX_ITEMS = 200;

  private static final long LOCAL = 0x04034b50L;
  private static final long CENTRAL = 0x02014b50L;
  private static final long END = 0x06054b50L;
  private static final long DESCRIPTOR = 0x08074b50L;
  private static final int UNICODE_PATH = 0x7075;
  private static final int LOCAL_SIZE = 30;
  private static final int CENTRAL_SIZE = 46;
  private static final int END_SIZE = 22;
  private static final int MAX_COMMENT = 0xFFFF;

  private final ByteString zip;

  private ZipDirectory(ByteString zip) {
    this.zip = zip;
  }

  /**
   * The files of an archive, in its directory's order.
   *
   * @throws ZipFault when it is damaged, or says different things of itself
   */
  static List<ZipItem> read(ByteString zip) throws ZipFault {
    return new ZipDirectory(zip).read();
  }

  private List<ZipItem> read() throws ZipFault {
    int end = end();
    int items = u16(end + 10);
    long size = u32(end + 12);
    long start = u32(end + 16);
    if (u16(end + 4) != 0 || u16(end + 6) != 0 || u16(end + 8) != items) {
      throw new ZipFault("the archive is one part of several; expected one that is whole");
    }
    if (items == 0xFFFF || size == 0xFFFFFFFFL || start == 0xFFFFFFFFL) {
      throw new ZipFault("the archive is in the format Zip64; expected a plain zip");
    }
    if (items > MAX_ITEMS) {
      throw new ZipFault(
          "the archive has " + items + " files; at most " + MAX_ITEMS + " are taken");
    }
    if (start + size != end) {
      throw new ZipFault("the archive is damaged: its directory is not where it says");
    }
    List<Place> places = new ArrayList<>();
    int at = (int) start;
    for (int i = 0; i < items; i++) {
      Place place = central(at, end);
      places.add(place);
      at = place.next;
    }
    if (at != end) {
      throw new ZipFault("the archive is damaged: its directory has more files than it says");
    }
    fit(places, (int) start);
    return places.stream().map(place -> place.item).toList();
  }

  /** Where the end record begins; nothing may follow it but the comment that it tells of. */
  private int end() throws ZipFault {
    for (int at = zip.size() - END_SIZE;
        at >= 0 && at >= zip.size() - END_SIZE - MAX_COMMENT;
        at--) {
      if (u32(at) == END && at + END_SIZE + u16(at + 20) == zip.size()) {
        return at;
      }
    }
    throw new ZipFault("the content is no zip, or was cut off: it has no directory at its end");
  }

  /** The directory's entry at a place. */
  private Place central(int at, int end) throws ZipFault {
    if (at + CENTRAL_SIZE > end || u32(at) != CENTRAL) {
      throw new ZipFault("the archive is damaged: its directory has fewer files than it says");
    }
    int nameSize = u16(at + 28);
    int next = at + CENTRAL_SIZE + nameSize + u16(at + 30) + u16(at + 32);
    long packed = u32(at + 20);
    long size = u32(at + 24);
    long local = u32(at + 42);
    if (next > end) {
      throw new ZipFault("the archive is damaged: its directory runs over its end");
    }
    int flags = u16(at + 8);
    ByteString rawName = zip.substring(at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameSize);
    String name = ZipNames.decode(rawName, (flags & 0x800) != 0);
    int extra = at + CENTRAL_SIZE + nameSize;
    if (!unicodeName(extra, extra + u16(at + 30), name)) {
      throw contradicts(name);
    }
    if (local + LOCAL_SIZE > zip.size() || u32((int) local) != LOCAL) {
      throw contradicts(name);
    }
    int header = (int) local;
    int data = header + LOCAL_SIZE + u16(header + 26) + u16(header + 28);
    boolean late = (flags & 0x8) != 0;
    boolean same =
        u16(header + 6) == flags
            && u16(header + 8) == u16(at + 10)
            && data + packed <= zip.size()
            && zip.substring(header + LOCAL_SIZE, data).startsWith(rawName)
            && u16(header + 26) == nameSize
            && (says(header + 14, u32(at + 16), late)
                && says(header + 18, packed, late)
                && says(header + 22, size, late));
    if (!same) {
      throw contradicts(name);
    }
    boolean encrypted = (flags & 0x2041) != 0;
    int stop = (int) (data + packed);
    ZipItem item =
        new ZipItem(
            name, encrypted, u16(at + 10), u32(at + 16), packed, size, zip.substring(data, stop));
    return new Place(item, header, late ? descriptor(item, stop) : stop, next);
  }

  /** Whether the name that may stand among an entry's extra fields is the entry's name. */
  private boolean unicodeName(int from, int to, String name) {
    for (int at = from; at + 4 <= to; at += 4 + u16(at + 2)) {
      int end = at + 4 + u16(at + 2);
      if (u16(at) == UNICODE_PATH) {
        int text = at + 4 + 5; // a version and a checksum stand before it
        return text <= end && end <= to && zip.substring(text, end).toStringUtf8().equals(name);
      }
    }
    return true;
  }

  /** Whether a header says a number, or leaves it to what follows the file. */
  private boolean says(int at, long number, boolean late) {
    return u32(at) == number || late && u32(at) == 0;
  }

  /** Where what follows a file ends: its numbers again, with or without a mark before. */
  private int descriptor(ZipItem item, int at) throws ZipFault {
    int from = at + 16 <= zip.size() && u32(at) == DESCRIPTOR ? at + 4 : at;
    if (from + 12 > zip.size()
        || u32(from) != item.crc()
        || u32(from + 4) != item.packed()
        || u32(from + 8) != item.size()) {
      throw contradicts(item.name());
    }
    return from + 12;
  }

  /** The files must lie one after the other, from the beginning to the directory. */
  private static void fit(List<Place> places, int start) throws ZipFault {
    int free = 0;
    for (Place place : places.stream().sorted(Comparator.comparingInt(p -> p.from)).toList()) {
      if (place.from != free) {
        throw new ZipFault(
            "the archive has something in it that its directory does not name, or files that"
                + " overlap");
      }
      free = place.to;
    }
    if (free != start) {
      throw new ZipFault("the archive has something in it that its directory does not name");
    }
  }

  private static ZipFault contradicts(String name) {
    return new ZipFault(
        "the archive says different things of "
            + Words.quote(name)
            + " in its directory and before the file; it is damaged, or was made so");
  }

  private int u16(int at) {
    return zip.byteAt(at) & 0xFF | (zip.byteAt(at + 1) & 0xFF) << 8;
  }

  private long u32(int at) {
    return u16(at) | (long) u16(at + 2) << 16;
  }

  /**
   * Where a file stands.
   *
   * @param from where its header begins
   * @param to where it ends
   * @param next where the directory's next entry begins
   */
  private record Place(ZipItem item, int from, int to, int next) {}
}

package io.tradehub.connectors.offshore.imports;

/** What the first bytes of a file show. */
final class Signature {
  private static final int[] OLE = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

  /** One or two may be a fault in a cell, which is then found there. */
  private static final int MANY_ZEROS = 4;

  private static final int[] UTF8_MARK = {0xEF, 0xBB, 0xBF};

  private Signature() {}

  /** A zip with something in it, as every XLSX is; a zip's other beginnings are of no use to us. */
  static boolean isZip(byte[] head) {
    return begins(head, 'P', 'K', 3, 4);
  }

  /** A compound file: a spreadsheet before 2007, or any later one with a password. */
  static boolean isOle(byte[] head) {
    return begins(head, OLE);
  }

  static boolean isGzip(byte[] head) {
    return begins(head, 0x1F, 0x8B);
  }

  /** The byte order mark that some programs write before UTF-8. */
  static boolean hasUtf8Mark(byte[] head) {
    return begins(head, UTF8_MARK);
  }

  /** With its mark, or shown by zero bytes, which no text in another encoding has. */
  static boolean isUtf16(byte[] head) {
    if (begins(head, 0xFF, 0xFE) || begins(head, 0xFE, 0xFF)) {
      return true;
    }
    int zeros = 0;
    for (byte b : head) {
      zeros += b == 0 ? 1 : 0;
    }
    return zeros >= MANY_ZEROS;
  }

  /** The first byte that is no blank, behind a byte order mark; -1 when there is none. */
  static int firstCharacter(byte[] head) {
    for (int i = hasUtf8Mark(head) ? UTF8_MARK.length : 0; i < head.length; i++) {
      if (head[i] != ' ' && head[i] != '\t' && head[i] != '\r' && head[i] != '\n') {
        return head[i] & 0xFF;
      }
    }
    return -1;
  }

  private static boolean begins(byte[] head, int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}

package io.tradehub.connectors.offshore.imports;

/**
 * Goes through bytes and counts what is well-formed UTF-8 (Unicode 16, table 3-7) and what is not,
 * without stopping at the first fault: a file of another encoding has faults everywhere, a damaged
 * one has few.
 */
final class Utf8Scan {
  private long offset;
  private long firstFault = -1;
  private long faults;
  private long wide;

  /** How many bytes of the character at hand are to come, and what the next may be. */
  private int missing;

  private int length;
  private int low;
  private int high;

  /** Takes the next bytes. */
  void accept(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      int b = bytes[i];
      if (missing == 0) {
        if (b < 0) {
          begin(b & 0xFF, offset + i);
        }
      } else if ((b & 0xFF) >= low && (b & 0xFF) <= high) {
        low = 0x80;
        high = 0xBF;
        if (--missing == 0 && length > 2) {
          wide++;
        }
      } else {
        fault(offset + i);
        missing = 0;
        i--; // It may begin the next character.
      }
    }
    offset += count;
  }

  /** Says that no more bytes come; half a character at the end is a fault. */
  void end() {
    if (missing > 0) {
      fault(offset);
    }
  }

  private void begin(int b, long at) {
    low = 0x80;
    high = 0xBF;
    if (b >= 0xC2 && b <= 0xDF) {
      missing = 1;
    } else if (b >= 0xE0 && b <= 0xEF) {
      missing = 2;
      low = b == 0xE0 ? 0xA0 : 0x80;
      high = b == 0xED ? 0x9F : 0xBF;
    } else if (b >= 0xF0 && b <= 0xF4) {
      missing = 3;
      low = b == 0xF0 ? 0x90 : 0x80;
      high = b == 0xF4 ? 0x8F : 0xBF;
    } else {
      fault(at);
      return;
    }
    length = missing + 1;
  }

  private void fault(long at) {
    faults++;
    if (firstFault < 0) {
      firstFault = at;
    }
  }

  /** Whether all of it is UTF-8. */
  boolean isUtf8() {
    return faults == 0;
  }

  /**
   * Whether it was UTF-8 before something damaged it: more characters of three and four bytes, as
   * Chinese has in UTF-8, than faults. In GB18030 some bytes form two-byte characters of UTF-8 by
   * chance, but hardly one in fifty forms a longer one, and most are faults.
   */
  boolean wasUtf8() {
    return wide > faults;
  }

  /** Where the first fault is, in bytes from the beginning; -1 when there is none. */
  long firstFault() {
    return firstFault;
  }
}

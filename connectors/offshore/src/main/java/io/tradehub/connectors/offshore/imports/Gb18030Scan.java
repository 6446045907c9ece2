package io.tradehub.connectors.offshore.imports;

/**
 * Looks whether bytes that are GB18030 are so by chance: in a Western encoding a letter with an
 * accent, followed by a plain letter, is a character of GB18030 too. The second byte of the common
 * Chinese characters (those of GB 2312) is never a plain letter, so few of a real text's are.
 */
final class Gb18030Scan {
  private boolean inCharacter;
  private int toSkip;
  private long plain;
  private long others;

  /** Takes the next bytes. */
  void accept(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      int b = bytes[i] & 0xFF;
      if (toSkip > 0) {
        toSkip--;
      } else if (inCharacter) {
        inCharacter = false;
        if (b >= 0x80) {
          others++;
        } else if (b >= 0x40) {
          plain++;
        } else {
          others++; // A digit: two more bytes follow.
          toSkip = 2;
        }
      } else {
        inCharacter = b > 0x80;
      }
    }
  }

  /** Whether most characters that are not ASCII end in a plain letter or sign. */
  boolean isByChance() {
    return plain > others;
  }
}

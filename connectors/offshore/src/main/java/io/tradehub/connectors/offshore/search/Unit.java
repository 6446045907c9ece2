package io.tradehub.connectors.offshore.search;

/**
 * The smallest piece of a name: a Chinese character or a word of letters and digits.
 *
 * @param text the character or the word, folded: small letters, no accents, simplified
 * @param han whether it is a Chinese character
 * @param opens whether something stood between it and the unit before it: a space, a bracket, the
 *     change from characters to letters
 * @param weak whether it is part of a company's form ("有限公司", "Ltd") and so says little
 */
record Unit(String text, boolean han, boolean opens, boolean weak) {
  /** How it can be spelled in letters; none for a character that is in no dictionary. */
  String[] sounds() {
    return han ? Pinyin.readings(text.codePointAt(0)) : new String[] {text};
  }

  /** As {@link #sounds}, and itself where that is empty, so that it cannot be skipped over. */
  String[] letters() {
    String[] sounds = sounds();
    return sounds.length == 0 ? new String[] {text} : sounds;
  }

  boolean sharesSoundWith(Unit other) {
    if (han && other.han) {
      for (String mine : sounds()) {
        for (String theirs : other.sounds()) {
          if (mine.equals(theirs)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}

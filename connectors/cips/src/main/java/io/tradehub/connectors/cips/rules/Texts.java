package io.tradehub.connectors.cips.rules;

import java.util.Optional;

/** Checks ids, texts and short codes. */
final class Texts {
  private static final int UUID_LENGTH = 36;
  private static final int UUID_VERSION = 14;
  private static final int UUID_VARIANT = 19;
  private static final int CODE_LENGTH = 4;
  private static final int TRANSACTION_CODE_LENGTH = 6;

  private final Report report;

  Texts(Report report) {
    this.report = report;
  }

  /** An id that must be there. */
  void id(Place place, String path, String id) {
    if (!Characters.isId(id)) {
      report.error(
          Rule.ID_CHARACTERS,
          place,
          path,
          id.isEmpty()
              ? "the id is missing; give it one of letters and digits"
              : "the id is "
                  + Report.shown(id)
                  + "; expected letters, digits and + - . , : ? ( ) ' of ASCII, in words parted by"
                  + " one space or slash: choose another id");
    }
  }

  /** A UETR. */
  void uetr(Place place, String path, String uetr) {
    if (!isUuid4(uetr)) {
      report.error(
          Rule.UETR_FORM,
          place,
          path,
          "the UETR is "
              + Report.shown(uetr)
              + "; expected a random UUID (version 4) in lower case, like"
              + " 8a562c67-ca16-48ba-b074-65581be6f001: make a new one");
    }
  }

  private static boolean isUuid4(String text) {
    if (text.length() != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      char c = text.charAt(i);
      boolean good =
          switch (i) {
            case 8, 13, 18, 23 -> c == '-';
            case UUID_VERSION -> c == '4';
            case UUID_VARIANT -> c == '8' || c == '9' || c == 'a' || c == 'b';
            default -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
          };
      if (!good) {
        return false;
      }
    }
    return true;
  }

  /** A text that may be left out, but not be blank. */
  void text(Place place, String path, Optional<String> text) {
    if (text.isPresent()) {
      text(place, path, text.get());
    }
  }

  /** A text that is there. */
  void text(Place place, String path, String text) {
    if (text.isBlank()) {
      report.error(
          Rule.EMPTY,
          place,
          path,
          "there is nothing but spaces here; write something or leave it out");
      return;
    }
    characters(place, path, text);
  }

  /** Only what characters a text has. */
  void characters(Place place, String path, String text) {
    int at = Characters.firstFault(text);
    if (at < 0) {
      return;
    }
    int c = text.codePointAt(at);
    String where = "character " + (text.codePointCount(0, at) + 1) + " is " + Characters.shown(c);
    switch (Characters.fault(c)) {
      case SCRIPT ->
          report.error(
              Rule.SCRIPT,
              place,
              path,
              where
                  + ", a letter that is neither Latin nor Chinese, though it may look like one:"
                  + " write the text again with Latin or Chinese letters");
      case FORBIDDEN ->
          report.error(
              Rule.CHARACTERS, place, path, where + ", which nobody can see or read: take it out");
      case NOT_IN_SET ->
          report.error(
              Rule.CHARACTERS,
              place,
              path,
              where
                  + "; expected Latin letters, digits, punctuation and Chinese characters: write it"
                  + " another way");
      case NONE -> throw new AssertionError(where);
    }
  }

  /** A code of four capital letters and digits that must be there. */
  void code(Rule rule, Place place, String path, String what, String code) {
    if (!isCode(code)) {
      report.error(
          rule,
          place,
          path,
          what
              + " is "
              + Report.shown(code)
              + "; expected a code of ISO 20022 with 4 capital letters or digits");
    }
  }

  private static boolean isCode(String code) {
    if (code.length() != CODE_LENGTH) {
      return false;
    }
    for (int i = 0; i < CODE_LENGTH; i++) {
      char c = code.charAt(i);
      if ((c < '0' || c > '9') && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return true;
  }

  /** A balance-of-payments code. */
  void transactionCode(Place place, String path, String code) {
    boolean good = code.length() == TRANSACTION_CODE_LENGTH;
    for (int i = 0; good && i < TRANSACTION_CODE_LENGTH; i++) {
      good = code.charAt(i) >= '0' && code.charAt(i) <= '9';
    }
    if (!good) {
      report.error(
          Rule.TRANSACTION_CODE,
          place,
          path,
          "the balance-of-payments code is "
              + Report.shown(code)
              + "; expected 6 digits, such as 122030 for offshore resale");
    }
  }
}

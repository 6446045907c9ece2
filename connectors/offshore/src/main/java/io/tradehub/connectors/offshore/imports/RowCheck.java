package io.tradehub.connectors.offshore.imports;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.InvalidCreditCodeException;
import io.tradehub.connectors.offshore.list.Standing;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes entries of rows and says everything that is wrong with a row, not only the first thing. */
final class RowCheck {
  /** How a spreadsheet writes a long number: 9.135E+17. */
  private static final Pattern AS_NUMBER = Pattern.compile("\\d([.]\\d{1,20})?[Ee][+]?\\d{1,3}");

  /** What a spreadsheet takes for the beginning of a formula; Chinese ones the wide signs too. */
  private static final String FORMULA_SIGNS = "=+-@＝＋－＠";

  private static final Wrong WRONG = new Wrong();

  private final SeenCodes seen = new SeenCodes();
  private final String rowWord;

  /**
   * For one file.
   *
   * @param rowWord what the numbers of its rows count, for messages
   */
  RowCheck(String rowWord) {
    this.rowWord = rowWord;
  }

  /** What a row is. */
  sealed interface Checked {}

  /** Nothing is wrong with it. */
  record Right(Entry entry) implements Checked {}

  /**
   * An earlier row has its code, which stands in its findings.
   *
   * @param says what it says; empty when something else is wrong with it, too
   */
  record Again(CreditCode code, Optional<Entry> says) implements Checked {}

  /** Something is wrong with it, which stands in its findings. */
  record Wrong() implements Checked {}

  /** Checks a row. */
  Checked check(RawRow row) {
    if (row.isBlank() && !row.findings().isEmpty()) {
      return WRONG; // It is no row at all, and that is said.
    }
    CreditCode code = code(row);
    boolean again = code != null && isAgain(row, code);
    name(row, Field.NAME);
    name(row, Field.OTHER_NAME);
    Standing standing = standing(row);
    Optional<LocalDate> from = day(row, Field.VALID_FROM);
    Optional<LocalDate> until = day(row, Field.VALID_UNTIL);
    if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
      row.wrong(
          Field.VALID_UNTIL,
          RowReason.DATES_REVERSED,
          "it is valid until %s, before it begins on %s".formatted(until.get(), from.get()));
    }
    if (row.findings().size() > (again ? 1 : 0)) {
      return again ? new Again(code, Optional.empty()) : WRONG;
    }
    Entry entry =
        new Entry(code, row.text(Field.NAME), row.text(Field.OTHER_NAME), standing, from, until);
    return again ? new Again(code, Optional.of(entry)) : new Right(entry);
  }

  private CreditCode code(RawRow row) {
    if (row.isWrong(Field.CODE)) {
      return null;
    }
    String text = row.text(Field.CODE);
    if (text.isEmpty()) {
      row.wrong(Field.CODE, RowReason.CODE_MISSING, "the credit code is missing");
      return null;
    }
    try {
      return CreditCode.parse(text);
    } catch (InvalidCreditCodeException e) {
      if (AS_NUMBER.matcher(text).matches()) {
        row.wrong(
            Field.CODE,
            RowReason.CODE_AS_NUMBER,
            "a spreadsheet took the credit code for a number and lost digits: make the column text and enter it anew");
      } else {
        row.wrong(Field.CODE, reason(e.reason()), e.getMessage());
      }
      return null;
    }
  }

  private boolean isAgain(RawRow row, CreditCode code) {
    long first = seen.add(code, row.number());
    if (first == 0) {
      return false;
    }
    row.wrong(
        Field.CODE,
        RowReason.CODE_TWICE,
        "the same credit code stands already in " + rowWord + " " + first);
    return true;
  }

  private static RowReason reason(InvalidCreditCodeException.Reason reason) {
    return switch (reason) {
      case LENGTH -> RowReason.CODE_LENGTH;
      case ALPHABET -> RowReason.CODE_ALPHABET;
      case CHECK_CHARACTER -> RowReason.CODE_CHECK_CHARACTER;
    };
  }

  private static void name(RawRow row, Field field) {
    if (row.isWrong(field)) {
      return;
    }
    String name = row.text(field);
    if (name.isEmpty()) {
      if (field == Field.NAME) {
        row.wrong(field, RowReason.NAME_MISSING, "the name is missing");
      }
      return;
    }
    if (name.length() > Entry.MAX_NAME) {
      row.wrong(
          field,
          RowReason.NAME_TOO_LONG,
          "the name has %,d characters; at most %d are allowed"
              .formatted(name.length(), Entry.MAX_NAME));
      return;
    }
    Texts.unfit(name).ifPresent(why -> row.wrong(field, RowReason.NAME_CHARACTER, why));
    if (FORMULA_SIGNS.indexOf(name.charAt(0)) >= 0) {
      row.wrong(
          field,
          RowReason.NAME_FORMULA,
          "the name begins with '%c': a spreadsheet would take it for a formula"
              .formatted(name.charAt(0)));
    }
  }

  private static Standing standing(RawRow row) {
    if (row.isWrong(Field.STATUS)) {
      return null;
    }
    String word = row.text(Field.STATUS);
    if (word.isEmpty()) {
      row.wrong(Field.STATUS, RowReason.STATUS_MISSING, "the status is missing");
      return null;
    }
    Optional<Standing> standing = StatusWords.parse(word);
    if (standing.isEmpty()) {
      row.wrong(
          Field.STATUS,
          RowReason.STATUS_UNKNOWN,
          "the status %s is not known; known are %s".formatted(Texts.shown(word), StatusWords.ALL));
    }
    return standing.orElse(null);
  }

  private static Optional<LocalDate> day(RawRow row, Field field) {
    String text = row.text(field);
    if (row.isWrong(field) || text.isEmpty() || field == Field.VALID_UNTIL && Dates.isNoEnd(text)) {
      return Optional.empty();
    }
    Optional<LocalDate> day = Dates.parse(text);
    if (day.isEmpty()) {
      row.wrong(
          field,
          RowReason.DATE_UNREADABLE,
          "%s is no day since 1900; expected is a form like %s"
              .formatted(Texts.shown(text), Dates.FORMS));
    }
    return day;
  }
}

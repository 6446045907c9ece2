package io.tradehub.sandbox.customs.office;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What shall become of a declaration, as the end of its contract number asks: "…-SBX-TAX"; or that
 * of its notes, for there are declarations that have no contract number.
 *
 * @param word what
 * @param seconds how long, of words with a time; -1 for none
 */
public record Outcome(Word word, int seconds) {
  private static final Pattern SUFFIX = Pattern.compile("-SBX-([A-Z0-9]{1,20})$");
  private static final Pattern TIMED = Pattern.compile("(SLOW|LATE)(\\d{1,3})");
  private static final Outcome USUAL = new Outcome(Word.RELEASE, -1);

  /**
   * What a declaration asks for; a release when it asks for nothing.
   *
   * @return empty when it asks for something that there is not
   */
  public static Optional<Outcome> of(Content content) {
    Matcher suffix = SUFFIX.matcher(content.contract());
    if (!suffix.find()) {
      suffix = SUFFIX.matcher(content.notes());
      if (!suffix.find()) {
        return Optional.of(USUAL);
      }
    }
    Matcher timed = TIMED.matcher(suffix.group(1));
    if (timed.matches()) {
      return Optional.of(
          new Outcome(Word.valueOf(timed.group(1)), Integer.parseInt(timed.group(2))));
    }
    try {
      Word word = Word.valueOf(suffix.group(1));
      return word == Word.SLOW ? Optional.empty() : Optional.of(new Outcome(word, -1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

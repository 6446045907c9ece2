package io.tradehub.sandbox.enterprises;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An enterprise that does not exist.
 *
 * @param creditCode its unified social credit code, right in form
 * @param name its name: city, brand, trade and form
 * @param englishName the same in English
 * @param city the begin of its name
 * @param brand what follows
 * @param trade what follows on that, up to the form
 * @param syllables city, brand and trade in pinyin, one for each character
 */
public record MadeUpEnterprise(
    String creditCode,
    String name,
    String englishName,
    String city,
    String brand,
    String trade,
    List<String> syllables) {

  /** Takes the syllables as they are. */
  public MadeUpEnterprise {
    syllables = List.copyOf(syllables);
  }

  /**
   * Its name without its form in pinyin.
   *
   * @param between what stands between syllables
   */
  public String pinyin(String between) {
    return String.join(between, syllables);
  }

  /** The first letters of its name's syllables, without its form. */
  public String initials() {
    return syllables.stream().map(s -> s.substring(0, 1)).collect(Collectors.joining());
  }

  /** Its name without its form. */
  public String nameWithoutForm() {
    return city + brand + trade;
  }
}

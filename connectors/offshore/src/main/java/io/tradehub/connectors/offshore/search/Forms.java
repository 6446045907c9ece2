package io.tradehub.connectors.offshore.search;

import java.util.List;
import java.util.Set;

/** The words for a company's form, which half of all names share and nobody searches for. */
final class Forms {
  /** Longer ones before those that they contain. */
  private static final List<String> CHINESE =
      List.of(
          "特殊普通合伙", "股份有限公司", "有限责任公司", "个人独资企业", "有限公司", "股份公司", "合伙企业", "有限合伙", "普通合伙", "总公司",
          "分公司", "集团", "公司");

  private static final Set<String> WORDS =
      Set.of(
          "ab",
          "ag",
          "and",
          "as",
          "bhd",
          "bv",
          "co",
          "company",
          "corp",
          "corporation",
          "gmbh",
          "group",
          "inc",
          "incorporated",
          "kg",
          "kk",
          "limited",
          "llc",
          "llp",
          "lp",
          "ltd",
          "mbh",
          "nv",
          "of",
          "oy",
          "plc",
          "pte",
          "pty",
          "sa",
          "sarl",
          "sas",
          "sdn",
          "spa",
          "srl",
          "the");

  private Forms() {}

  static boolean word(String word) {
    return WORDS.contains(word);
  }

  /**
   * How long the form is that begins at this place of a run of Chinese characters.
   *
   * @return in UTF-16 units; 0 when none begins there
   */
  static int lengthAt(String run, int place) {
    for (String form : CHINESE) {
      if (run.startsWith(form, place)) {
        return form.length();
      }
    }
    return 0;
  }
}

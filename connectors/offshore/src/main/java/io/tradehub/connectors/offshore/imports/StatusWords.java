package io.tradehub.connectors.offshore.imports;

import io.tradehub.connectors.offshore.list.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words by which publishers say what an entry says; case does not matter. */
final class StatusWords {
  private static final List<String> LISTED =
      List.of("listed", "active", "valid", "正常", "有效", "在册", "在列", "列入", "已列入");
  private static final List<String> SUSPENDED = List.of("suspended", "暂停", "已暂停", "中止", "暂停资格");
  private static final List<String> REMOVED =
      List.of(
          "removed",
          "delisted",
          "revoked",
          "移出",
          "已移出",
          "移除",
          "已移除",
          "注销",
          "已注销",
          "撤销",
          "已撤销",
          "取消",
          "已取消");

  /** For messages: all of them. */
  static final String ALL =
      Stream.of(LISTED, SUSPENDED, REMOVED)
          .map(words -> String.join("/", words))
          .collect(Collectors.joining(", "));

  private static final int LONGEST = 20;
  private static final Map<String, Standing> WORDS = new HashMap<>();

  static {
    LISTED.forEach(word -> WORDS.put(word, Standing.LISTED));
    SUSPENDED.forEach(word -> WORDS.put(word, Standing.SUSPENDED));
    REMOVED.forEach(word -> WORDS.put(word, Standing.REMOVED));
  }

  private StatusWords() {}

  /** What a word says; empty when it is not known. */
  static Optional<Standing> parse(String word) {
    return word.length() > LONGEST
        ? Optional.empty()
        : Optional.ofNullable(WORDS.get(word.toLowerCase(Locale.ROOT)));
  }
}

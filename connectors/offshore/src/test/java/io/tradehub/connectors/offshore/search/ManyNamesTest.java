package io.tradehub.connectors.offshore.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Among 20,000 names, whoever is asked for with an error or in other letters is still found. */
class ManyNamesTest {
  private static final int NAMES = 20_000;
  private static final int QUERIES = 60;
  private static final int FIRST = 5;
  private static final double AT_LEAST = 0.95;

  private static final List<MadeUpNames.Made> MADE = new MadeUpNames(4).make(NAMES);
  private static NameIndex index;

  @BeforeAll
  static void build() {
    index = NameIndex.build(MADE.stream().map(MadeUpNames.Made::named));
  }

  @AfterAll
  static void close() throws IOException {
    index.close();
  }

  /** How a name may be asked for. */
  enum Asked {
    WHOLE((made, random) -> made.named().name()),
    WITHOUT_FORM((made, random) -> made.city() + made.brand() + made.trade()),
    PART((made, random) -> made.brand() + made.trade()),
    SHORTENED(
        (made, random) ->
            made.city() + made.brand() + made.trade().charAt(0) + made.trade().charAt(2)),
    TRADITIONAL(
        (made, random) ->
            Transliterator.getInstance("Simplified-Traditional")
                .transliterate(made.named().name())),
    CHARACTER_WRONG(
        (made, random) -> wrong(made.city() + made.brand() + made.trade(), random, "的一是不了人我在")),
    CHARACTER_MISSING((made, random) -> missing(made.city() + made.brand() + made.trade(), random)),
    CHARACTERS_SWAPPED(
        (made, random) -> swapped(made.city() + made.brand() + made.trade(), random)),
    PINYIN((made, random) -> made.pinyin(" ")),
    PINYIN_TOGETHER((made, random) -> made.pinyin("")),
    PINYIN_LETTER_WRONG((made, random) -> wrong(made.pinyin(" "), random, "aeioustrng")),
    PINYIN_LETTER_MISSING((made, random) -> missing(made.pinyin(""), random)),
    PINYIN_LETTERS_SWAPPED((made, random) -> swapped(made.pinyin(" "), random)),
    FIRST_LETTERS((made, random) -> made.initials()),
    ENGLISH_CAPITALS((made, random) -> made.named().otherName().toUpperCase(Locale.ROOT)),
    ENGLISH_SHUFFLED(
        (made, random) -> {
          List<String> words = new ArrayList<>(List.of(made.named().otherName().split(" ")));
          Collections.shuffle(words, random);
          return String.join(" ", words);
        }),
    ENGLISH_TWO_ERRORS(
        (made, random) -> wrong(swapped(made.named().otherName(), random), random, "aeioustrng"));

    private final BiFunction<MadeUpNames.Made, Random, String> query;

    Asked(BiFunction<MadeUpNames.Made, Random, String> query) {
      this.query = query;
    }
  }

  @ParameterizedTest
  @EnumSource
  void theRightOneIsAmongTheFirstFive(Asked asked) {
    Random random = new Random(asked.ordinal());
    List<String> missed = new ArrayList<>();
    for (int i = 0; i < QUERIES; i++) {
      MadeUpNames.Made made = MADE.get(random.nextInt(MADE.size()));
      String query = asked.query.apply(made, random);
      boolean found =
          index.search(query, FIRST).stream()
              .anyMatch(hit -> hit.code().equals(made.named().code()));
      if (!found) {
        missed.add(query + " for " + made.named().name());
      }
    }
    assertThat(missed)
        .as("of %d", QUERIES)
        .hasSizeLessThanOrEqualTo((int) (QUERIES * (1 - AT_LEAST)));
  }

  private static String wrong(String text, Random random, String others) {
    int place = random.nextInt(text.length());
    char other = others.charAt(random.nextInt(others.length()));
    return text.substring(0, place) + other + text.substring(place + 1);
  }

  private static String missing(String text, Random random) {
    int place = random.nextInt(text.length());
    return text.substring(0, place) + text.substring(place + 1);
  }

  private static String swapped(String text, Random random) {
    int place = random.nextInt(text.length() - 1);
    return text.substring(0, place)
        + text.charAt(place + 1)
        + text.charAt(place)
        + text.substring(place + 2);
  }
}

package io.tradehub.connectors.offshore.search;

import static io.tradehub.sandbox.enterprises.Mistakes.missing;
import static io.tradehub.sandbox.enterprises.Mistakes.swapped;
import static io.tradehub.sandbox.enterprises.Mistakes.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.sandbox.enterprises.MadeUpEnterprise;
import io.tradehub.sandbox.enterprises.MadeUpEnterprises;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  private static final List<MadeUpEnterprise> MADE = make();
  private static NameIndex index;

  /** Those of one pinyin are one: whoever asks in pinyin cannot tell them apart. */
  private static List<MadeUpEnterprise> make() {
    MadeUpEnterprises enterprises = new MadeUpEnterprises(4);
    Map<String, MadeUpEnterprise> byPinyin = new LinkedHashMap<>();
    for (long number = 0; byPinyin.size() < NAMES; number++) {
      MadeUpEnterprise one = enterprises.get(number);
      byPinyin.putIfAbsent(one.pinyin(" "), one);
    }
    return List.copyOf(byPinyin.values());
  }

  private static Named named(MadeUpEnterprise one) {
    return new Named(CreditCode.parse(one.creditCode()), one.name(), one.englishName());
  }

  @BeforeAll
  static void build() {
    index = NameIndex.build(MADE.stream().map(ManyNamesTest::named));
  }

  @AfterAll
  static void close() throws IOException {
    index.close();
  }

  /** How a name may be asked for. */
  enum Asked {
    WHOLE((made, random) -> made.name()),
    WITHOUT_FORM((made, random) -> made.nameWithoutForm()),
    PART((made, random) -> made.brand() + made.trade()),
    SHORTENED(
        (made, random) ->
            made.city() + made.brand() + made.trade().charAt(0) + made.trade().charAt(2)),
    TRADITIONAL(
        (made, random) ->
            Transliterator.getInstance("Simplified-Traditional").transliterate(made.name())),
    CHARACTER_WRONG((made, random) -> wrong(made.nameWithoutForm(), random, "的一是不了人我在")),
    CHARACTER_MISSING((made, random) -> missing(made.nameWithoutForm(), random)),
    CHARACTERS_SWAPPED((made, random) -> swapped(made.nameWithoutForm(), random)),
    PINYIN((made, random) -> made.pinyin(" ")),
    PINYIN_TOGETHER((made, random) -> made.pinyin("")),
    PINYIN_LETTER_WRONG((made, random) -> wrong(made.pinyin(" "), random, "aeioustrng")),
    PINYIN_LETTER_MISSING((made, random) -> missing(made.pinyin(""), random)),
    PINYIN_LETTERS_SWAPPED((made, random) -> swapped(made.pinyin(" "), random)),
    FIRST_LETTERS((made, random) -> made.initials()),
    ENGLISH_CAPITALS((made, random) -> made.englishName().toUpperCase(Locale.ROOT)),
    ENGLISH_SHUFFLED(
        (made, random) -> {
          List<String> words = new ArrayList<>(List.of(made.englishName().split(" ")));
          Collections.shuffle(words, random);
          return String.join(" ", words);
        }),
    ENGLISH_TWO_ERRORS(
        (made, random) -> wrong(swapped(made.englishName(), random), random, "aeioustrng"));

    private final BiFunction<MadeUpEnterprise, Random, String> query;

    Asked(BiFunction<MadeUpEnterprise, Random, String> query) {
      this.query = query;
    }
  }

  @ParameterizedTest
  @EnumSource
  void theRightOneIsAmongTheFirstFive(Asked asked) {
    Random random = new Random(asked.ordinal());
    List<String> missed = new ArrayList<>();
    for (int i = 0; i < QUERIES; i++) {
      MadeUpEnterprise made = MADE.get(random.nextInt(MADE.size()));
      String query = asked.query.apply(made, random);
      boolean found =
          index.search(query, FIRST).stream()
              .anyMatch(hit -> hit.code().toString().equals(made.creditCode()));
      if (!found) {
        missed.add(query + " for " + made.name());
      }
    }
    assertThat(missed)
        .as("of %d", QUERIES)
        .hasSizeLessThanOrEqualTo((int) (QUERIES * (1 - AT_LEAST)));
  }
}

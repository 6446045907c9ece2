package io.tradehub.connectors.offshore.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.tradehub.connectors.offshore.list.CreditCode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed, and whom it finds first. */
class NameIndexTest {
  private static NameIndex index;

  @BeforeAll
  static void build() {
    index = NameIndex.build(SomeNames.all().stream());
  }

  @AfterAll
  static void close() throws IOException {
    index.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the name
          上海静安国际贸易有限公司             | 上海静安国际贸易有限公司 | SAME
          上海静安国际贸易                    | 上海静安国际贸易有限公司 | SAME
          上海静安国际贸易股份有限公司          | 上海静安国际贸易有限公司 | SAME
          上海 静安 国际贸易 (有限公司)        | 上海静安国际贸易有限公司 | SAME
          Shanghai Jing'an International Trade Co., Ltd. | 上海静安国际贸易有限公司 | SAME
          SHANGHAI JINGAN INTERNATIONAL TRADE            | 上海静安国际贸易有限公司 | SAME
          shanghai jing an international trade limited   | 上海静安国际贸易有限公司 | SAME
          # its beginning
          上海静安国                          | 上海静安国际贸易有限公司 | PREFIX
          深圳市云帆智能                      | 深圳市云帆智能装备股份有限公司 | PREFIX
          Shanghai Jing'an Internat           | 上海静安国际贸易有限公司 | PREFIX
          # a part of it
          静安国际贸易                        | 上海静安国际贸易有限公司 | PARTIAL
          静安国际贸易有限公司                 | 上海静安国际贸易有限公司 | PARTIAL
          离岸服务                            | 上海浦江离岸服务有限公司 | PARTIAL
          有限元                              | 上海有限元软件有限公司   | PARTIAL
          贸易 静安 国际                      | 上海静安国际贸易有限公司 | PARTIAL
          Offshore Trading                    | 上海浦江离岸贸易有限公司 | PARTIAL
          趵突泉                              | 济南趵突泉饮品有限公司   | PARTIAL
          # abbreviated
          静安国贸                            | 上海静安国际贸易有限公司 | PARTIAL
          云帆智装                            | 深圳市云帆智能装备股份有限公司 | PARTIAL
          # traditional characters, full width
          上海靜安國際貿易有限公司             | 上海静安国际贸易有限公司 | SAME
          長沙銀行軟件服務                    | 长沙银行软件服务有限公司 | SAME
          广东发记海味                        | 广东發記海味有限公司     | SAME
          ABC精密机械                         | ＡＢＣ精密机械（无锡）有限公司 | PREFIX
          ｓｈａｎｇｈａｉ　ｘｕｈｕｉ　ｉｎｔｅｒｎａｔｉｏｎａｌ　ｔｒａｄｅ | 上海徐汇国际贸易股份有限公司 | SAME
          ３Ｋ                                | 3K新材料（昆山）有限公司 | PREFIX
          # pinyin
          shanghai jing'an guoji maoyi        | 上海静安国际贸易有限公司 | PINYIN
          shanghaijinganguojimaoyi            | 上海静安国际贸易有限公司 | PINYIN
          Shang Hai Jing An Guo Ji Mao Yi You Xian Gong Si | 上海静安国际贸易有限公司 | PINYIN
          jinganguojimaoyi                    | 上海静安国际贸易有限公司 | PINYIN
          jing'an guoji wuliu                 | 上海静安国际物流有限公司 | PINYIN
          xianxianfeng yiqi                   | 西安先锋仪器有限公司     | PINYIN
          suzhou lvshi sichou                 | 苏州吕氏丝绸有限公司     | PINYIN
          suzhou lüshi sichou                 | 苏州吕氏丝绸有限公司     | PINYIN
          # characters of several readings, in each
          changsha yinhang                    | 长沙银行软件服务有限公司 | PINYIN
          zhangsha yinxing                    | 长沙银行软件服务有限公司 | PINYIN
          chongqing changchuan hangyun        | 重庆长川航运集团有限公司 | PINYIN
          zhongqing changchuan                | 重庆长川航运集团有限公司 | PINYIN
          leshan yinyue qicai                 | 乐山音乐器材有限公司     | PINYIN
          xiamen haixia jiancai               | 厦门海厦建材有限公司     | PINYIN
          shanshi shicai                      | 单氏石材（苏州）有限公司 | PINYIN
          danshi shicai                       | 单氏石材（苏州）有限公司 | PINYIN
          # first letters
          shjagjmy                            | 上海静安国际贸易有限公司 | INITIALS
          SHJAGJMYYXGS                        | 上海静安国际贸易有限公司 | INITIALS
          jagjmy                              | 上海静安国际贸易有限公司 | INITIALS
          cqcchy                              | 重庆长川航运集团有限公司 | INITIALS
          zqcchy                              | 重庆长川航运集团有限公司 | INITIALS
          SJIT                                | 上海静安国际贸易有限公司 | INITIALS
          HFTPCBSC                            | 海南自贸港椰风供应链有限公司 | INITIALS
          # English: accents, order, shortened words
          muller industrieventile             | 穆勒工业阀门（上海）有限公司 | SAME
          Cafe do Brasil                      | 卡费巴西咖啡贸易有限公司 | PREFIX
          trade international shanghai jingan | 上海静安国际贸易有限公司 | PARTIAL
          Logistics, Jingan                   | 上海静安国际物流有限公司 | PARTIAL
          Free Port Coconut                   | 海南自贸港椰风供应链有限公司 | PARTIAL
          shanghai xuhui intl trade           | 上海徐汇国际贸易股份有限公司 | SIMILAR
          # mistyped
          上海静按国际贸易有限公司             | 上海静安国际贸易有限公司 | SIMILAR
          上海安静国际贸易                    | 上海静安国际贸易有限公司 | SIMILAR
          上海静国际贸易                      | 上海静安国际贸易有限公司 | PARTIAL
          上海静安国际国贸易                  | 上海静安国际贸易有限公司 | SIMILAR
          趵突全                              | 济南趵突泉饮品有限公司   | SIMILAR
          Shangahi Jing'an Internatinal Trade | 上海静安国际贸易有限公司 | SIMILAR
          Changchuan Shiping                  | 重庆长川航运集团有限公司 | SIMILAR
          Wenzou Ouyue Fotwear                | 温州瓯越鞋业有限公司     | SIMILAR
          Nordlnad Sjomat                     | 诺德兰海产（上海）有限公司 | SIMILAR
          shnaghai jingan guoji maoyi         | 上海静安国际贸易有限公司 | SIMILAR
          jinan guoji maoyi                   | 上海静安国际贸易有限公司 | SIMILAR
          hngzhou chenxi xinnengyuan          | 杭州晨曦新能源有限公司   | SIMILAR
          """)
  void givenWhatIsTyped_thenTheRightOneIsFirst(String query, String name, Match match) {
    assertThat(index.search(query, 10))
        .as(query)
        .first()
        .satisfies(
            hit -> {
              assertThat(hit.name()).isEqualTo(name);
              assertThat(hit.match()).isEqualTo(match);
            });
  }

  @Test
  void aHitIsWhatTheListSays() {
    Named named = SomeNames.all().getFirst();

    Hit hit = index.search(named.name(), 1).getFirst();

    assertThat(hit)
        .isEqualTo(
            new Hit(named.code(), named.name(), named.otherName(), named.name(), 1, Match.SAME));
  }

  @Test
  void everyoneIsFoundByBothNamesWithTheHighestScore() {
    for (Named named : SomeNames.all()) {
      for (String name : List.of(named.name(), named.otherName())) {
        if (!name.isEmpty()) {
          assertThat(index.search(name, 1))
              .as(name)
              .extracting(Hit::code, Hit::score)
              .containsExactly(tuple(named.code(), 1.0));
        }
      }
    }
  }

  @Test
  void theSameFormComesBeforeAnother() {
    assertThat(index.search("上海徐汇国际贸易有限公司", 2))
        .extracting(Hit::name, Hit::score)
        .containsExactly(tuple("上海徐汇国际贸易有限公司", 1.0), tuple("上海徐汇国际贸易股份有限公司", 0.98));
  }

  @Test
  void formWordsAloneFindNobody() {
    for (String form : List.of("有限公司", "股份有限公司", "集团", "Co., Ltd.", "GmbH", "Limited")) {
      assertThat(index.search(form, 10)).as(form).isEmpty();
    }
  }

  @Test
  void aNameThatNobodyHasFindsNobody() {
    for (String name :
        List.of("火星殖民局", "Zyxomma Quagga Wordplay", "wqxzvkjtrqqz", "хлеб", "ひらがな", "🙂🙂")) {
      assertThat(index.search(name, 10)).as(name).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "\t\n", "　", "*", "*:*", "\\", "\\\\", "?", "~", "\"", "\"\"", "()", "[* TO *]",
        "!", "-", "+", "&&", "||", "/.*/", "^", "$", "^2", "'", "。，", "\0", "\uD800", "\uDC00\uD800"
      })
  void aQueryWithoutLettersFindsNobodyAndBreaksNothing(String query) {
    assertThat(index.search(query, 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AND",
        "OR",
        "NOT",
        "name:上海",
        "上海 AND 静安",
        "上海*",
        "\"上海静安\"",
        "上海~2",
        "上海^9",
        "(上海",
        "上海\\",
        "[上海 TO 静安]",
        "上海\0静安",
        "\uD800上海",
        "a",
        "静"
      })
  void queryLanguageIsReadAsText(String query) {
    assertThat(index.search(query, 10)).allSatisfy(NameIndexTest::isInBounds);
  }

  @Test
  void syntaxAroundANameIsNoPartOfIt() {
    assertThat(index.search("\"上海静安国际贸易有限公司\"*", 1)).first().extracting(Hit::score).isEqualTo(1.0);
  }

  @Test
  void theLongestQueriesAreAnsweredAndLongerOnesRefused() {
    for (String piece : List.of("静", "上海静安国际贸易", "a", "xian", "shanghai ", "重长行乐", "z z ")) {
      String longest = piece.repeat(NameIndex.MAX_QUERY).substring(0, NameIndex.MAX_QUERY);

      assertThat(index.search(longest, 10)).allSatisfy(NameIndexTest::isInBounds);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> index.search(longest + "x", 10))
          .withMessageContaining("at most 200 characters, this has 201");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.search("静".repeat(10_000), 10))
        .withMessageContaining("this has 10000; shorten it");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, NameIndex.MAX_LIMIT + 1, Integer.MAX_VALUE})
  void aLimitOutOfBoundsIsRefused(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.search("上海", limit))
        .withMessageContaining("1 to 100");
  }

  @Test
  void theLimitIsKept() {
    assertThat(index.search("有限 上海", 3)).hasSizeLessThanOrEqualTo(3);
    assertThat(index.search("上海", 3)).hasSize(3);
  }

  private static void isInBounds(Hit hit) {
    assertThat(hit.score()).isGreaterThan(0).isLessThanOrEqualTo(1);
  }

  @Test
  void anEnterpriseOfSeveralNamesIsFoundOnceByTheBest() throws IOException {
    CreditCode code = SomeNames.code(7);
    try (NameIndex former =
        NameIndex.build(
            Stream.of(
                new Named(code, "上海长风贸易有限公司", "Changfeng Trading"),
                new Named(code, "上海浦江贸易有限公司", ""),
                new Named(SomeNames.code(8), "上海贸易有限公司", "")))) {
      assertThat(former.search("上海贸易", 10))
          .extracting(Hit::code)
          .containsExactly(SomeNames.code(8), code);
      assertThat(former.search("上海浦江贸易", 10).getFirst().found()).isEqualTo("上海浦江贸易有限公司");
      assertThat(former.search("changfeng trading", 10))
          .first()
          .extracting(Hit::found)
          .isEqualTo("Changfeng Trading");
      assertThat(former.search("上海长风贸易有限公司", 1)).extracting(Hit::score).containsExactly(1.0);
    }
  }

  @Test
  void aQueryIsAsLongAsItsCharacters_whateverTheyTakeInMemory() {
    assertThat(index.search("𠮷".repeat(NameIndex.MAX_QUERY), 10)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.search("𠮷".repeat(NameIndex.MAX_QUERY + 1), 10))
        .withMessageContaining("this has 201");
  }
}

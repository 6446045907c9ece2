package io.tradehub.connectors.offshore.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.tradehub.connectors.offshore.list.CreditCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which order hits come, and what an index on disk is. */
class NameRankingTest {
  @TempDir Path folder;

  @Test
  void betterWaysComeFirst() throws IOException {
    try (NameIndex index =
        NameIndex.build(
            named(
                "上海静安国际茂易有限公司", // close
                "宝山静安国际贸易服务有限公司", // contains it
                "静安国际贸易服务有限公司", // begins with it
                "静安国际货物贸易有限公司", // is abbreviated by it
                "静安国际贸易有限公司"))) {
      assertThat(index.search("静安国际贸易", 10))
          .extracting(Hit::name)
          .containsExactly(
              "静安国际贸易有限公司", "静安国际贸易服务有限公司", "宝山静安国际贸易服务有限公司", "静安国际货物贸易有限公司", "上海静安国际茂易有限公司");
    }
  }

  @Test
  void givenLetters_thenTheNameComesBeforeItsPinyin_andPinyinBeforeErrors() throws IOException {
    try (NameIndex index =
        NameIndex.build(
            Stream.of(
                new Named(SomeNames.code(1), "慧安能源有限公司", "Huian Energy"),
                new Named(SomeNames.code(2), "华为安全有限公司", ""),
                new Named(SomeNames.code(3), "某某有限公司", "Huawei Anquan"),
                new Named(SomeNames.code(4), "另外有限公司", "Huawei Anquan Services"),
                new Named(SomeNames.code(5), "花卉安泉有限公司", "")))) {
      assertThat(index.search("Huawei Anquan", 10))
          .extracting(Hit::code)
          .containsExactly(
              SomeNames.code(3), SomeNames.code(4), SomeNames.code(2), SomeNames.code(5));
      assertThat(index.search("hwaq", 10))
          .extracting(Hit::code, Hit::match)
          .containsExactly(tuple(SomeNames.code(2), Match.INITIALS));
    }
  }

  @Test
  void ofTwoThatContainItTheShorterComesFirst() throws IOException {
    try (NameIndex index = NameIndex.build(named("北海珍珠养殖加工有限公司", "南海珍珠养殖有限公司", "东海珍珠有限公司"))) {
      assertThat(index.search("珍珠", 10))
          .extracting(Hit::name)
          .containsExactly("东海珍珠有限公司", "南海珍珠养殖有限公司", "北海珍珠养殖加工有限公司");
    }
  }

  @Test
  void everyRangeOfScoresIsAboveTheNext() {
    Match[] ways = Match.values();
    for (int i = 1; i < ways.length; i++) {
      assertThat(ways[i - 1].score(0)).isGreaterThan(ways[i].score(1));
    }
    assertThat(Match.SAME.score(1)).isEqualTo(1);
    assertThat(Match.SIMILAR.score(0)).isZero();
  }

  @Test
  void equalsComeInTheOrderOfTheirCodes_howeverTheyWereAdded() throws IOException {
    List<Named> names = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      names.add(new Named(SomeNames.code(i), "上海同名贸易有限公司", "Namesake Trading Ltd."));
    }
    for (int seed = 0; seed < 3; seed++) {
      Collections.shuffle(names, new Random(seed));
      try (NameIndex index = NameIndex.build(names.stream())) {
        for (String query : List.of("上海同名贸易", "同名", "tongming", "shtmmy", "Namesak")) {
          assertThat(index.search(query, 20))
              .as(query)
              .extracting(Hit::code)
              .containsExactly(
                  LongStream.range(0, 20).mapToObj(SomeNames::code).toArray(CreditCode[]::new));
        }
      }
    }
  }

  @Test
  void anIndexOnDiskIsOpenedAgain() throws IOException {
    List<Hit> before;
    try (NameIndex index = NameIndex.build(folder, SomeNames.all().stream())) {
      assertThat(index.size()).isEqualTo(SomeNames.all().size());
      before = index.search("静安", 100);
    }
    try (NameIndex index = NameIndex.open(folder)) {
      assertThat(index.size()).isEqualTo(SomeNames.all().size());
      assertThat(index.search("静安", 100)).isNotEmpty().isEqualTo(before);
    }
  }

  @Test
  void anIndexIsNeverBuiltOverAnother() throws IOException {
    NameIndex.build(folder, named("青山绿水有限公司")).close();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> NameIndex.build(folder, named("另一家有限公司")))
        .withMessageContaining("a folder of its own");
    try (NameIndex index = NameIndex.open(folder)) {
      assertThat(index.search("青山绿水", 1)).hasSize(1);
    }
  }

  @Test
  void givenABuildThatBreaks_thenNothingIsThere_andTheNextOneSucceeds() throws IOException {
    Stream<Named> breaks =
        Stream.iterate(0, i -> i + 1)
            .map(
                i -> {
                  if (i == 5_000) {
                    throw new IllegalStateException("the list ended too early");
                  }
                  return new Named(SomeNames.code(i), "第" + i + "号公司", "");
                });
    assertThatIllegalStateException()
        .isThrownBy(() -> NameIndex.build(folder, breaks))
        .withMessageContaining("too early");
    assertThatIOException().isThrownBy(() -> NameIndex.open(folder));

    try (NameIndex index = NameIndex.build(folder, named("青山绿水有限公司"))) {
      assertThat(index.size()).isEqualTo(1);
    }
  }

  @Test
  void anEmptyListFindsNobody() throws IOException {
    try (NameIndex index = NameIndex.build(folder, Stream.empty())) {
      assertThat(index.size()).isZero();
      for (String query : List.of("上海", "shanghai", "sh", "Trading", "")) {
        assertThat(index.search(query, 10)).isEmpty();
      }
    }
  }

  @Test
  void givenAClosedIndex_thenItSaysSo() throws IOException {
    NameIndex index = NameIndex.build(named("青山绿水有限公司"));
    index.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> index.search("青山", 1))
        .withMessageContaining("closed");
  }

  private static Stream<Named> named(String... names) {
    List<Named> all = new ArrayList<>();
    Arrays.stream(names).forEach(name -> all.add(new Named(SomeNames.code(all.size()), name, "")));
    return all.stream();
  }
}

package io.tradehub.connectors.offshore.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.offshore.list.CreditCode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many enterprises at once get the answers that each gets alone. */
class ViewTest {
  private static final int VERSIONS = 12;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void givenARandomList_thenManyAreAnsweredAsOne(long seed) {
    Random random = new Random(seed);
    RandomLists lists =
        new RandomLists(random, ZoneId.of("Asia/Shanghai"), Instant.parse("2026-01-01T00:00:00Z"));
    for (int version = 0; version < VERSIONS; version++) {
      lists.grow();
      Instant asOf = lists.now().plusSeconds(random.nextInt(40 * 86_400) - 10 * 86_400);
      Timeline timeline = lists.timeline();
      // Some more than once, and some that no version ever named.
      List<CreditCode> codes = new ArrayList<>();
      IntStream.range(0, 40)
          .mapToObj(i -> Codes.of(random.nextInt(RandomLists.ENTERPRISES + 5)))
          .forEach(codes::add);

      timeline
          .at(asOf, lists.now())
          .ifPresent(
              view ->
                  assertThat(view.ask(codes, true))
                      .isEqualTo(
                          codes.stream()
                              .map(code -> timeline.ask(code, asOf, lists.now()).orElseThrow())
                              .toList()));
      assertThat(timeline.at(asOf, lists.now()).isPresent())
          .isEqualTo(timeline.counting(asOf, lists.now()).isPresent());
    }
  }
}

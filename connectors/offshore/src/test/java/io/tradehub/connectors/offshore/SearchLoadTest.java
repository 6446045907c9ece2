package io.tradehub.connectors.offshore;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.tradehub.v1.ListListsRequest;
import io.tradehub.v1.SearchEnterprisesRequest;
import io.tradehub.v1.SearchEnterprisesResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many searches at once, and searches while the names change. */
class SearchLoadTest extends SearchFixture {
  @Override
  Map<String, Object> settings() {
    return Map.of("lists", List.of(Map.of("name", "offshore-trade")));
  }

  private CompletableFuture<List<SearchEnterprisesResponse>> begin(String name) {
    Collected<SearchEnterprisesResponse> answer = new Collected<>();
    async.searchEnterprises(SearchEnterprisesRequest.newBuilder().setName(name).build(), answer);
    return answer.end;
  }

  @Test
  void givenMoreThanMayWait_thenTheRestIsRefusedAtOnceAndAllOthersAreAnswered() throws Exception {
    publishNames(ALICE + ",上海浦江离岸贸易有限公司,,正常");
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);
    int room = threads + 64;
    List<CompletableFuture<List<SearchEnterprisesResponse>>> calls = new ArrayList<>();

    // The audit is one thread's at a time: while this one has it, no search is answered.
    synchronized (audit) {
      for (int i = 0; i < room + 20; i++) {
        calls.add(begin("浦江"));
      }
      await(() -> calls.stream().filter(CompletableFuture::isDone).count() == 20);
      assertThat(calls.stream().filter(CompletableFuture::isDone))
          .allSatisfy(
              refused ->
                  assertThat(refused.handle((reply, e) -> is(e, Status.Code.RESOURCE_EXHAUSTED)))
                      .isCompletedWithValue(true));
      assertThat(service.listLists(ListListsRequest.getDefaultInstance()).getListsList())
          .as("others do not wait for searches")
          .hasSize(1);
    }

    long answered =
        calls.stream()
            .filter(
                call -> {
                  try {
                    return codes(call.join().getFirst()).equals(List.of(ALICE));
                  } catch (CompletionException e) {
                    return false;
                  }
                })
            .count();
    assertThat(answered).isEqualTo(room);
  }

  @Test
  void givenANewVersionIsBuilt_thenEverySearchMeanwhileIsAnsweredByTheOldOrTheNew() {
    String[] many =
        IntStream.range(0, 3_000)
            .mapToObj(
                i ->
                    "%s,上海第%d号贸易有限公司,No. %d Trading,正常"
                        .formatted(new io.tradehub.connectors.offshore.list.CreditCode(i, i), i, i))
            .toArray(String[]::new);
    publishNames(ALICE + ",上海浦江离岸贸易有限公司,,正常");

    publishOnly(many);

    List<Integer> versions = new ArrayList<>();
    await(
        () -> {
          SearchEnterprisesResponse answer = search("上海浦江离岸贸易有限公司");
          assertThat(codes(answer)).containsExactly(ALICE);
          assertThat(answer.getStatusVersion().getNumber()).isEqualTo(2);
          versions.add(answer.getVersion().getNumber());
          return versions.getLast() == 2;
        });
    assertThat(versions).isSorted().first().isEqualTo(1);
    assertThat(search("第2999号").getMatches(0).getEnterprise().getName()).contains("第2999号");
    assertThat(gauge("tradehub_whitelist_names")).isEqualTo(3_001);
    assertThat(gauge("tradehub_whitelist_names_behind")).isZero();
    assertThat(gauge("tradehub_whitelist_names_build_seconds")).isPositive();
    assertThat(meters.get("tradehub_whitelist_search_seconds").timer().count())
        .isEqualTo(versions.size() + 1L);
  }
}

package io.tradehub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.tradehub.v1.Document;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.MessageFilter;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessagesRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A time that no calendar has is the client's mistake, and is said to be, wherever it stands. */
class FieldRulesTest {
  private static final long YEAR_10000 = 253_402_300_800L;
  private static final long BEFORE_YEAR_1 = -62_135_596_801L;
  private final FieldRules rules = new FieldRules();

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, YEAR_10000, BEFORE_YEAR_1, Long.MIN_VALUE})
  void aTimeOutsideOfTheCalendarIsRefused(long seconds) {
    refused("not_before", submit().setNotBefore(time(seconds)).build());
    refused("expire_time", submit().setExpireTime(time(seconds)).build());
    refused(
        "item.not_before",
        SubmitMessagesRequest.newBuilder().setItem(submit().setNotBefore(time(seconds))).build());
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, YEAR_10000, BEFORE_YEAR_1, Long.MIN_VALUE})
  void aFilterWithSuchATimeIsRefused(long seconds) {
    refused("filter.created_from", list(MessageFilter.newBuilder().setCreatedFrom(time(seconds))));
    refused(
        "filter.created_before", list(MessageFilter.newBuilder().setCreatedBefore(time(seconds))));
  }

  @Test
  void everyTimeOfTheCalendarIsTaken() {
    assertThat(rules.check(submit().setExpireTime(time(YEAR_10000 - 1)).build())).isEmpty();
    assertThat(rules.check(submit().setNotBefore(time(BEFORE_YEAR_1 + 1)).build())).isEmpty();
    assertThat(rules.check(submit().build())).isEmpty();
    assertThat(rules.check(list(MessageFilter.newBuilder().setCreatedFrom(time(-2_000_000_000L)))))
        .as("a list of the last hundred years")
        .isEmpty();
  }

  @Test
  void nanosecondsOfMoreThanASecondAreRefused() {
    for (int nanos : new int[] {1_000_000_000, -1}) {
      refused("not_before", submit().setNotBefore(time(1).toBuilder().setNanos(nanos)).build());
    }
  }

  private void refused(String field, Message request) {
    Optional<Status> refusal = rules.check(request);
    assertThat(refusal).isPresent();
    assertThat(refusal.get().getCode()).isEqualTo(Code.INVALID_ARGUMENT_VALUE);
    assertThat(refusal.get().getMessage()).startsWith(field + ": ");
  }

  private static SubmitMessageRequest.Builder submit() {
    return SubmitMessageRequest.newBuilder().setDocument(Document.getDefaultInstance());
  }

  private static ListMessagesRequest list(MessageFilter.Builder filter) {
    return ListMessagesRequest.newBuilder().setFilter(filter).build();
  }

  private static Timestamp time(long seconds) {
    return Timestamp.newBuilder().setSeconds(seconds).build();
  }
}

package io.tradehub.connectors.offshore.api;

import com.google.protobuf.Timestamp;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.InvalidCreditCodeException;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.registry.Answer;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Lists;
import io.tradehub.connectors.offshore.registry.Timeline;
import io.tradehub.connectors.offshore.registry.Version;
import io.tradehub.v1.BatchCheckStatusRequest;
import io.tradehub.v1.BatchCheckStatusResponse;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.CheckStatusResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Questions and answers. Takes microseconds and waits for nothing. */
final class Checks {
  /** What is asked when no list is named. */
  private static final String DEFAULT_LIST = "offshore-trade";

  /** The begin of year 1 and the end of year 9999. */
  private static final long FIRST_SECOND = -62_135_596_800L;

  private static final long LAST_SECOND = 253_402_300_799L;

  private final Lists lists;
  private final InstantSource clock;

  Checks(Lists lists, InstantSource clock) {
    this.lists = lists;
    this.clock = clock;
  }

  /**
   * The list of a name in a request.
   *
   * @throws io.grpc.StatusRuntimeException NOT_FOUND, with the names that there are
   */
  ListStore list(String name) {
    String asked = name.isEmpty() ? DEFAULT_LIST : name;
    try {
      return lists.find(new ListName(asked)).orElseThrow(() -> unknown(asked));
    } catch (IllegalArgumentException e) {
      throw unknown(asked);
    }
  }

  private RuntimeException unknown(String name) {
    String known =
        lists.all().stream().map(list -> list.name().text()).collect(Collectors.joining(", "));
    return ApiErrors.notFound(
        "LIST_UNKNOWN",
        "there is no list '%s' here; there are: %s".formatted(name, known),
        Map.of("list", name));
  }

  /** The two times of a question. */
  private record Times(Instant asOf, Instant knownAt) {}

  private Times times(boolean hasAsOf, Timestamp asOf, boolean hasKnownAt, Timestamp knownAt) {
    Instant now = clock.instant();
    Instant known = hasKnownAt ? instant("known_at", knownAt) : now;
    if (known.isAfter(now)) {
      throw ApiErrors.badField(
          "known_at", "IN_THE_FUTURE", "what will be known at %s is not known".formatted(known));
    }
    return new Times(hasAsOf ? instant("as_of", asOf) : now, known);
  }

  /**
   * A time in a request.
   *
   * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT when it is none (timestamp.proto)
   */
  static Instant instant(String field, Timestamp time) {
    if (time.getSeconds() < FIRST_SECOND
        || time.getSeconds() > LAST_SECOND
        || time.getNanos() < 0
        || time.getNanos() > 999_999_999) {
      throw ApiErrors.badField(
          field, "NOT_A_TIME", "a time has seconds from year 1 to 9999 and 0 to 999,999,999 nanos");
    }
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  /** Answers one question. */
  CheckStatusResponse check(CheckStatusRequest request) {
    ListStore list = list(request.getList());
    Times times =
        times(request.hasAsOf(), request.getAsOf(), request.hasKnownAt(), request.getKnownAt());
    CreditCode code;
    try {
      code = CreditCode.parse(request.getCreditCode());
    } catch (InvalidCreditCodeException e) {
      throw ApiErrors.badField("credit_code", reason(e), e.getMessage());
    }
    Timeline timeline = list.timeline();
    Answer answer = ask(list, timeline, code, times);
    return CheckStatusResponse.newBuilder()
        .setEnterprise(Replies.enterprise(code, answer))
        .setVersion(Replies.version(answer.version()))
        .setDataAge(Replies.duration(age(timeline, times)))
        .setAsOf(Replies.timestamp(times.asOf()))
        .setKnownAt(Replies.timestamp(times.knownAt()))
        .build();
  }

  /** Answers many questions, all by one version. */
  BatchCheckStatusResponse check(BatchCheckStatusRequest request) {
    ListStore list = list(request.getList());
    Times times =
        times(request.hasAsOf(), request.getAsOf(), request.hasKnownAt(), request.getKnownAt());
    List<CreditCode> codes = codes(request.getCreditCodesList());
    Timeline timeline = list.timeline();
    BatchCheckStatusResponse.Builder reply = BatchCheckStatusResponse.newBuilder();
    Version version = null;
    for (CreditCode code : codes) {
      Answer answer = ask(list, timeline, code, times);
      version = answer.version();
      reply.addEnterprises(Replies.enterprise(code, answer));
    }
    return reply
        .setVersion(Replies.version(version))
        .setDataAge(Replies.duration(age(timeline, times)))
        .setAsOf(Replies.timestamp(times.asOf()))
        .setKnownAt(Replies.timestamp(times.knownAt()))
        .build();
  }

  private static List<CreditCode> codes(List<String> texts) {
    List<CreditCode> codes = new ArrayList<>(texts.size());
    Map<String, String> wrong = new LinkedHashMap<>();
    InvalidCreditCodeException first = null;
    for (int i = 0; i < texts.size(); i++) {
      try {
        codes.add(CreditCode.parse(texts.get(i)));
      } catch (InvalidCreditCodeException e) {
        first = first == null ? e : first;
        wrong.put("credit_codes[%d]".formatted(i), e.getMessage());
      }
    }
    if (first != null) {
      throw ApiErrors.badFields(reason(first), wrong);
    }
    return codes;
  }

  private static String reason(InvalidCreditCodeException e) {
    return "CREDIT_CODE_" + e.reason().name();
  }

  private static Answer ask(ListStore list, Timeline timeline, CreditCode code, Times times) {
    return timeline
        .ask(code, times.asOf(), times.knownAt())
        .orElseThrow(
            () ->
                ApiErrors.precondition(
                    "NO_VERSION",
                    timeline.versions().isEmpty()
                        ? "no version of %s was published yet".formatted(list.name())
                        : "no version of %s counted at %s, as it was known at %s"
                            .formatted(list.name(), times.asOf(), times.knownAt()),
                    Map.of("list", list.name().text())));
  }

  private static Duration age(Timeline timeline, Times times) {
    return timeline
        .known(times.knownAt())
        .map(version -> Duration.between(version.published(), times.knownAt()))
        .orElse(Duration.ZERO);
  }
}

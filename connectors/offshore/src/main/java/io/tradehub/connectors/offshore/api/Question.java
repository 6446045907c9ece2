package io.tradehub.connectors.offshore.api;

import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.offshore.evidence.Answered;
import io.tradehub.connectors.offshore.evidence.Asked;
import io.tradehub.connectors.offshore.evidence.Source;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.registry.Answer;
import io.tradehub.connectors.offshore.registry.Timeline;
import io.tradehub.connectors.offshore.registry.Version;
import io.tradehub.connectors.offshore.registry.View;
import io.tradehub.v1.ListCheck;
import io.tradehub.v1.ListVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is asked of one list, of however many enterprises, and everything that is said of it: in the
 * answer, in the log and in receipts, so that the three agree.
 *
 * @param timeline what the list said when it was asked
 * @param view the same at its times; empty when no version counted then
 * @param age how old that is which is known; looked at once, as a feed may make it less meanwhile
 */
record Question(OpenList list, Timeline timeline, Times times, Optional<View> view, Duration age) {

  /** Asked of the list as it was at those times. */
  Question(OpenList list, Timeline timeline, Times times) {
    this(
        list,
        timeline,
        times,
        timeline.at(times.asOf(), times.knownAt()),
        list.age(timeline, times.knownAt()));
  }

  /**
   * What the list says of an enterprise.
   *
   * @throws io.grpc.StatusRuntimeException FAILED_PRECONDITION when no version counted
   */
  Answer ask(CreditCode code) {
    return view.orElseThrow(this::noVersion).ask(code);
  }

  /**
   * The same of some enterprises, in their order.
   *
   * @param names whether they will be asked what they are called
   */
  List<Answer> ask(List<CreditCode> codes, boolean names) {
    return view.orElseThrow(this::noVersion).ask(codes, names);
  }

  /**
   * The version that counts.
   *
   * @throws io.grpc.StatusRuntimeException FAILED_PRECONDITION when none does
   */
  Version counting() {
    return view.map(View::version).orElseThrow(this::noVersion);
  }

  private RuntimeException noVersion() {
    return ApiErrors.precondition(
        "NO_VERSION",
        timeline.versions().isEmpty()
            ? "no version of %s was published yet".formatted(list.store().name())
            : "no version of %s counted at %s, as it was known at %s"
                .formatted(list.store().name(), times.asOf(), times.knownAt()),
        Map.of("list", list.store().name().text()));
  }

  /** Which version says it. */
  ListVersion version(Answer answer) {
    return list.reply(answer.version());
  }

  /** What the log has of it, without what was said of each enterprise. */
  ListCheck.Builder record(Answer answer) {
    ListCheck.Builder check =
        ListCheck.newBuilder()
            .setList(list.store().name().text())
            .setVersion(answer.version().number());
    times.saidAsOf().ifPresent(check::setAsOf);
    times.saidKnownAt().ifPresent(check::setKnownAt);
    return check;
  }

  /**
   * What a receipt of it proves.
   *
   * @param number the question's in the log
   */
  Answered proof(String hub, Caller caller, CreditCode code, Answer answer, long number) {
    Version version = answer.version();
    return new Answered(
        UUID.randomUUID().toString(),
        hub,
        new Asked(
            caller.tenant(),
            caller.key(),
            version.list(),
            code,
            times.saidAsOf().map(given -> times.asOf()),
            times.saidKnownAt().map(given -> times.knownAt())),
        switch (answer.status()) {
          case LISTED -> Answered.Status.LISTED;
          case SUSPENDED -> Answered.Status.SUSPENDED;
          case REMOVED -> Answered.Status.REMOVED;
          case EXPIRED -> Answered.Status.EXPIRED;
          case NOT_LISTED -> Answered.Status.NOT_LISTED;
        },
        answer.since(),
        new Source(version.number(), version.digest(), version.published(), age.toSeconds()),
        times.now(),
        number);
  }
}

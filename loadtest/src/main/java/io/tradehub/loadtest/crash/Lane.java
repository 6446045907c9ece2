package io.tradehub.loadtest.crash;

import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.tradehub.loadtest.crash.Parcel.Kind;
import io.tradehub.v1.SubmitMessageResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What every client that submits has: numbers to submit, ordering keys of its own, and what it does
 * with answers.
 */
abstract class Lane implements Runnable {
  private static final int KEYED_PERCENT = 60;

  /** How many of a hundred requests are sent twice though they were, or will be, answered. */
  static final int TWICE_PERCENT = 2;

  /** How long a client waits before it repeats what was put off. */
  static final long PATIENCE_MILLIS = 100;

  private final int number;
  private final int tenant;
  private final Map<Integer, Integer> places = new HashMap<>();
  private final Dispenser dispenser;
  private final Acknowledged acknowledged;
  private final Canceller canceller;
  private final Violations violations;
  private final SplittableRandom random;

  /** What all lanes of a run share. */
  record Shared(
      Scene scene,
      Lives lives,
      Dispenser dispenser,
      Acknowledged acknowledged,
      Canceller canceller,
      Violations violations) {}

  Lane(int number, Shared shared) {
    this.number = number;
    this.tenant = number % Scene.TENANTS.size();
    this.dispenser = shared.dispenser();
    this.acknowledged = shared.acknowledged();
    this.canceller = shared.canceller();
    this.violations = shared.violations();
    this.random = shared.scene().random(1_000 + number);
  }

  /** The place of its tenant. */
  final int tenant() {
    return tenant;
  }

  /** Its own source of randomness. */
  final SplittableRandom random() {
    return random;
  }

  /** Whether it will never have another to submit. */
  final boolean exhausted() {
    return dispenser.isEmpty();
  }

  /** Its next request; empty when there is none now. */
  final Optional<Submission> next() {
    return dispenser.next().map(this::make);
  }

  private Submission make(int n) {
    Kind kind = Scene.kind(random);
    int line = -1;
    int place = 0;
    if (random.nextInt(100) < KEYED_PERCENT) {
      line = number * Scene.LINES_OF_A_LANE + random.nextInt(Scene.LINES_OF_A_LANE);
      place = places.merge(line, 1, Integer::sum);
    }
    Parcel parcel = new Parcel(n, kind, tenant, line, place);
    acknowledged.submitted(parcel);
    return Submission.of(parcel, random);
  }

  /** A request was answered with a message. */
  final void accepted(Submission submission, SubmitMessageResponse answer) {
    UUID id = acknowledged.accepted(submission.parcel, answer, submission.sent > 1);
    if (!submission.answered && submission.parcel.kind() == Kind.CANCELLED) {
      canceller.cancel(submission.parcel, id);
    }
    submission.answered = true;
  }

  /**
   * A request was refused.
   *
   * @return whether it is to be repeated
   */
  final boolean refused(Submission submission, Status refusal) {
    int code = refusal.getCode();
    if (code == Code.RESOURCE_EXHAUSTED_VALUE || code == Code.UNAVAILABLE_VALUE) {
      acknowledged.putOff(submission.parcel);
      return true;
    }
    if (submission.parcel.kind() == Kind.EXPIRES && reason(refusal).equals("EXPIRE_TIME_PAST")) {
      acknowledged.withdrawn(submission.parcel);
      return false;
    }
    violations.add(
        Violations.Kind.CONDUCT,
        "%s was refused: %s %s"
            .formatted(submission.parcel.name(), Code.forNumber(code), refusal.getMessage()));
    acknowledged.withdrawn(submission.parcel);
    return false;
  }

  /** Something that a client should not see. */
  final void astonished(String what) {
    violations.add(Violations.Kind.CONDUCT, what);
  }

  /** The stable reason of a refusal; empty when it has none. */
  static String reason(Status refusal) {
    return refusal.getDetailsList().stream()
        .filter(any -> any.is(ErrorInfo.class))
        .map(
            any -> {
              try {
                return any.unpack(ErrorInfo.class).getReason();
              } catch (com.google.protobuf.InvalidProtocolBufferException e) {
                return "";
              }
            })
        .findFirst()
        .orElse("");
  }

  /** Whether a call that ended so may be repeated: the hub is gone, or goes. */
  static boolean isOutage(io.grpc.Status status) {
    return switch (status.getCode()) {
      case UNAVAILABLE, CANCELLED, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED -> true;
      // What gRPC's own client makes of a connection that broke while it was being written to.
      case UNKNOWN -> status.getCause() instanceof java.io.IOException;
      default -> false;
    };
  }
}

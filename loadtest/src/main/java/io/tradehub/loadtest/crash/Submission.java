package io.tradehub.loadtest.crash;

import com.google.protobuf.Timestamp;
import io.tradehub.loadtest.crash.Parcel.Kind;
import io.tradehub.v1.Document;
import io.tradehub.v1.Priority;
import io.tradehub.v1.SubmitMessageRequest;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * One request of a client's: kept as it was first sent, for a repetition must be the same to the
 * last byte.
 */
final class Submission {
  private static final int HIGH_PERCENT = 10;

  /** What it is about. */
  final Parcel parcel;

  /** What is sent, each time. */
  final SubmitMessageRequest request;

  /** How often it was sent. */
  int sent;

  /** Answers that are still to come on this stream. */
  int open;

  /** Whether it was answered. */
  boolean answered;

  private Submission(Parcel parcel, SubmitMessageRequest request) {
    this.parcel = parcel;
    this.request = request;
  }

  /** A new one. */
  static Submission of(Parcel parcel, SplittableRandom random) {
    SubmitMessageRequest.Builder request =
        SubmitMessageRequest.newBuilder()
            .setRequestId(parcel.name())
            .setOrderingKey(parcel.orderingKey())
            .setPriority(
                random.nextInt(100) < HIGH_PERCENT
                    ? Priority.PRIORITY_HIGH
                    : Priority.PRIORITY_NORMAL)
            .setDocument(
                Document.newBuilder()
                    .setConnector(CrashConnector.NAME)
                    .setSender(Scene.participant(parcel.tenant()))
                    .setReceiver(Scene.receiver(parcel))
                    .setContent(parcel.document()));
    Instant now = Instant.now();
    if (parcel.kind() == Kind.LATER) {
      request.setNotBefore(timestamp(now.plusMillis(random.nextInt(100, 2_000))));
    } else if (parcel.kind() == Kind.CANCELLED) {
      request.setNotBefore(timestamp(now.plusMillis(random.nextInt(1_000, 4_000))));
    } else if (parcel.kind() == Kind.EXPIRES) {
      request.setExpireTime(timestamp(now.plusMillis(random.nextInt(500, 4_000))));
    }
    return new Submission(parcel, request.build());
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}

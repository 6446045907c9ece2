package io.tradehub.loadtest.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tradehub.v1.Document;
import io.tradehub.v1.SubmitMessageRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes submissions, each with a request id of its own; from any thread. */
final class Requests {
  /**
   * So many that a hub which learns what documents have in common does not just learn each of them
   * by heart.
   */
  private static final int VARIANTS = 2_000;

  private static final long SEED = 2026;

  /** Twenty receivers, so that a hub with several destinations spreads over them. */
  private static final int RECEIVERS = 20;

  // The first half is this process', the second counts.
  private static final long PROCESS = UUID.randomUUID().getMostSignificantBits();
  private static final AtomicLong NUMBER = new AtomicLong(Long.MIN_VALUE);

  private final List<Document> documents;

  private Requests(List<Document> documents) {
    this.documents = documents;
  }

  /**
   * Invoices of about 10 KB, or orders of about 1 KB.
   *
   * @param small which
   */
  static Requests of(boolean small) throws IOException {
    List<ByteString> contents =
        small ? SmallOrders.make(VARIANTS, SEED) : Invoices.make(VARIANTS, SEED);
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      documents.add(
          Document.newBuilder()
              .setSender("0088:7300010000018")
              .setReceiver("0088:73000100%05d".formatted(i % RECEIVERS))
              .setMediaType("application/xml")
              .setContent(contents.get(i))
              .build());
    }
    return new Requests(documents);
  }

  /** The mean length of a document in bytes. */
  double meanBytes() {
    return documents.stream().mapToInt(d -> d.getContent().size()).average().orElse(0);
  }

  /** When a message that is only to be accepted may be sent: long after the benchmark. */
  static Timestamp tomorrow() {
    return Timestamp.newBuilder()
        .setSeconds(Instant.now().plus(Duration.ofDays(1)).getEpochSecond())
        .build();
  }

  /**
   * The next one.
   *
   * @param notBefore not to be delivered before; empty for at once
   */
  SubmitMessageRequest next(Optional<Timestamp> notBefore) {
    long number = NUMBER.getAndIncrement();
    SubmitMessageRequest.Builder request =
        SubmitMessageRequest.newBuilder()
            .setRequestId(new UUID(PROCESS, number).toString())
            .setDocument(documents.get((int) Math.floorMod(number, (long) documents.size())));
    notBefore.ifPresent(request::setNotBefore);
    return request.build();
  }
}

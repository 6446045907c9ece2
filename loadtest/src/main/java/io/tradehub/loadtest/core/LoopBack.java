package io.tradehub.loadtest.core;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.InboundDocument;
import io.tradehub.connectors.api.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Hands documents back in as if they came from the network, several for each that is delivered, so
 * that an inbox fills faster than its documents were submitted. What comes in differs from one to
 * the next: it is taken in turn from the last documents delivered.
 */
final class LoopBack {
  private static final int KEPT = 256;

  private final Inbound inbound;
  private final int copies;
  private final AtomicReferenceArray<Document> last = new AtomicReferenceArray<>(KEPT);
  private final AtomicInteger delivered = new AtomicInteger();
  private final AtomicInteger handedIn = new AtomicInteger();

  /**
   * @param copies how many come in for each that is delivered
   */
  LoopBack(Inbound inbound, int copies) {
    this.inbound = inbound;
    this.copies = copies;
  }

  /**
   * Hands in the copies, each on disk when it returns.
   *
   * @return the outcome given, or a retry when the hub has no room for them now; what came in
   *     before is then recognised as a duplicate
   */
  Outcome deliver(Delivery delivery, Outcome done) {
    int number = delivered.getAndIncrement();
    last.set(Math.floorMod(number, KEPT), delivery.document());
    int kept = Math.min(number, KEPT - 1) + 1;
    for (int i = 0; i < copies; i++) {
      Document one = last.get(Math.floorMod(handedIn.getAndIncrement(), kept));
      Document document = one == null ? delivery.document() : one;
      try {
        inbound.accept(
            new InboundDocument(
                List.of(delivery.networkId() + "/" + i),
                document,
                ByteString.EMPTY,
                List.of(),
                Optional.empty()));
      } catch (Inbound.OverloadedException e) {
        return new Outcome.Retry(
            "OVERLOADED",
            e.getMessage(),
            Outcome.Fault.MESSAGE,
            Optional.of(Duration.ofMillis(100)));
      }
    }
    return done;
  }
}

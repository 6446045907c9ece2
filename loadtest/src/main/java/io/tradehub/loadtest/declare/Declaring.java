package io.tradehub.loadtest.declare;

import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import io.tradehub.loadtest.rpc.Unary;
import io.tradehub.v1.DeclarationServiceGrpc;
import io.tradehub.v1.DeclarationServiceGrpc.DeclarationServiceStub;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.MessageServiceGrpc.MessageServiceStub;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Declarations as calls that a loop can make: each is answered when somebody says what became of
 * it. Every declaration is another.
 */
final class Declaring implements Unary<String> {
  private static final long PATIENCE_SECONDS = 60;
  private static final long GLANCE_MILLIS = 5;

  private final List<DeclarationServiceStub> declarations;
  private final List<MessageServiceStub> messages;
  private final boolean typed;
  private final Consignments consignments;
  private final Map<String, StreamObserver<String>> pending = new ConcurrentHashMap<>();
  private volatile String failure = "";

  /**
   * @param channels the connections
   * @param typed whether they go in fields
   */
  Declaring(List<Channel> channels, boolean typed) {
    this.declarations = channels.stream().map(DeclarationServiceGrpc::newStub).toList();
    this.messages = channels.stream().map(MessageServiceGrpc::newStub).toList();
    this.typed = typed;
    // References are used once for as long as the hub lives, and this process may run many orders.
    long now = System.currentTimeMillis();
    this.consignments = new Consignments(now, "B" + Long.toString(now, 36).toUpperCase());
  }

  @Override
  public void begin(int connection, StreamObserver<String> answer) {
    Consignment consignment = next();
    String reference = consignment.reference();
    pending.put(reference, answer);
    if (typed) {
      declarations
          .get(connection)
          .submitDeclaration(Wording.typed(consignment), new Accepted<>(reference));
    } else {
      messages
          .get(connection)
          .submitMessage(
              Wording.raw(consignment, DecMessages.write(consignment)), new Accepted<>(reference));
    }
  }

  private Consignment next() {
    synchronized (consignments) {
      return consignments.next(Scale.LINES, "");
    }
  }

  /** What was waited for has become of a declaration; others are none of this loop's. */
  void done(String reference) {
    StreamObserver<String> answer = pending.remove(reference);
    if (answer != null) {
      answer.onNext("");
      answer.onCompleted();
    }
  }

  /** Nothing more will become of anything, or something that should not. */
  void failed(String why) {
    failure = why;
    pending
        .keySet()
        .forEach(
            reference -> {
              StreamObserver<String> answer = pending.remove(reference);
              if (answer != null) {
                answer.onError(new IOException(why));
              }
            });
  }

  @Override
  public String wrong(String answer) {
    return failure;
  }

  /** Waits until everything that was begun is done, so that a next round finds a quiet hub. */
  void awaitAll() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!pending.isEmpty()) {
      if (!failure.isEmpty() || System.nanoTime() - end > 0) {
        throw new IOException(
            "%d declarations are not done, such as %s; %s"
                .formatted(pending.size(), pending.keySet().iterator().next(), failure));
      }
      Thread.sleep(GLANCE_MILLIS);
    }
  }

  /** An answer of the hub, which only says that it has the declaration. */
  private final class Accepted<A> implements StreamObserver<A> {
    private final String reference;

    Accepted(String reference) {
      this.reference = reference;
    }

    @Override
    public void onNext(A response) {
      // What became of it is seen elsewhere.
    }

    @Override
    public void onError(Throwable failed) {
      StreamObserver<String> answer = pending.remove(reference);
      if (answer != null) {
        answer.onError(failed);
      }
    }

    @Override
    public void onCompleted() {
      // As above.
    }
  }
}

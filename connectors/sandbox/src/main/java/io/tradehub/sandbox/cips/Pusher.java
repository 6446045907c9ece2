package io.tradehub.sandbox.cips;

import io.tradehub.sandbox.cips.clearing.Command;
import io.tradehub.sandbox.cips.clearing.Push;
import io.tradehub.sandbox.cips.iso.Signer;
import io.tradehub.sandbox.cips.iso.Writer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends what participants are to be told, until they have taken it. Each participant has its own
 * lane: up to {@value #AT_ONCE} at once; after a failure the lane waits, longer each time.
 */
final class Pusher {
  private static final int AT_ONCE = 32;
  private static final long FIRST_WAIT_MILLIS = 100;
  private static final long LONGEST_WAIT_MILLIS = 3_000;
  private static final long TIMEOUT_MILLIS = 20_000;

  private final Vertx vertx;
  private final Context context;
  private final HttpClient client;
  private final Desk desk;
  private final Writer writer;
  private final Signer signer;
  private final Signer stranger;
  private final Supplier<CipsFault> fault;
  private volatile boolean closed;
  // Of the context's thread alone.
  private final Map<String, Lane> lanes = new HashMap<>();

  private static final class Lane {
    final Deque<Letter> waiting = new ArrayDeque<>();
    int flying;
    int failures;
    boolean pausing;
  }

  /**
   * A push on its way.
   *
   * @param again whether it may have been sent before
   * @param twice whether it is to be sent once more
   */
  private record Letter(Push push, boolean again, boolean twice) {}

  Pusher(
      Vertx vertx,
      Desk desk,
      String bic,
      Signer signer,
      Signer stranger,
      Supplier<CipsFault> fault) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(5_000),
            new PoolOptions().setHttp1MaxSize(AT_ONCE));
    this.desk = desk;
    this.writer = new Writer(bic);
    this.signer = signer;
    this.stranger = stranger;
    this.fault = fault;
  }

  /**
   * Sends these, too.
   *
   * @param again whether they may have been sent before
   */
  void send(List<Push> pushes, boolean again) {
    context.runOnContext(
        v -> {
          for (Push push : pushes) {
            Lane lane = lanes.computeIfAbsent(push.to(), to -> new Lane());
            lane.waiting.add(new Letter(push, again, push.twice()));
          }
          lanes.values().forEach(this::run);
        });
  }

  /** Sends nothing more. What was not taken is sent after the next start. */
  void close() {
    closed = true;
  }

  private void run(Lane lane) {
    while (!closed && !lane.pausing && lane.flying < AT_ONCE && !lane.waiting.isEmpty()) {
      Letter letter = lane.waiting.poll();
      lane.flying++;
      switch (fault.get()) {
        case CipsFault.Outage o -> failed(lane, letter);
        case CipsFault.Drop d -> failed(lane, letter);
        case CipsFault.Delay d -> vertx.setTimer(d.time().toMillis(), t -> prepare(lane, letter));
        default -> prepare(lane, letter);
      }
    }
  }

  private void prepare(Lane lane, Letter letter) {
    boolean foreign = fault.get() instanceof CipsFault.ForeignSigner;
    Thread.startVirtualThread(
        () -> {
          Push push = letter.push;
          Optional<String> address = desk.read(c -> c.address(push.to()));
          Signer.Unsigned text =
              writer.write(
                  new Writer.Label(push.to(), push.messageId(), push.at(), letter.again),
                  push.message());
          byte[] message = (foreign ? stranger : signer).sign(text);
          context.runOnContext(
              v -> {
                if (closed) {
                  lane.flying--;
                } else if (address.isEmpty()) {
                  failed(lane, letter);
                } else {
                  post(lane, letter, address.get(), message);
                }
              });
        });
  }

  private void post(Lane lane, Letter letter, String address, byte[] message) {
    client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(address)
                .setIdleTimeout(TIMEOUT_MILLIS)
                .putHeader("content-type", "application/xml"))
        .compose(request -> request.send(Buffer.buffer(message)))
        .compose(response -> response.body().map(b -> response.statusCode()))
        .onSuccess(status -> answered(lane, letter, status))
        .onFailure(e -> failed(lane, letter));
  }

  private void answered(Lane lane, Letter letter, int status) {
    if (status >= 200 && status < 300) {
      lane.flying--;
      lane.failures = 0;
      if (letter.twice) {
        lane.waiting.addFirst(new Letter(letter.push, false, false));
      } else {
        done(letter, true);
      }
      run(lane);
    } else if (status >= 400 && status < 500 && status != 408 && status != 429) {
      lane.flying--;
      done(letter, false);
      run(lane);
    } else {
      failed(lane, letter);
    }
  }

  private void done(Letter letter, boolean accepted) {
    Thread.startVirtualThread(
        () -> desk.submit(at -> new Command.Pushed(at, letter.push.number(), accepted)));
  }

  private void failed(Lane lane, Letter letter) {
    lane.flying--;
    lane.waiting.addFirst(new Letter(letter.push, true, letter.twice));
    if (!lane.pausing) {
      lane.pausing = true;
      long wait = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(lane.failures, 10));
      lane.failures++;
      vertx.setTimer(
          wait,
          t -> {
            lane.pausing = false;
            run(lane);
          });
    }
  }
}

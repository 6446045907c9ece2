package io.tradehub.connectors.offshore.api;

import io.grpc.Context;
import io.grpc.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.AuditLog;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.offshore.evidence.Answered;
import io.tradehub.connectors.offshore.evidence.KeySet;
import io.tradehub.connectors.offshore.evidence.ReceiptKeys;
import io.tradehub.connectors.offshore.evidence.ReceiptSigner;
import io.tradehub.v1.ListReceiptKeysResponse;
import io.tradehub.v1.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes receipts, when the question that they prove is on disk: nothing is signed that the bank's
 * log might not have. Signing takes a processor for 20 µs to 0.7 ms each, so it happens on threads
 * of its own, and what may wait for it is bounded.
 */
final class Receipts implements AutoCloseable {
  /** Receipts that may be under way, all questions together; some 3 KB each. */
  static final int MOST = 10_000;

  /** How many are signed of one question before others get their turn. */
  private static final int TURN = 16;

  private final ReceiptKeys keys;
  private final AuditLog audit;
  private final Counter signed;
  private final Semaphore room = new Semaphore(MOST);
  private final ThreadPoolExecutor signers;

  /** With the hub's keys; the questions are written into this log. */
  Receipts(ReceiptKeys keys, AuditLog audit, MeterRegistry meters) {
    this.keys = keys;
    this.audit = audit;
    this.signed =
        Counter.builder("tradehub_whitelist_receipts")
            .description("receipts that were signed")
            .register(meters);
    Gauge.builder("tradehub_whitelist_receipts_waiting", room, r -> MOST - r.availablePermits())
        .description("receipts that were asked for and are not signed yet")
        .register(meters);
    // Half of the processors: whoever asks without evidence needs the others.
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    // Bounded by the room.
    signers =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("whitelist-receipts-", 0).factory());
  }

  /** What a receipt is to prove. */
  interface Proof {
    /**
     * One of a question's answers.
     *
     * @param place which, from 0
     * @param number the question's in the log
     */
    Answered of(int place, long number);
  }

  /**
   * A question that is on disk, and the receipts of its answers.
   *
   * @param number the question's in the log
   */
  record Signed(long number, List<String> receipts) {}

  /**
   * Writes a question down and, when it is on disk, signs a receipt for each of its answers. When
   * the call ends meanwhile, nothing more is signed.
   *
   * @param count how many; 1 to 1,000
   * @return completes on a thread that signs, or fails with a status
   * @throws io.grpc.StatusRuntimeException FAILED_PRECONDITION without a key, RESOURCE_EXHAUSTED
   *     when too many are under way, and as {@link AuditLog#write}: then nothing is written down
   */
  CompletableFuture<Signed> give(Caller caller, Query.Builder question, int count, Proof proof) {
    ReceiptSigner signer = keys.signer().orElseThrow(Receipts::noKey);
    if (!room.tryAcquire(count)) {
      throw ApiErrors.busy("too many receipts wait to be signed; try again, or ask without them");
    }
    boolean written = false;
    try {
      Job job = new Job(signer, proof, count, audit.write(caller, question));
      audit.settled(caller, job.number).whenComplete(job::settled);
      written = true;
      return job.result;
    } finally {
      if (!written) {
        room.release(count);
      }
    }
  }

  /** The public keys that receipts are checked with. */
  ListReceiptKeysResponse keys() {
    KeySet known = keys.known().orElseThrow(Receipts::noKey);
    return ListReceiptKeysResponse.newBuilder().setJwks(known.toJson()).build();
  }

  private static RuntimeException noKey() {
    return ApiErrors.precondition(
        "NO_RECEIPT_KEY",
        "this hub has no key for receipts: ask without evidence, or have its operator make one with"
            + " 'tradehub evidence key new FILE' and name it in the configuration as"
            + " connectors.offshore.receipts.key-file",
        Map.of());
  }

  private static RuntimeException stopping() {
    return ApiErrors.unavailable(
        "HUB_STOPPING", "the hub stops; ask again when it is back", Map.of());
  }

  /** The receipts of one question. */
  private final class Job implements Runnable {
    final CompletableFuture<Signed> result = new CompletableFuture<>();
    final long number;
    private final ReceiptSigner signer;
    private final Proof proof;
    private final int count;
    private final Context call = Context.current();
    private final List<String> receipts;

    Job(ReceiptSigner signer, Proof proof, int count, long number) {
      this.signer = signer;
      this.proof = proof;
      this.count = count;
      this.number = number;
      this.receipts = new ArrayList<>(count);
    }

    /** On a thread that must not be held up. */
    void settled(Void nothing, Throwable failure) {
      if (failure == null) {
        queue();
      } else {
        fail(failure);
      }
    }

    private void queue() {
      try {
        signers.execute(this);
      } catch (RejectedExecutionException e) {
        fail(stopping());
      }
    }

    @Override
    public void run() {
      if (call.isCancelled()) {
        fail(Status.CANCELLED.withDescription("nobody waits for it").asRuntimeException());
        return;
      }
      try {
        int end = Math.min(count, receipts.size() + TURN);
        while (receipts.size() < end) {
          receipts.add(signer.sign(proof.of(receipts.size(), number)));
          signed.increment();
        }
      } catch (Throwable e) {
        fail(e);
        return;
      }
      if (receipts.size() < count) {
        queue();
      } else {
        room.release(count);
        result.complete(new Signed(number, receipts));
      }
    }

    void fail(Throwable why) {
      room.release(count);
      result.completeExceptionally(why);
    }
  }

  /** Signs no more; whoever waits is told. Idempotent. */
  @Override
  public void close() {
    signers.shutdownNow().forEach(job -> ((Job) job).fail(stopping()));
  }
}

package io.tradehub.hub.api;

import com.google.protobuf.Timestamp;
import io.tradehub.connectors.api.Caller;
import io.tradehub.hub.core.MessageCore;
import io.tradehub.hub.core.Refusal;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.ReceiveMessagesRequest;
import io.tradehub.v1.ReceiveMessagesRequest.NegativeAcknowledge;
import io.tradehub.v1.ReceiveMessagesResponse.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What a receiver's step asks of the core. */
final class Settling {
  private final MessageCore core;
  private final Caller caller;
  private final Reads reads;
  private final Duration defaultLease;

  /**
   * @param defaultLease how long a lease is held when the receiver does not say
   */
  Settling(MessageCore core, Caller caller, Reads reads, Duration defaultLease) {
    this.core = core;
    this.caller = caller;
    this.reads = reads;
    this.defaultLease = defaultLease;
  }

  /** Does one step that names a lease. */
  CompletableFuture<Settled> settle(ReceiveMessagesRequest step) {
    return switch (step.getStepCase()) {
      case ACKNOWLEDGE -> {
        String lease = step.getAcknowledge().getLeaseId();
        yield core.acknowledge(caller, lease).thenApply(state -> settled(lease, state));
      }
      case NEGATIVE_ACKNOWLEDGE -> giveBack(step.getNegativeAcknowledge());
      case EXTEND_LEASE -> extend(step.getExtendLease());
      case SUBSCRIBE, ADD_CREDITS, STEP_NOT_SET ->
          throw new IllegalArgumentException("the step names no lease");
    };
  }

  private CompletableFuture<Settled> giveBack(NegativeAcknowledge step) {
    String lease = step.getLeaseId();
    CompletableFuture<MessageState> done =
        step.getRefuse()
            ? core.refuse(caller, lease, step.getReason())
            : core.release(caller, lease, step.getReason(), duration(step.getDelay()));
    return done.thenApply(state -> settled(lease, state));
  }

  private CompletableFuture<Settled> extend(ReceiveMessagesRequest.ExtendLease step) {
    Duration lease = step.hasLease() ? duration(step.getLease()) : defaultLease;
    return reads
        .run(() -> core.extend(caller, step.getLeaseId(), lease))
        .thenApply(
            end ->
                settled(step.getLeaseId(), MessageState.MESSAGE_STATE_RECEIVED).toBuilder()
                    .setLeaseExpireTime(timestamp(end))
                    .build());
  }

  private static Settled settled(String lease, MessageState state) {
    return Settled.newBuilder().setLeaseId(lease).setState(state).build();
  }

  /** The lease that a step names; empty when it names none. */
  static String leaseOf(ReceiveMessagesRequest step) {
    return switch (step.getStepCase()) {
      case ACKNOWLEDGE -> step.getAcknowledge().getLeaseId();
      case NEGATIVE_ACKNOWLEDGE -> step.getNegativeAcknowledge().getLeaseId();
      case EXTEND_LEASE -> step.getExtendLease().getLeaseId();
      case SUBSCRIBE, ADD_CREDITS, STEP_NOT_SET -> "";
    };
  }

  /** Whether a step failed because its lease is no more. */
  static boolean leaseHasEnded(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof Refusal refusal && refusal.kind() == Refusal.Kind.NOT_FOUND;
  }

  static Duration duration(com.google.protobuf.Duration proto) {
    return Duration.ofSeconds(proto.getSeconds(), proto.getNanos());
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}

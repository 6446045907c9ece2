package io.tradehub.loadtest.crash;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.v1.CancelMessageRequest;
import io.tradehub.v1.MessageState;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Cancels messages, repeating each cancellation until it is answered. Some come too late, which is
 * as well.
 */
final class Canceller implements Runnable {
  private static final long POLL_MILLIS = 100;

  private final LinkedBlockingQueue<Order> orders = new LinkedBlockingQueue<>();
  private final Lives lives;
  private final Acknowledged acknowledged;
  private final Violations violations;

  private record Order(Parcel parcel, UUID id) {}

  Canceller(Lives lives, Acknowledged acknowledged, Violations violations) {
    this.lives = lives;
    this.acknowledged = acknowledged;
    this.violations = violations;
  }

  /** Cancels a message soon. */
  void cancel(Parcel parcel, UUID id) {
    orders.add(new Order(parcel, id));
  }

  /** Whether nothing is left to cancel. */
  boolean idle() {
    return orders.isEmpty();
  }

  @Override
  public void run() {
    try {
      while (true) {
        Optional<Lives.Life> life = lives.await();
        if (life.isEmpty()) {
          return;
        }
        Order order = orders.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (order != null && !answered(life.get(), order)) {
          orders.add(order);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean answered(Lives.Life life, Order order) {
    var calls = life.apis().get(order.parcel().tenant()).calls();
    try {
      var message =
          calls.cancelMessage(
              CancelMessageRequest.newBuilder()
                  .setId(order.id().toString())
                  .setReason("changed our minds")
                  .build());
      if (message.getState() == MessageState.MESSAGE_STATE_CANCELLED) {
        acknowledged.cancelled(order.parcel());
      } else {
        violations.add(
            Violations.Kind.CONDUCT,
            "the cancelled message %s is %s".formatted(order.id(), message.getState()));
      }
      return true;
    } catch (StatusRuntimeException e) {
      if (Lane.isOutage(e.getStatus())) {
        return false;
      }
      if (e.getStatus().getCode() != Status.Code.FAILED_PRECONDITION) {
        violations.add(
            Violations.Kind.CONDUCT,
            "message %s could not be cancelled: %s".formatted(order.id(), e.getStatus()));
      }
      return true;
    }
  }
}

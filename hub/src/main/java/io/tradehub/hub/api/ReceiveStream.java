package io.tradehub.hub.api;

import com.google.rpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.util.concurrent.EventExecutor;
import io.tradehub.hub.core.Refusal;
import io.tradehub.v1.ReceiveMessagesRequest;
import io.tradehub.v1.ReceiveMessagesRequest.StepCase;
import io.tradehub.v1.ReceiveMessagesResponse;
import io.tradehub.v1.ReceiveMessagesResponse.Failed;
import io.tradehub.v1.ReceiveMessagesResponse.Settled;
import java.util.Optional;

/**
 * One ReceiveMessages stream: takes the receiver's steps one after the other and answers each;
 * {@link HandOut} hands messages out meanwhile.
 *
 * <p>Steps are read while their answers are small in number, also when the receiver does not take
 * messages at the moment: otherwise a receiver that waits for an answer before it takes the next
 * message would wait for ever. All state is touched on the call's event loop alone.
 */
final class ReceiveStream implements StreamObserver<ReceiveMessagesRequest>, LiveStreams.Live {
  /** Steps whose answer is not sent, or sits in the connection's buffer; one more waits. */
  private static final int MAX_STEPS = 1000;

  private final Settling settling;
  private final HandOut handOut;
  private final FieldRules rules;
  private final EventExecutor loop;
  private final LiveStreams live;
  private final ServerCallStreamObserver<ReceiveMessagesResponse> answers;

  private boolean subscribed;
  private boolean asked;
  private boolean halfClosed;
  private boolean over;
  private boolean settlingAlone;
  private int steps;
  private int buffered;
  private Optional<Refusal> ending = Optional.empty();

  ReceiveStream(
      Settling settling,
      HandOut handOut,
      FieldRules rules,
      EventExecutor loop,
      LiveStreams live,
      ServerCallStreamObserver<ReceiveMessagesResponse> answers) {
    this.settling = settling;
    this.handOut = handOut;
    this.rules = rules;
    this.loop = loop;
    this.live = live;
    this.answers = answers;
  }

  /** Begins: the first step is asked for. */
  void start() {
    answers.disableAutoRequest();
    answers.setOnReadyHandler(this::ready);
    answers.setOnCancelHandler(this::finish);
    handOut.onFailure(this::fail);
    live.add(this);
    askForNext();
  }

  private void ready() {
    buffered = 0;
    askForNext();
    handOut.pump();
  }

  private void askForNext() {
    boolean room = steps + buffered < MAX_STEPS && !settlingAlone;
    if (!asked && !halfClosed && !over && ending.isEmpty() && room) {
      asked = true;
      answers.request(1);
    }
  }

  @Override
  public void onNext(ReceiveMessagesRequest step) {
    asked = false;
    if (over) {
      return;
    }
    Optional<Status> broken = rules.check(step);
    if (!subscribed) {
      first(step, broken);
    } else if (broken.isPresent()) {
      answer(failed(Settling.leaseOf(step), broken.get()));
    } else {
      next(step);
    }
    askForNext();
  }

  private void first(ReceiveMessagesRequest step, Optional<Status> broken) {
    if (step.getStepCase() != StepCase.SUBSCRIBE) {
      fail(
          Refusal.field(
              "NOT_SUBSCRIBED", "subscribe", "the first step of a receiver must be `subscribe`"));
    } else if (broken.isPresent()) {
      fail(io.grpc.protobuf.StatusProto.toStatusRuntimeException(broken.get()));
    } else {
      try {
        handOut.subscribe(step.getSubscribe());
        subscribed = true;
      } catch (Refusal refusal) {
        fail(refusal);
      }
    }
  }

  private void next(ReceiveMessagesRequest step) {
    switch (step.getStepCase()) {
      case ADD_CREDITS -> handOut.addCredits(step.getAddCredits().getCredits());
      case ACKNOWLEDGE, NEGATIVE_ACKNOWLEDGE, EXTEND_LEASE -> settle(step);
      case SUBSCRIBE ->
          answer(
              failed(
                  "",
                  Statuses.of(
                      Refusal.field(
                          "ALREADY_SUBSCRIBED",
                          "subscribe",
                          "this receiver is subscribed; open another stream for other"
                              + " participants"))));
      case STEP_NOT_SET -> throw new IllegalStateException("the field rules require a step");
    }
  }

  private void settle(ReceiveMessagesRequest step) {
    steps++;
    // An extension reads and writes outside the committer's order: steps behind it wait for it, so
    // that an acknowledgement sent after an extension does not overtake it.
    settlingAlone = step.getStepCase() == StepCase.EXTEND_LEASE;
    String lease = Settling.leaseOf(step);
    settling
        .settle(step)
        .whenComplete((settled, failure) -> loop.execute(() -> settled(lease, settled, failure)));
  }

  private void settled(String lease, Settled settled, Throwable failure) {
    steps--;
    settlingAlone = false;
    if (failure == null && settled.hasLeaseExpireTime()) {
      handOut.extended(lease, settled.getLeaseExpireTime());
    } else if (failure == null || Settling.leaseHasEnded(failure)) {
      handOut.answered(lease);
    }
    if (!over) {
      answer(
          failure == null
              ? ReceiveMessagesResponse.newBuilder().setSettled(settled).build()
              : failed(lease, Statuses.of(failure)));
      askForNext();
      endIfDone();
    }
  }

  private void answer(ReceiveMessagesResponse answer) {
    buffered = answers.isReady() ? 0 : buffered + 1;
    answers.onNext(answer);
  }

  private static ReceiveMessagesResponse failed(String lease, Status error) {
    return ReceiveMessagesResponse.newBuilder()
        .setFailed(Failed.newBuilder().setLeaseId(lease).setError(error))
        .build();
  }

  /** No more steps: what is held cannot be answered any more. */
  @Override
  public void onCompleted() {
    halfClosed = true;
    if (!subscribed && !over) {
      fail(
          Refusal.field(
              "NOT_SUBSCRIBED", "subscribe", "the first step of a receiver must be `subscribe`"));
      return;
    }
    handOut.pause();
    endIfDone();
  }

  private void endIfDone() {
    if (over || steps > 0) {
      return;
    }
    if (halfClosed) {
      finish();
      answers.onCompleted();
    } else if (ending.isPresent()) {
      fail(ending.get());
    }
  }

  private void fail(Throwable failure) {
    if (!over) {
      finish();
      answers.onError(failure);
    }
  }

  @Override
  public void end(Refusal reason) {
    loop.execute(
        () -> {
          ending = Optional.of(reason);
          handOut.pause();
          endIfDone();
        });
  }

  @Override
  public void onError(Throwable cancelled) {
    finish();
  }

  private void finish() {
    if (!over) {
      over = true;
      handOut.close();
      live.remove(this);
    }
  }
}

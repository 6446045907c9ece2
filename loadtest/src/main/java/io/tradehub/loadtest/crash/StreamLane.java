package io.tradehub.loadtest.crash;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.tradehub.v1.SubmitMessagesRequest;
import io.tradehub.v1.SubmitMessagesResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client that submits over one SubmitMessages stream, a window of requests ahead of their
 * answers. When the stream breaks it opens another, repeats what was not answered in its order, and
 * some of what was.
 */
final class StreamLane extends Lane {
  private static final int WINDOW = 96;
  private static final int REMEMBERED = 40;
  private static final int REPEATED_AFTER_BREAK = 8;
  private static final long SILENCE_MILLIS = 120_000;

  private final Lives lives;

  /** By request id, in the order in which they were first sent. */
  private final Map<String, Submission> underWay = new LinkedHashMap<>();

  private final Deque<Submission> remembered = new ArrayDeque<>();
  private final Deque<Submission> putOff = new ArrayDeque<>();

  StreamLane(int number, Shared shared) {
    super(number, shared);
    this.lives = shared.lives();
  }

  @Override
  public void run() {
    try {
      while (!done()) {
        Optional<Lives.Life> life = lives.await();
        if (life.isEmpty()) {
          return;
        }
        new Session(life.get()).run();
        Thread.sleep(PATIENCE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean done() {
    return exhausted() && underWay.isEmpty();
  }

  /** One stream. All its state is guarded by the lane's lock. */
  private final class Session implements StreamObserver<SubmitMessagesResponse> {
    private final StreamObserver<SubmitMessagesRequest> out;
    private boolean broken;
    private long putOffUntil;
    private long lastAnswer = System.currentTimeMillis();

    Session(Lives.Life life) {
      out = life.apis().get(tenant()).streams().submitMessages(this);
    }

    void run() throws InterruptedException {
      synchronized (StreamLane.this) {
        repeat();
        while (!broken && !done()) {
          while (!putOff.isEmpty() && System.currentTimeMillis() >= putOffUntil) {
            send(putOff.remove());
          }
          Optional<Submission> next = underWay.size() < WINDOW ? next() : Optional.empty();
          if (next.isPresent()) {
            underWay.put(next.get().parcel.name(), next.get());
            send(next.get());
            if (random().nextInt(100) < TWICE_PERCENT) {
              send(next.get());
            }
          } else {
            StreamLane.this.wait(PATIENCE_MILLIS);
            checkSilence();
          }
        }
        if (!broken) {
          out.onCompleted();
        }
      }
    }

    private void repeat() {
      List<Submission> again = new ArrayList<>();
      underWay.values().removeIf(submission -> submission.answered);
      underWay.values().forEach(submission -> submission.open = 0);
      putOff.clear();
      again.addAll(underWay.values());
      remembered.stream()
          .skip(Math.max(0, remembered.size() - REPEATED_AFTER_BREAK))
          .forEach(
              submission -> {
                submission.open = 0;
                underWay.put(submission.parcel.name(), submission);
                again.add(submission);
              });
      again.forEach(this::send);
    }

    private void send(Submission submission) {
      submission.sent++;
      submission.open++;
      if (underWay.size() == 1) {
        lastAnswer = System.currentTimeMillis();
      }
      try {
        out.onNext(SubmitMessagesRequest.newBuilder().setItem(submission.request).build());
      } catch (IllegalStateException e) {
        // The call has ended meanwhile; its end is being told.
        broken = true;
      }
    }

    private void checkSilence() {
      long silent = System.currentTimeMillis() - lastAnswer;
      if (!broken && !underWay.isEmpty() && silent > SILENCE_MILLIS) {
        astonished(
            "%,d requests of a stream were not answered for %,d ms, %s the first"
                .formatted(underWay.size(), silent, underWay.keySet().iterator().next()));
        out.onError(Status.CANCELLED.asRuntimeException());
        broken = true;
      }
    }

    @Override
    public void onNext(SubmitMessagesResponse answer) {
      synchronized (StreamLane.this) {
        lastAnswer = System.currentTimeMillis();
        Submission submission = underWay.get(answer.getRequestId());
        if (submission == null || submission.open == 0) {
          astonished("an answer to " + answer.getRequestId() + ", which was not asked");
          return;
        }
        submission.open--;
        if (answer.hasAccepted()) {
          accepted(submission, answer.getAccepted());
        } else if (refused(submission, answer.getRefused())) {
          putOff.add(submission);
          putOffUntil = System.currentTimeMillis() + PATIENCE_MILLIS;
          return;
        }
        if (submission.open == 0) {
          underWay.remove(answer.getRequestId());
          putOff.remove(submission);
          remember(submission);
          StreamLane.this.notifyAll();
        }
      }
    }

    private void remember(Submission submission) {
      if (submission.answered && !remembered.contains(submission)) {
        remembered.add(submission);
        if (remembered.size() > REMEMBERED) {
          remembered.remove();
        }
      }
    }

    @Override
    public void onError(Throwable failure) {
      Status status = Status.fromThrowable(failure);
      synchronized (StreamLane.this) {
        broken = true;
        StreamLane.this.notifyAll();
      }
      if (!isOutage(status)) {
        astonished("a stream of submissions ended " + status);
      }
    }

    @Override
    public void onCompleted() {
      synchronized (StreamLane.this) {
        broken = true;
        StreamLane.this.notifyAll();
      }
    }
  }
}

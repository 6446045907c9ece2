package io.tradehub.hub.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.Caller;
import io.tradehub.hub.core.OperationsCore;
import io.tradehub.hub.core.OperationsCore.Sweep;
import io.tradehub.v1.DeadLetter;
import io.tradehub.v1.DeadLetterRefusal;
import io.tradehub.v1.Destination;
import io.tradehub.v1.DiscardDeadLettersRequest;
import io.tradehub.v1.DiscardDeadLettersResponse;
import io.tradehub.v1.DrainRequest;
import io.tradehub.v1.DrainResponse;
import io.tradehub.v1.GetDeadLetterRequest;
import io.tradehub.v1.GetDestinationRequest;
import io.tradehub.v1.ListDeadLettersRequest;
import io.tradehub.v1.ListDeadLettersResponse;
import io.tradehub.v1.ListDestinationsRequest;
import io.tradehub.v1.ListDestinationsResponse;
import io.tradehub.v1.OperationsServiceGrpc.OperationsServiceImplBase;
import io.tradehub.v1.PauseDestinationRequest;
import io.tradehub.v1.ReplayDeadLettersRequest;
import io.tradehub.v1.ReplayDeadLettersResponse;
import io.tradehub.v1.ResumeDestinationRequest;
import io.tradehub.v1.SetBreakerRequest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * OperationsService: hands each call to the core and the core's answer back to the call.
 *
 * <p>Methods run on the call's event loop and never wait: everything here may read the disk or wait
 * for a commit, and so runs among the bounded reads.
 */
final class OperationsApi extends OperationsServiceImplBase {
  private final OperationsCore core;
  private final DrainControl drain;
  private final Reads reads;
  private final Loops loops;

  OperationsApi(OperationsCore core, DrainControl drain, Reads reads, Loops loops) {
    this.core = core;
    this.drain = drain;
    this.reads = reads;
    this.loops = loops;
  }

  @Override
  public void listDeadLetters(
      ListDeadLettersRequest request, StreamObserver<ListDeadLettersResponse> answer) {
    answer(answer, () -> core.deadLetters(request));
  }

  @Override
  public void getDeadLetter(GetDeadLetterRequest request, StreamObserver<DeadLetter> answer) {
    answer(answer, () -> core.deadLetter(UUID.fromString(request.getId())));
  }

  @Override
  public void replayDeadLetters(
      ReplayDeadLettersRequest request, StreamObserver<ReplayDeadLettersResponse> answer) {
    Caller caller = Callers.current();
    answer(
        answer,
        () -> {
          Sweep sweep = core.replay(caller, request);
          return ReplayDeadLettersResponse.newBuilder()
              .setReplayedCount(sweep.done())
              .addAllRefusals(refusals(sweep))
              .setNextPageToken(sweep.nextPageToken())
              .build();
        });
  }

  @Override
  public void discardDeadLetters(
      DiscardDeadLettersRequest request, StreamObserver<DiscardDeadLettersResponse> answer) {
    Caller caller = Callers.current();
    answer(
        answer,
        () -> {
          Sweep sweep = core.discard(caller, request);
          return DiscardDeadLettersResponse.newBuilder()
              .setDiscardedCount(sweep.done())
              .addAllRefusals(refusals(sweep))
              .setNextPageToken(sweep.nextPageToken())
              .build();
        });
  }

  private static List<DeadLetterRefusal> refusals(Sweep sweep) {
    return sweep.refused().stream()
        .map(
            refused ->
                DeadLetterRefusal.newBuilder()
                    .setId(refused.id().toString())
                    .setError(Statuses.of(refused.why()))
                    .build())
        .toList();
  }

  @Override
  public void listDestinations(
      ListDestinationsRequest request, StreamObserver<ListDestinationsResponse> answer) {
    answer(answer, () -> core.destinations(request));
  }

  @Override
  public void getDestination(GetDestinationRequest request, StreamObserver<Destination> answer) {
    answer(answer, () -> core.destination(request.getId()));
  }

  @Override
  public void pauseDestination(
      PauseDestinationRequest request, StreamObserver<Destination> answer) {
    Caller caller = Callers.current();
    answer(answer, () -> core.pause(caller, request));
  }

  @Override
  public void resumeDestination(
      ResumeDestinationRequest request, StreamObserver<Destination> answer) {
    Caller caller = Callers.current();
    answer(answer, () -> core.resume(caller, request));
  }

  @Override
  public void setBreaker(SetBreakerRequest request, StreamObserver<Destination> answer) {
    Caller caller = Callers.current();
    answer(answer, () -> core.setBreaker(caller, request));
  }

  @Override
  public void drain(DrainRequest request, StreamObserver<DrainResponse> answers) {
    Caller caller = Callers.current();
    drain.begin(caller.tenant() + "/" + caller.key(), request.getReason());
    new DrainStream(drain, (ServerCallStreamObserver<DrainResponse>) answers)
        .start(loops.current());
  }

  private <A> void answer(StreamObserver<A> answer, Callable<A> work) {
    UnaryAnswers.send(loops.current(), answer, reads.run(work));
  }
}

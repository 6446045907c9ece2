package io.tradehub.hub.api;

import io.tradehub.connectors.api.Caller;
import io.tradehub.hub.core.OperationsCore;
import io.tradehub.hub.core.Refusal;
import io.tradehub.v1.DeadLetter;
import io.tradehub.v1.Destination;
import io.tradehub.v1.DiscardDeadLettersRequest;
import io.tradehub.v1.ListDeadLettersRequest;
import io.tradehub.v1.ListDeadLettersResponse;
import io.tradehub.v1.ListDestinationsRequest;
import io.tradehub.v1.ListDestinationsResponse;
import io.tradehub.v1.PauseDestinationRequest;
import io.tradehub.v1.ReplayDeadLettersRequest;
import io.tradehub.v1.ResumeDestinationRequest;
import io.tradehub.v1.SetBreakerRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** An operations core that answers with what it was asked, and remembers it. */
public final class FakeOperations implements OperationsCore {
  public final List<Object> asked = new CopyOnWriteArrayList<>();
  public final List<DeadLetter> letters = new CopyOnWriteArrayList<>();
  public volatile Destination.Builder shown = Destination.newBuilder();

  /** What the next calls answer, one after the other; the last again and again. */
  public final Deque<Sweep> sweeps = new ArrayDeque<>(List.of(new Sweep(0, List.of(), "")));

  @Override
  public ListDeadLettersResponse deadLetters(ListDeadLettersRequest request) {
    asked.add(request);
    return ListDeadLettersResponse.newBuilder()
        .addAllDeadLetters(letters)
        .setNextPageToken(letters.isEmpty() ? request.getPageToken() : "")
        .build();
  }

  @Override
  public DeadLetter deadLetter(UUID id) {
    return letters.stream()
        .filter(letter -> letter.getId().equals(id.toString()))
        .findFirst()
        .orElseThrow(
            () -> Refusal.of(Refusal.Kind.NOT_FOUND, "MESSAGE_NOT_FOUND", "there is none such"));
  }

  @Override
  public Sweep replay(Caller caller, ReplayDeadLettersRequest request) {
    asked.add(request);
    return next();
  }

  private synchronized Sweep next() {
    return sweeps.size() == 1 ? sweeps.peek() : sweeps.poll();
  }

  @Override
  public Sweep discard(Caller caller, DiscardDeadLettersRequest request) {
    asked.add(request);
    return next();
  }

  @Override
  public ListDestinationsResponse destinations(ListDestinationsRequest request) {
    return ListDestinationsResponse.newBuilder().addDestinations(shown).build();
  }

  @Override
  public Destination destination(String id) {
    throw Refusal.of(Refusal.Kind.NOT_FOUND, "DESTINATION_NOT_FOUND", "nobody knows " + id);
  }

  @Override
  public Destination pause(Caller caller, PauseDestinationRequest request) {
    return shown(request.getId(), caller, "pause " + request.getReason());
  }

  @Override
  public Destination resume(Caller caller, ResumeDestinationRequest request) {
    return shown(request.getId(), caller, "resume " + request.getReason());
  }

  @Override
  public Destination setBreaker(Caller caller, SetBreakerRequest request) {
    return shown(request.getId(), caller, request.getMode() + " " + request.getReason());
  }

  private Destination shown(String id, Caller caller, String what) {
    Destination.Builder answer = shown.clone().setId(id);
    answer.getOrderBuilder().setBy(caller.key()).setReason(what);
    return answer.build();
  }

  @Override
  public int changesWaiting() {
    return 0;
  }

  @Override
  public int attemptsUnderWay() {
    return 0;
  }
}

package io.tradehub.hub.core;

import io.tradehub.connectors.api.Caller;
import io.tradehub.hub.store.MessageStore;
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
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operations team does, each with the part that knows how. */
final class Operations implements OperationsCore {
  private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

  private final MessageStore store;
  private final Committer committer;
  private final Connectors connectors;
  private final Dispatcher dispatcher;
  private final Steering steering;
  private final InstantSource clock;
  private final DeadLetters letters;
  private final DeadSweep sweep;

  Operations(
      MessageStore store,
      Committer committer,
      Connectors connectors,
      Dispatcher dispatcher,
      Steering steering,
      InstantSource clock) {
    this.store = store;
    this.committer = committer;
    this.connectors = connectors;
    this.dispatcher = dispatcher;
    this.steering = steering;
    this.clock = clock;
    this.letters = new DeadLetters(store);
    this.sweep = new DeadSweep(letters, committer);
  }

  @Override
  public ListDeadLettersResponse deadLetters(ListDeadLettersRequest request) {
    return letters.list(request);
  }

  @Override
  public DeadLetter deadLetter(UUID id) {
    return letters.get(id);
  }

  @Override
  public Sweep replay(Caller caller, ReplayDeadLettersRequest request) {
    Sweep done =
        sweep.run(
            new DeadSweep.Order(
                request.getSelection(),
                request.getPageSize(),
                request.getPageToken(),
                request.getValidateOnly()),
            new Replay(store, connectors, clock, text("replayed", caller, request.getReason())));
    log("replayed", caller, request.getValidateOnly(), done);
    return done;
  }

  @Override
  public Sweep discard(Caller caller, DiscardDeadLettersRequest request) {
    Sweep done =
        sweep.run(
            new DeadSweep.Order(
                request.getSelection(),
                request.getPageSize(),
                request.getPageToken(),
                request.getValidateOnly()),
            new Discard(text("discarded", caller, request.getReason())));
    log("discarded", caller, request.getValidateOnly(), done);
    return done;
  }

  private static String text(String what, Caller caller, String reason) {
    return what + " by " + Steering.who(caller) + (reason.isEmpty() ? "" : ": " + reason);
  }

  private static void log(String what, Caller caller, boolean only, Sweep done) {
    if (!only) {
      LOG.info(
          "{} {} dead letters by {}, {} refused",
          what,
          done.done(),
          Steering.who(caller),
          done.refused().size());
    }
  }

  @Override
  public ListDestinationsResponse destinations(ListDestinationsRequest request) {
    return steering.list(request);
  }

  @Override
  public Destination destination(String id) {
    return steering.get(id);
  }

  @Override
  public Destination pause(Caller caller, PauseDestinationRequest request) {
    return steering.pause(
        caller, request.getId(), true, request.getReason(), request.getAllowMissing());
  }

  @Override
  public Destination resume(Caller caller, ResumeDestinationRequest request) {
    return steering.pause(caller, request.getId(), false, request.getReason(), false);
  }

  @Override
  public Destination setBreaker(Caller caller, SetBreakerRequest request) {
    return steering.setBreaker(caller, request.getId(), request.getMode(), request.getReason());
  }

  @Override
  public int changesWaiting() {
    return committer.waiting();
  }

  @Override
  public int attemptsUnderWay() {
    return dispatcher.underWay();
  }
}

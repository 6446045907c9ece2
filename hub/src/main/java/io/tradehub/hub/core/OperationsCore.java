package io.tradehub.hub.core;

import io.tradehub.connectors.api.Caller;
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
import java.util.List;
import java.util.UUID;

/**
 * The face of the message core towards the operations team: dead letters and destinations, of all
 * tenants. The caller is authenticated and its role has been checked.
 *
 * <p>All methods may block for the disk: call them from a virtual thread. They fail with {@link
 * Refusal} when the request cannot be met. What they change is on disk when they return.
 */
public interface OperationsCore {

  /** One page of dead letters, newest first; INVALID_ARGUMENT when the page token is not ours. */
  ListDeadLettersResponse deadLetters(ListDeadLettersRequest request);

  /** One dead letter with its history; NOT_FOUND, or FAILED_PRECONDITION when it is not dead. */
  DeadLetter deadLetter(UUID id);

  /** Lets dead letters be tried again; INVALID_ARGUMENT when the selection is none. */
  Sweep replay(Caller caller, ReplayDeadLettersRequest request);

  /** Gives dead letters up; INVALID_ARGUMENT when the selection is none. */
  Sweep discard(Caller caller, DiscardDeadLettersRequest request);

  /** One page of destinations, by id; INVALID_ARGUMENT when the page token is not ours. */
  ListDestinationsResponse destinations(ListDestinationsRequest request);

  /** One destination; NOT_FOUND when the hub has had nothing to do with it. */
  Destination destination(String id);

  /** Pauses a destination. As {@link #destination}. */
  Destination pause(Caller caller, PauseDestinationRequest request);

  /** Takes a pause back. As {@link #destination}. */
  Destination resume(Caller caller, ResumeDestinationRequest request);

  /** Sets a circuit breaker by hand. As {@link #destination}. */
  Destination setBreaker(Caller caller, SetBreakerRequest request);

  /** How many changes wait to be written. From any thread; does not block. */
  int changesWaiting();

  /** How many attempts are under way. From any thread; does not block. */
  int attemptsUnderWay();

  /**
   * What was done with many dead letters.
   *
   * @param done how many were changed, or would be
   * @param refused those that were not, and why
   * @param nextPageToken where to go on; empty at the end
   */
  record Sweep(int done, List<Refused> refused, String nextPageToken) {
    public Sweep {
      refused = List.copyOf(refused);
    }
  }

  /** One that was left as it is, and why. */
  record Refused(UUID id, Refusal why) {}
}

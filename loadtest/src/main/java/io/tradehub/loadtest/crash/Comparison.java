package io.tradehub.loadtest.crash;

import io.tradehub.loadtest.crash.Parcel.Kind;
import io.tradehub.v1.MessageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Compares every ledger with what the hub says in the end. */
final class Comparison {
  private final Hub inTheEnd;
  private final Acknowledged acknowledged;
  private final Arrivals arrivals;
  private final Inbound inbound;
  private final History history;
  private final Violations violations;
  private final List<IdStates> hub = new ArrayList<>();

  /** What the hub says in the end. */
  interface Hub {
    /** The state of every message of a tenant, by its number in the contract. */
    IdStates states(int tenant);

    /** A message's history, for people. */
    String story(int tenant, UUID id);
  }

  Comparison(
      Hub inTheEnd,
      Acknowledged acknowledged,
      Arrivals arrivals,
      Inbound inbound,
      History history,
      Violations violations) {
    this.inTheEnd = inTheEnd;
    this.acknowledged = acknowledged;
    this.arrivals = arrivals;
    this.inbound = inbound;
    this.history = history;
    this.violations = violations;
  }

  /**
   * Compares.
   *
   * @param submitted how many numbers were given out
   */
  void run(int submitted) {
    List<IdStates> expected = new ArrayList<>();
    for (int tenant = 0; tenant < Scene.TENANTS.size(); tenant++) {
      hub.add(inTheEnd.states(tenant));
      expected.add(new IdStates());
    }
    for (int n = 0; n < submitted; n++) {
      Optional<UUID> id = acknowledged.id(n);
      if (id.isPresent()) {
        expected.get(acknowledged.tenant(n)).put(id.get(), (byte) 1);
        outbound(n, id.get());
      } else if (arrivals.verdict(n) != Verdict.UNSEEN) {
        violations.add(Violations.Kind.STATES, "request %d was refused and delivered".formatted(n));
      }
    }
    for (int n = 0; n < inbound.count(); n++) {
      int tenant = n % Scene.TENANTS.size();
      inbound.id(n).ifPresent(id -> expected.get(tenant).put(id, (byte) 1));
      inbound(n, tenant);
    }
    for (int tenant = 0; tenant < Scene.TENANTS.size(); tenant++) {
      strangers(tenant, expected.get(tenant));
    }
  }

  private void outbound(int n, UUID id) {
    int tenant = acknowledged.tenant(n);
    MessageState state = MessageState.forNumber(hub.get(tenant).get(id));
    if (state == MessageState.MESSAGE_STATE_UNSPECIFIED) {
      violations.add(Violations.Kind.LOST, "p-%d, message %s, is not in the hub".formatted(n, id));
      return;
    }
    Verdict verdict = arrivals.verdict(n);
    Optional<UUID> arrived = arrivals.id(n);
    if (arrived.isPresent() && !arrived.get().equals(id)) {
      violations.add(
          Violations.Kind.TWICE,
          "p-%d is message %s and arrived as %s".formatted(n, id, arrived.get()));
    }
    boolean lost = verdict == Verdict.UNSEEN && !mayStayUnseen(n, state);
    if (lost) {
      violations.add(
          Violations.Kind.LOST, "p-%d never arrived; %s".formatted(n, story(tenant, id)));
    } else if (state != expected(n, verdict, state)) {
      violations.add(
          Violations.Kind.STATES,
          "p-%d is %s, the counterparty says %s; %s"
              .formatted(n, state, verdict, story(tenant, id)));
    }
    if (acknowledged.isCancelled(n) && state != MessageState.MESSAGE_STATE_CANCELLED) {
      violations.add(
          Violations.Kind.STATES,
          "p-%d was cancelled and is %s; %s".formatted(n, state, story(tenant, id)));
    }
    if (history.state(tenant, id) != state) {
      violations.add(
          Violations.Kind.EVENTS,
          "p-%d is %s, by its events %s; %s"
              .formatted(n, state, history.state(tenant, id), story(tenant, id)));
    }
  }

  /** Whether it is right that the counterparty never had a message that ended so. */
  private boolean mayStayUnseen(int n, MessageState state) {
    return switch (state) {
      case MESSAGE_STATE_CANCELLED ->
          acknowledged.kind(n) == Kind.CANCELLED
              || acknowledged.kind(n) == Kind.DIES && DeadLetters.isDiscarded(n);
      case MESSAGE_STATE_EXPIRED -> acknowledged.kind(n) == Kind.EXPIRES;
      default -> false;
    };
  }

  private MessageState expected(int n, Verdict verdict, MessageState state) {
    return switch (verdict) {
      case TAKEN, RECEIVED -> MessageState.MESSAGE_STATE_COMPLETED;
      case REJECTED -> MessageState.MESSAGE_STATE_REJECTED;
      case UNSEEN, BROKEN, LATER -> state;
    };
  }

  private void inbound(int n, int tenant) {
    Optional<UUID> id = inbound.id(n);
    if (id.isEmpty()) {
      violations.add(
          Violations.Kind.INBOX, "in-%d has its receipt and was never handed out".formatted(n));
      return;
    }
    MessageState state = MessageState.forNumber(hub.get(tenant).get(id.get()));
    if (state != MessageState.MESSAGE_STATE_COMPLETED) {
      violations.add(
          Violations.Kind.INBOX,
          "in-%d, message %s, is %s after its acknowledgement".formatted(n, id.get(), state));
    }
  }

  /** Messages in the hub that nobody submitted or handed in: one request became two. */
  private void strangers(int tenant, IdStates expected) {
    hub.get(tenant)
        .forEach(
            (id, state) -> {
              if (expected.get(id) == IdStates.ABSENT) {
                violations.add(
                    Violations.Kind.TWICE,
                    "message %s is nobody's; %s".formatted(id, story(tenant, id)));
              }
            });
  }

  private String story(int tenant, UUID id) {
    return inTheEnd.story(tenant, id);
  }
}

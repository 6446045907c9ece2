package io.tradehub.sandbox.cips.clearing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** A message that moves money, and what became of it. */
final class Order implements Received {
  final Participant sender;
  final String messageId;
  final String type;
  final String digest;
  final boolean net;
  final boolean urgent;
  final String head;
  final Instant at;
  final List<Payment> payments = new ArrayList<>();

  /** Why it was refused whole; null when it was not. */
  Reason reason;

  /** How often it came. */
  int asked = 1;

  /** Whether its sender has been told of its end, by an answer or by a push. */
  boolean told;

  Order(
      Participant sender,
      String messageId,
      String type,
      String digest,
      boolean net,
      boolean urgent,
      String head,
      Instant at) {
    this.sender = sender;
    this.messageId = messageId;
    this.type = type;
    this.digest = digest;
    this.net = net;
    this.urgent = urgent;
    this.head = head;
    this.at = at;
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public void again() {
    asked++;
  }

  boolean isFinal() {
    return payments.stream().allMatch(p -> p.status().isFinal());
  }

  /** The group status: what all have in common, PART for several ends, else the least of them. */
  String groupStatus() {
    EnumSet<Status> all = EnumSet.noneOf(Status.class);
    payments.forEach(p -> all.add(p.status()));
    if (all.isEmpty()) {
      return Status.RJCT.name();
    }
    if (all.size() == 1) {
      return all.iterator().next().name();
    }
    return all.stream()
        .filter(s -> !s.isFinal())
        .findFirst()
        .map(Status::name)
        .orElse(Outgoing.StatusReport.PART);
  }

  /** What there is to say of it now. */
  Outgoing.StatusReport report() {
    return new Outgoing.StatusReport(
        messageId,
        type,
        groupStatus(),
        Optional.ofNullable(reason),
        payments.stream()
            .map(
                p ->
                    new Outgoing.TransactionStatus(
                        p.endToEndId,
                        p.uetr,
                        p.status(),
                        p.reason(),
                        p.settledAt(),
                        Optional.of(p.reference())))
            .toList());
  }
}

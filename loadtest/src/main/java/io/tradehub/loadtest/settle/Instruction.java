package io.tradehub.loadtest.settle;

import io.tradehub.v1.Settlement;
import java.util.List;
import java.util.Optional;

/** What one client asked of the hub, and what it was told. */
final class Instruction {
  private final String requestId;
  private final boolean net;
  private final boolean named;
  private final List<Payment> payments;
  private Answer answer = Answer.OPEN;
  private String messageId = "";
  private String refusal = "";

  /** What the client was told. */
  enum Answer {
    /** Nothing yet. */
    OPEN,
    /** That the hub has it: then it is the hub's. */
    ACCEPTED,
    /** That the hub does not take it. */
    REFUSED,
    /** Nothing for certain, and the client asks no more: it may be paid, once, or not. */
    UNCLEAR
  }

  /**
   * @param net whether it is a batch
   * @param named whether the client names the payments' UETRs; the hub does when it does not
   * @param payments of one sender
   */
  Instruction(String requestId, boolean net, boolean named, List<Payment> payments) {
    this.requestId = requestId;
    this.net = net;
    this.named = named;
    this.payments = List.copyOf(payments);
  }

  /** The same in every repetition. */
  String requestId() {
    return requestId;
  }

  /** Whether it is a batch, which settles net. */
  boolean net() {
    return net;
  }

  /** Whether the payments' UETRs are the client's. */
  boolean named() {
    return named;
  }

  /** What is to be paid. */
  List<Payment> payments() {
    return payments;
  }

  /**
   * The hub accepted it.
   *
   * @return the message that it is said to be now and was not when it was accepted before
   */
  synchronized Optional<String> accepted(Settlement settlement) {
    if (answer == Answer.ACCEPTED && !messageId.equals(settlement.getMessageId())) {
      return Optional.of(settlement.getMessageId());
    }
    answer = Answer.ACCEPTED;
    messageId = settlement.getMessageId();
    return Optional.empty();
  }

  /** The hub does not take it. */
  synchronized void refused(String why) {
    answer = Answer.REFUSED;
    refusal = why;
  }

  /** The client gave up. */
  synchronized void unclear() {
    answer = Answer.UNCLEAR;
  }

  /** What the client was told. */
  synchronized Answer answer() {
    return answer;
  }

  /** The hub's id of it; empty unless it was accepted. */
  synchronized String messageId() {
    return messageId;
  }

  /** Why it was not taken, for people; empty unless it was refused. */
  synchronized String refusal() {
    return refusal;
  }
}

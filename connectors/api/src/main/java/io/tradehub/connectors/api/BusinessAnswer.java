package io.tradehub.connectors.api;

import java.util.List;

/**
 * The counterparty's business answer to a message of ours.
 *
 * @param networkId the id that the answered message has on the network ({@link
 *     Delivery#networkId()} or {@link Reference#networkId()})
 * @param answerId the answer's own id on the network; one that was seen before changes nothing
 * @param verdict what it says
 * @param code short and stable, the network's own where it has one: "AP"
 * @param text for people
 * @param findings what the counterparty's rules found; may be empty
 * @param evidence the answer as it came, kept with the message
 * @param names names by which the network will speak of the message from now on ({@link
 *     Reference#networkId()}), such as the number that customs gave it; one that another message
 *     has stays with that. At most 10
 */
public record BusinessAnswer(
    String networkId,
    String answerId,
    Verdict verdict,
    String code,
    String text,
    List<Finding> findings,
    Evidence evidence,
    List<Reference> names) {
  private static final int MAX_NAMES = 10;

  public BusinessAnswer {
    findings = List.copyOf(findings);
    names = List.copyOf(names);
    if (names.size() > MAX_NAMES) {
      throw new IllegalArgumentException("an answer gives at most " + MAX_NAMES + " names");
    }
  }

  /** One that gives the message no new names. */
  public BusinessAnswer(
      String networkId,
      String answerId,
      Verdict verdict,
      String code,
      String text,
      List<Finding> findings,
      Evidence evidence) {
    this(networkId, answerId, verdict, code, text, findings, evidence, List.of());
  }

  /** What an answer says of the message. */
  public enum Verdict {
    /** The counterparty has it: the message is DELIVERED, unless it has come further. */
    DELIVERED,
    /** The message ends COMPLETED. */
    COMPLETED,
    /** The message ends REJECTED. */
    REJECTED,
    /** Kept in the history; the state stays. */
    INTERIM
  }
}

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
 */
public record BusinessAnswer(
    String networkId,
    String answerId,
    Verdict verdict,
    String code,
    String text,
    List<Finding> findings,
    Evidence evidence) {
  public BusinessAnswer {
    findings = List.copyOf(findings);
  }

  /** What an answer says of the message. */
  public enum Verdict {
    /** The message ends COMPLETED. */
    COMPLETED,
    /** The message ends REJECTED. */
    REJECTED,
    /** Kept in the history; the state stays. */
    INTERIM
  }
}

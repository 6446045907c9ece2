package io.tradehub.connectors.cips.messages;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.MessageType;
import java.util.Optional;

/**
 * What a document seems to be at first sight: enough to say where it belongs, and no check. A
 * document that is seen here may still be refused. One that the reader accepts is seen, unless more
 * than {@link #LOOKED_AT} of comments, white space or signature come before its parties.
 *
 * @param type which message it is
 * @param enveloped whether it is a BizMsg, with a header
 * @param from who the header says sends it
 * @param to who the header says receives it
 * @param sender who the document says sends it: InstgAgt, Assgnr or AcctOwnr; nobody in what CIPS
 *     itself has to say
 * @param receiver who the document says receives it: InstdAgt of the first payment, or Assgne
 */
public record Sighting(
    MessageType type,
    boolean enveloped,
    Optional<Agent> from,
    Optional<Agent> to,
    Optional<Agent> sender,
    Optional<Agent> receiver) {

  /**
   * How much of a document is looked at, in bytes. A signed header and what a document says of its
   * parties have less than 5,000.
   */
  public static final int LOOKED_AT = 16 * 1024;

  /**
   * Looks at a document. Never throws, and takes microseconds whatever it is given.
   *
   * @return empty when it is no message of the profile, or not to be seen as one
   */
  public static Optional<Sighting> of(ByteString content) {
    return new Scan(content.substring(0, Math.min(content.size(), LOOKED_AT)).toByteArray()).look();
  }
}

package io.tradehub.connectors.cips;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.Validation;
import io.tradehub.connectors.cips.delivery.Codec;
import io.tradehub.connectors.cips.delivery.Parties;
import io.tradehub.connectors.cips.messages.Read;
import io.tradehub.connectors.cips.messages.Sighting;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.MessageType;
import java.util.List;
import java.util.Optional;

/**
 * What a content is at first sight. One that does not say readably who sends it is not recognised:
 * so its sender is told all that is wrong with it, and not only that nobody sends it.
 */
final class Sightings {
  private static final List<String> RULES = List.of("tradehub.cips.1 structure");

  private Sightings() {}

  /**
   * Recognises it.
   *
   * @param network who gets what goes to nobody else
   */
  static Optional<Recognised> recognise(Codec codec, Agent network, Content content) {
    return switch (codec.read(content.bytes())) {
      case Read.Readable(var message) -> {
        IsoMessage document = message.document();
        yield recognised(
            document.type(), Parties.sender(document), Parties.receiver(document), network);
      }
      case Read.Unreadable unreadable ->
          Sighting.of(content.bytes())
              .flatMap(seen -> recognised(seen.type(), seen.sender(), seen.receiver(), network));
    };
  }

  private static Optional<Recognised> recognised(
      MessageType type, Optional<Agent> sender, Optional<Agent> receiver, Agent network) {
    Optional<ParticipantId> from = sender.flatMap(Sightings::participant);
    if (from.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Recognised(type.id(), type.title(), "", from, participant(receiver.orElse(network))));
  }

  /** Empty when an agent's name cannot be one. */
  private static Optional<ParticipantId> participant(Agent agent) {
    try {
      return Optional.of(agent.canonical().participant());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Says why {@link #recognise} did not. */
  static Validation explain(Codec codec, Content content) {
    return switch (codec.read(content.bytes())) {
      case Read.Unreadable(var findings, var type, var header) -> new Validation(RULES, findings);
      case Read.Readable(var message) ->
          new Validation(
              RULES,
              List.of(
                  Finding.error(
                      "AG03-NOT-FOR-PARTICIPANTS",
                      "",
                      "a participant sends no %s (%s); CIPS does"
                          .formatted(
                              message.document().type().title(), message.document().type().id()))));
    };
  }
}

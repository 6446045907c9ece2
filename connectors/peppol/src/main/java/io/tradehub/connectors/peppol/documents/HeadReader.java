package io.tradehub.connectors.peppol.documents;

import io.tradehub.connectors.api.ParticipantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Collects what a document says of itself while it is read: its root, CustomizationID, ProfileID,
 * and the EndpointID of each party directly below the root.
 */
final class HeadReader extends DefaultHandler {
  private static final String CBC =
      "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
  private static final String CAC =
      "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";

  /** Longer values are no identifiers; Peppol allows 500 characters for a document type. */
  private static final int MAX_VALUE = 500;

  private final boolean stopEarly;
  private final Map<String, Optional<ParticipantId>> endpoints = new HashMap<>();
  private final StringBuilder value = new StringBuilder();
  private String namespace = "";
  private String rootElement = "";
  private String customization = "";
  private String profile = "";
  private Optional<DocumentType> type = Optional.empty();

  /** The aggregate at depth 2 that we are in; empty when none. */
  private String aggregate = "";

  private int depth;

  private boolean inParty;
  private String reading = "";
  private int readingDepth;
  private String scheme = "";

  /** One that stops the parse when nothing more can be learned, or one that never does. */
  HeadReader(boolean stopEarly) {
    this.stopEarly = stopEarly;
  }

  @Override
  public void startElement(String space, String name, String qName, Attributes attributes) {
    depth++;
    switch (depth) {
      case 1 -> {
        namespace = space;
        rootElement = name;
      }
      case 2 -> {
        aggregate = space.equals(CAC) ? name : "";
        inParty = false;
        if (space.equals(CBC) && (name.equals("CustomizationID") || name.equals("ProfileID"))) {
          read(name, "");
        }
      }
      case 3 -> {
        inParty = space.equals(CAC) && name.equals("Party");
        endpoint(space, name, attributes);
      }
      case 4 -> {
        if (inParty) {
          endpoint(space, name, attributes);
        }
      }
      default -> {
        // Deeper elements name no parties of the message.
      }
    }
  }

  private void endpoint(String space, String name, Attributes attributes) {
    if (!aggregate.isEmpty()
        && space.equals(CBC)
        && name.equals("EndpointID")
        && !endpoints.containsKey(aggregate)) {
      String schemeId = attributes.getValue("schemeID");
      read(name, schemeId == null ? "" : schemeId.strip());
    }
  }

  private void read(String name, String schemeId) {
    reading = name;
    readingDepth = depth;
    scheme = schemeId;
    value.setLength(0);
  }

  @Override
  public void characters(char[] text, int start, int length) {
    if (!reading.isEmpty() && value.length() <= MAX_VALUE) {
      value.append(text, start, Math.min(MAX_VALUE + 1 - value.length(), length));
    }
  }

  @Override
  public void endElement(String space, String name, String qName) throws SAXException {
    if (!reading.isEmpty() && depth == readingDepth) {
      take(reading, value.length() > MAX_VALUE ? "" : value.toString().strip());
      reading = "";
      if (stopEarly && complete()) {
        throw HardenedSax.Enough.ENOUGH;
      }
    }
    depth--;
  }

  private void take(String name, String text) {
    switch (name) {
      case "CustomizationID" -> {
        if (customization.isEmpty()) {
          customization = text;
          type = DocumentTypes.find(namespace, rootElement, text);
        }
      }
      case "ProfileID" -> {
        if (profile.isEmpty()) {
          profile = text;
        }
      }
      default -> endpoints.put(aggregate, participant(text));
    }
  }

  private Optional<ParticipantId> participant(String text) {
    try {
      return Optional.of(ParticipantId.parse(scheme + ":" + text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether all that can be learned is known. */
  private boolean complete() {
    return type.isPresent()
        && !profile.isEmpty()
        && endpoints.containsKey(type.get().parties().senderElement())
        && endpoints.containsKey(type.get().parties().receiverElement());
  }

  Sighting.Seen seen() {
    return new Sighting.Seen(
        namespace,
        rootElement,
        customization,
        profile,
        type,
        type.flatMap(t -> endpoint(t.parties().senderElement())),
        type.flatMap(t -> endpoint(t.parties().receiverElement())));
  }

  private Optional<ParticipantId> endpoint(String element) {
    return endpoints.getOrDefault(element, Optional.empty());
  }
}

package io.tradehub.connectors.peppol;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.peppol.documents.HardenedStax;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Finds the sender's country in a UBL document: of the party whose endpoint is the sender, the
 * country of its postal address. Reads no further than that.
 */
final class SenderCountry {
  private SenderCountry() {}

  /** The country, ISO 3166-1 alpha-2; empty when the document does not say it. */
  static Optional<String> of(Content content, ParticipantId sender) {
    try {
      XMLStreamReader xml = HardenedStax.reader(content.bytes().newInput());
      try {
        return find(xml, sender);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException | RuntimeException e) {
      return Optional.empty(); // whether it is good XML is not said here
    }
  }

  private static Optional<String> find(XMLStreamReader xml, ParticipantId sender)
      throws XMLStreamException {
    boolean ofSender = false;
    boolean inCountry = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "Party", "SenderParty", "ReceiverParty" -> ofSender = false;
          case "EndpointID" -> {
            String scheme = xml.getAttributeValue(null, "schemeID");
            String value = xml.getElementText().strip();
            ofSender = sender.value().equalsIgnoreCase(scheme + ":" + value);
          }
          case "Country" -> inCountry = true;
          case "IdentificationCode" -> {
            if (ofSender && inCountry) {
              String code = xml.getElementText().strip();
              return code.matches("[A-Z]{2}") ? Optional.of(code) : Optional.empty();
            }
          }
          default -> {
            // not on the way to a country
          }
        }
      } else if (event == XMLStreamConstants.END_ELEMENT && "Country".equals(xml.getLocalName())) {
        inCountry = false;
      }
    }
    return Optional.empty();
  }
}

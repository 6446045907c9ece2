package io.tradehub.loadtest.declare;

import com.google.protobuf.ByteString;
import io.tradehub.loadtest.rpc.Breaches;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Looks at what came to the client: whether it is what was asked for. */
final class Arrivals {
  private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

  static {
    FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    FACTORY.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  private final Asked asked;
  private final Breaches<Breach> breaches;

  Arrivals(Asked asked, Breaches<Breach> breaches) {
    this.asked = asked;
    this.breaches = breaches;
  }

  /** What a DecMessage says, as far as it is looked at. */
  record Content(String reference, String bill, int lines) {}

  /**
   * A file came.
   *
   * @param reference by its name
   */
  void check(String reference, byte[] file) {
    Optional<Wish> wish = asked.wish(reference);
    if (wish.isEmpty()) {
      breaches.add(Breach.DECLARATIONS, reference + " came, and nobody asked for it");
      return;
    }
    try {
      ByteString xml = Zips.xml(file);
      if (!wish.get().typed()) {
        if (!wish.get().xml().equals(xml)) {
          breaches.add(Breach.DECLARATIONS, reference + " did not come byte for byte");
        }
        return;
      }
      Consignment consignment = wish.get().consignment();
      Content wanted = new Content(reference, Facts.bill(consignment), consignment.lines().size());
      Content came = read(xml);
      if (!came.equals(wanted)) {
        breaches.add(Breach.DECLARATIONS, "came as %s, not %s".formatted(came, wanted));
      }
    } catch (IOException | XMLStreamException e) {
      breaches.add(Breach.DECLARATIONS, "%s came damaged: %s".formatted(reference, e));
    }
  }

  private static Content read(ByteString xml) throws XMLStreamException {
    XMLStreamReader reader =
        FACTORY.createXMLStreamReader(new StringReader(xml.toString(StandardCharsets.UTF_8)));
    String reference = "";
    String bill = "";
    int lines = 0;
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamReader.START_ELEMENT) {
        switch (reader.getLocalName()) {
          case "ClientSeqNo" -> reference = reader.getElementText();
          case "BillNo" -> bill = reader.getElementText();
          case "DecList" -> lines++;
          default -> {
            // Not looked at.
          }
        }
      }
    }
    return new Content(reference, bill, lines);
  }
}

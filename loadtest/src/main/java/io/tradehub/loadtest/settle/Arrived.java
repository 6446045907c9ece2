package io.tradehub.loadtest.settle;

import com.google.protobuf.ByteString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One payment of a pacs.008 that came.
 *
 * @param receiver the BIC of the direct participant that it came to
 */
record Arrived(String endToEndId, String uetr, BigDecimal amount, String receiver) {
  private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

  static {
    FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    FACTORY.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  /**
   * The payments of a document, read without the code that is measured.
   *
   * @return empty when it is no pacs.008
   * @throws XMLStreamException when it is not well formed
   */
  static List<Arrived> read(ByteString document) throws XMLStreamException {
    XMLStreamReader xml = FACTORY.createXMLStreamReader(document.newInput());
    List<Arrived> payments = new ArrayList<>();
    Reader reader = new Reader();
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamReader.START_ELEMENT -> reader.start(xml.getLocalName());
        case XMLStreamReader.CHARACTERS -> reader.text(xml.getText());
        case XMLStreamReader.END_ELEMENT -> {
          if (xml.getLocalName().equals("CdtTrfTxInf") && reader.isCustomerTransfer) {
            payments.add(reader.take());
          }
          reader.end();
        }
        default -> {
          // Comments and white space say nothing.
        }
      }
    }
    return payments;
  }

  /** Keeps what was read of one payment, and what the group says of all. */
  private static final class Reader {
    private final List<String> path = new ArrayList<>();
    private boolean isCustomerTransfer;
    private String endToEndId = "";
    private String uetr = "";
    private String amount = "";
    private String receiver = "";

    private void start(String name) {
      path.add(name);
      isCustomerTransfer |= name.equals("FIToFICstmrCdtTrf");
    }

    private void text(String text) {
      switch (path.getLast()) {
        case "EndToEndId" -> endToEndId = text;
        case "UETR" -> uetr = text;
        case "IntrBkSttlmAmt" -> amount = text;
        case "BICFI" -> {
          if (path.contains("InstdAgt")) {
            receiver = text;
          }
        }
        default -> {
          // Not looked at.
        }
      }
    }

    private void end() {
      path.removeLast();
    }

    private Arrived take() {
      return new Arrived(endToEndId, uetr, new BigDecimal(amount), receiver);
    }
  }
}

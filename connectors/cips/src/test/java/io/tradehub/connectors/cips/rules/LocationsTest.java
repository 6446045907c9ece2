package io.tradehub.connectors.cips.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Each location that a finding names is one that the profile's schemas have. */
class LocationsTest {
  private static final String XS = "http://www.w3.org/2001/XMLSchema";

  @Test
  void theCasesOfCustomerTransfersNamePlacesOfTheirSchema() throws Exception {
    Schema payments = new Schema("common.xsd", "pacs.008.001.08.xsd");
    Schema header = new Schema("common.xsd", "head.001.001.02.xsd");
    for (TransferCases.Case wrong : TransferCases.all()) {
      String path = wrong.location().substring("/BizMsg/".length());
      Schema schema = path.startsWith("AppHdr") ? header : payments;
      assertThat(schema.fault(path)).as(wrong.location()).isEmpty();
    }
  }

  @Test
  void anotherPlaceIsFoundOut() throws Exception {
    Schema payments = new Schema("common.xsd", "pacs.008.001.08.xsd");

    assertThat(payments.fault("Document/FIToFICstmrCdtTrf/GrpHdr/InstdAgt")).contains("InstdAgt");
    assertThat(payments.fault("Document/FIToFICstmrCdtTrf/CdtTrfTxInf/Dbtr")).contains("number");
    assertThat(payments.fault("Document/FIToFICstmrCdtTrf[1]/GrpHdr")).contains("number");
  }

  /** As much of XML Schema as it takes to follow a path. */
  private static final class Schema {
    private final Map<String, Element> types = new HashMap<>();
    private final Map<String, Element> roots = new HashMap<>();

    Schema(String... files) throws Exception {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      for (String file : files) {
        String name = "/io/tradehub/connectors/cips/schema/" + file;
        try (InputStream in = LocationsTest.class.getResourceAsStream(name)) {
          Document document = factory.newDocumentBuilder().parse(in);
          for (Element child : children(document.getDocumentElement())) {
            if (child.getLocalName().equals("element")) {
              roots.put(child.getAttribute("name"), child);
            } else if (child.hasAttribute("name")) {
              types.put(child.getAttribute("name"), child);
            }
          }
        }
      }
    }

    /** What of a path there is not; empty when all of it is. */
    String fault(String path) {
      Element at = null;
      for (String step : path.split("/")) {
        String name = step.replaceAll("\\[\\d+]$", "");
        if (name.startsWith("@")) {
          return hasAttribute(at, name.substring(1)) ? "" : name;
        }
        Element next = at == null ? roots.get(name) : child(at, name);
        if (next == null) {
          return "no " + name;
        }
        String most = next.getAttribute("maxOccurs");
        boolean repeats = !most.isEmpty() && !most.equals("1");
        if (repeats != step.endsWith("]")) {
          return "number of " + name;
        }
        at = next;
      }
      return "";
    }

    private Element child(Element element, String name) {
      return elements(type(element)).stream()
          .filter(child -> child.getAttribute("name").equals(name))
          .findFirst()
          .orElse(null);
    }

    private boolean hasAttribute(Element element, String name) {
      NodeList attributes = type(element).getElementsByTagNameNS(XS, "attribute");
      return attributes.getLength() == 1
          && ((Element) attributes.item(0)).getAttribute("name").equals(name);
    }

    private Element type(Element element) {
      return types.get(element.getAttribute("type"));
    }

    private static List<Element> elements(Element type) {
      List<Element> elements = new ArrayList<>();
      NodeList all = type.getElementsByTagNameNS(XS, "element");
      for (int i = 0; i < all.getLength(); i++) {
        elements.add((Element) all.item(i));
      }
      return elements;
    }

    private static List<Element> children(Element parent) {
      List<Element> children = new ArrayList<>();
      for (int i = 0; i < parent.getChildNodes().getLength(); i++) {
        if (parent.getChildNodes().item(i) instanceof Element child) {
          children.add(child);
        }
      }
      return children;
    }
  }
}

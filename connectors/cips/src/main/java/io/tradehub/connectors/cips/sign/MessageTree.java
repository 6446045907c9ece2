package io.tradehub.connectors.cips.sign;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.sign.SignatureFault.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.xml.XMLConstants;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A {@code BizMsg} as a tree, for XML Signature. That it has exactly one header and one document,
 * and no signature but the one in its place, is made sure of here: then what was signed cannot be
 * another part of it than what is read.
 */
final class MessageTree {
  static final String ENVELOPE = "urn:tradehub:cips:bizmsg:1";
  static final String HEADER = "urn:iso:std:iso:20022:tech:xsd:head.001.001.02";

  /** Deeper than any message of the profile, with its signature. */
  private static final int MAX_DEPTH = 64;

  /** More than cores that read at one time; what comes back beyond it is dropped. */
  private static final int IDLE = 64;

  /** To make one costs more than to read with it, and virtual threads keep nothing. */
  private static final BlockingQueue<DocumentBuilder> BUILDERS = new ArrayBlockingQueue<>(IDLE);

  private final Element root;
  private final Element header;

  private MessageTree(Element root, Element header) {
    this.root = root;
    this.header = header;
  }

  /**
   * Reads one.
   *
   * @throws SignatureFault UNREADABLE when it is not one, or OTHER_FORM
   */
  static MessageTree of(byte[] message) throws SignatureFault {
    Document document = parse(message);
    String encoding = document.getXmlEncoding();
    if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
      throw unreadable("it is not in UTF-8");
    }
    for (Node n = document.getFirstChild(); n != null; n = n.getNextSibling()) {
      refuseInstruction(n);
    }
    Element root = document.getDocumentElement();
    expect(root, "BizMsg", ENVELOPE);
    List<Element> children = children(root);
    if (children.size() != 2 || !"Document".equals(children.get(1).getLocalName())) {
      throw unreadable("it is not a BizMsg with one AppHdr and one Document");
    }
    Element header = children.getFirst();
    expect(header, "AppHdr", HEADER);
    return new MessageTree(root, header);
  }

  private static Document parse(byte[] message) throws SignatureFault {
    DocumentBuilder idle = BUILDERS.poll();
    DocumentBuilder builder = idle == null ? builder() : idle;
    try {
      InputSource source = new InputSource(new ByteArrayInputStream(message));
      source.setEncoding("UTF-8");
      Document document = builder.parse(source);
      BUILDERS.offer(builder); // not after a failure, in whatever state that left it
      return document;
    } catch (SAXException e) {
      throw unreadable("it is not XML that is allowed: " + firstLine(e));
    } catch (IOException e) {
      throw unreadable("it is not in UTF-8");
    }
  }

  private static String firstLine(SAXException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = message.lines().findFirst().orElse("");
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      // All of it is looked at, so to put off building its nodes only costs.
      factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
      factory.setAttribute("jdk.xml.maxElementDepth", Integer.toString(MAX_DEPTH));
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Thrower());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every JDK has this parser", e);
    }
  }

  /** Throws what is wrong; the default prints it, too. */
  private static final class Thrower extends DefaultHandler {
    @Override
    public void error(SAXParseException e) throws SAXParseException {
      throw e;
    }
  }

  /** Who the header says to have sent it; empty when it does not say so clearly. */
  Optional<Agent> from() {
    List<Element> institution = new ArrayList<>(List.of(header));
    for (String name : List.of("Fr", "FIId", "FinInstnId")) {
      institution = institution.stream().flatMap(e -> named(e, name).stream()).toList();
      if (institution.size() != 1) {
        return Optional.empty();
      }
    }
    List<Element> bic = named(institution.getFirst(), "BICFI");
    List<Element> member =
        named(institution.getFirst(), "ClrSysMmbId").stream()
            .flatMap(e -> named(e, "MmbId").stream())
            .toList();
    // Both or neither would leave it open whose key to take.
    if (bic.size() + member.size() != 1) {
      return Optional.empty();
    }
    return Optional.of(
        bic.isEmpty()
            ? Agent.cips(member.getFirst().getTextContent())
            : Agent.bic(bic.getFirst().getTextContent()));
  }

  /**
   * Its one signature; empty when it has none.
   *
   * @throws SignatureFault OTHER_FORM when there is one elsewhere, or more than one
   */
  Optional<Element> signature() throws SignatureFault {
    List<Element> places = named(header, "Sgntr");
    List<Element> here = places.stream().flatMap(e -> children(e).stream()).toList();
    int anywhere = root.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").getLength();
    if (anywhere == 0 && here.isEmpty() && places.size() <= 1) {
      return Optional.empty();
    }
    Element last = children(header).getLast();
    if (anywhere != 1
        || here.size() != 1
        || places.size() != 1
        || places.getFirst() != last
        || !XMLSignature.XMLNS.equals(here.getFirst().getNamespaceURI())
        || !"Signature".equals(here.getFirst().getLocalName())) {
      throw new SignatureFault(
          Kind.OTHER_FORM, "it must have one Signature, alone in a Sgntr at the header's end");
    }
    return Optional.of(here.getFirst());
  }

  /** Makes the place that a signature goes to, at the header's end. */
  Element place() throws SignatureFault {
    if (!named(header, "Sgntr").isEmpty()) {
      throw new SignatureFault(Kind.OTHER_FORM, "it has a Sgntr already");
    }
    Element place = root.getOwnerDocument().createElementNS(HEADER, "Sgntr");
    header.appendChild(place);
    return place;
  }

  private static List<Element> named(Element parent, String name) {
    return children(parent).stream()
        .filter(e -> name.equals(e.getLocalName()) && HEADER.equals(e.getNamespaceURI()))
        .toList();
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e) {
        children.add(e);
      }
    }
    return children;
  }

  private static void refuseInstruction(Node node) throws SignatureFault {
    if (node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
      throw unreadable("it has a processing instruction, which is not allowed");
    }
  }

  private static void expect(Element element, String name, String namespace) throws SignatureFault {
    if (!name.equals(element.getLocalName()) || !namespace.equals(element.getNamespaceURI())) {
      throw unreadable(
          "it has %s of the namespace '%s' where %s of '%s' is expected"
              .formatted(
                  element.getLocalName(),
                  element.getNamespaceURI() == null ? "" : element.getNamespaceURI(),
                  name,
                  namespace));
    }
  }

  private static SignatureFault unreadable(String text) {
    return new SignatureFault(Kind.UNREADABLE, text);
  }
}

package io.tradehub.sandbox.cips.iso;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** A message as it came: its header and its document. */
public final class Envelope {
  static final String NAMESPACE = "urn:tradehub:cips:bizmsg:1";
  static final String HEADER = "urn:iso:std:iso:20022:tech:xsd:head.001.001.02";
  static final String DOCUMENTS = "urn:iso:std:iso:20022:tech:xsd:";
  static final String SERVICE = "tradehub.cips.1";
  static final Pattern ID = Pattern.compile("[A-Za-z0-9/\\-?:().,'+ ]{1,35}");
  private static final Pattern TYPE = Pattern.compile("[a-z]{4}\\.\\d{3}\\.\\d{3}\\.\\d{2}");
  private static final String DEEPEST = "64";
  private static final int BUILDERS = 64;
  private static final ConcurrentLinkedQueue<DocumentBuilder> POOL = new ConcurrentLinkedQueue<>();

  private final Element header;
  private final Element document;
  private final String from;
  private final String to;
  private final String messageId;
  private final String type;

  private Envelope(Element header, Element document) throws Unreadable {
    this.header = header;
    this.document = document;
    from = agent(header, "Fr", "FIId");
    to = agent(header, "To", "FIId");
    messageId = Trees.required(header, "BizMsgIdr");
    type = Trees.required(header, "MsgDefIdr");
    if (!ID.matcher(messageId).matches() || !TYPE.matcher(type).matches()) {
      throw new Unreadable("BizMsgIdr or MsgDefIdr has not the form of one");
    }
  }

  /**
   * Reads one.
   *
   * @throws Unreadable when it is not well formed, not allowed (a DTD, processing instructions), or
   *     does not say who sends what
   */
  public static Envelope read(byte[] message) throws Unreadable {
    Element root = parse(message).getDocumentElement();
    if (!NAMESPACE.equals(root.getNamespaceURI()) || !root.getLocalName().equals("BizMsg")) {
      throw new Unreadable("expected BizMsg in " + NAMESPACE + ", not " + root.getNodeName());
    }
    List<Element> parts = Trees.children(root);
    if (parts.size() != 2
        || !parts.get(0).getLocalName().equals("AppHdr")
        || !HEADER.equals(parts.get(0).getNamespaceURI())
        || !parts.get(1).getLocalName().equals("Document")) {
      throw new Unreadable("expected a BizMsg of AppHdr (" + HEADER + ") and Document");
    }
    return new Envelope(parts.get(0), parts.get(1));
  }

  private static Document parse(byte[] message) throws Unreadable {
    DocumentBuilder pooled = POOL.poll();
    DocumentBuilder builder = pooled == null ? builder() : pooled;
    try {
      Document document = builder.parse(new ByteArrayInputStream(message));
      forbidInstructions(document);
      return document;
    } catch (SAXException e) {
      throw new Unreadable("not XML as it is allowed: " + e.getMessage());
    } catch (IOException e) {
      throw new Unreadable("not XML in UTF-8: " + e.getMessage());
    } finally {
      builder.reset();
      builder.setErrorHandler(QUIET);
      if (POOL.size() < BUILDERS) {
        POOL.add(builder);
      }
    }
  }

  private static void forbidInstructions(Node node) throws Unreadable {
    for (Node n = node.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
        throw new Unreadable("processing instructions are not allowed");
      }
      forbidInstructions(n);
    }
  }

  private static DocumentBuilder builder() {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      // Without it, nodes are made when first looked at: slower, for those who look at all.
      factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setAttribute("jdk.xml.maxElementDepth", DEEPEST);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(QUIET);
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java's XML parser cannot be made safe", e);
    }
  }

  private static final ErrorHandler QUIET =
      new ErrorHandler() {
        @Override
        public void warning(SAXParseException e) {
          // Nothing that matters.
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
          throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
          throw e;
        }
      };

  /** The BIC or CIPS id of an agent. */
  static String agent(Element from, String... path) throws Unreadable {
    Optional<Element> institution =
        Trees.find(from, path).flatMap(a -> Trees.find(a, "FinInstnId"));
    if (institution.isPresent()) {
      Optional<String> bic = Trees.text(institution.get(), "BICFI");
      return bic.isPresent()
          ? bic.get()
          : Trees.required(institution.get(), "ClrSysMmbId", "MmbId");
    }
    throw new Unreadable(
        "below " + from.getLocalName() + ", " + String.join("/", path) + " names no institution");
  }

  /** Who says to have sent it: BIC or CIPS id. */
  public String from() {
    return from;
  }

  /** Whom it is for: BIC or CIPS id. */
  public String to() {
    return to;
  }

  /** The message's own id, as the header has it. */
  public String messageId() {
    return messageId;
  }

  /** Its message definition identifier, as the header has it. */
  public String type() {
    return type;
  }

  /** A key as {@link #signatureFlaw} is quickest with it. */
  public static PublicKey ready(PublicKey key) {
    return Verifier.ready(key);
  }

  /** What is wrong with its signature; empty when nothing is. */
  public Optional<String> signatureFlaw(PublicKey key) {
    Optional<Element> holder = Trees.find(header, "Sgntr");
    return holder.isEmpty()
        ? Optional.of("the message is not signed")
        : Verifier.flaw(holder.get(), key);
  }

  /**
   * The element below Document.
   *
   * @throws Unreadable when the document is not what the header says
   */
  Element body() throws Unreadable {
    if (!(DOCUMENTS + type).equals(document.getNamespaceURI())) {
      throw new Unreadable(
          "the header says " + type + ", the document is of " + document.getNamespaceURI());
    }
    String service = Trees.required(header, "BizSvc");
    if (!SERVICE.equals(service)) {
      throw new Unreadable("BizSvc is " + SERVICE + " here, not " + service);
    }
    List<Element> inside = Trees.children(document);
    if (inside.size() != 1) {
      throw new Unreadable("expected one element below Document");
    }
    return inside.getFirst();
  }

  /** The SHA-256 of its document as canonical text. */
  public String digest() {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(Trees.canonical(document).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java does not do SHA-256", e);
    }
  }
}

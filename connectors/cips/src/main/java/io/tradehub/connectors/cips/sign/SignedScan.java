package io.tradehub.connectors.cips.sign;

import com.fasterxml.aalto.AaltoInputProperties;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.sign.SignatureFault.Kind;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a {@code BizMsg} once, for its signature: who says to have sent it, the digest of all but
 * the signature, and the signature, which stands at its place and nowhere else. Used once.
 */
final class SignedScan {
  static final String ENVELOPE = "urn:tradehub:cips:bizmsg:1";
  static final String HEADER = "urn:iso:std:iso:20022:tech:xsd:head.001.001.02";

  /** Deeper than any message of the profile. */
  private static final int MAX_DEPTH = 64;

  private static final int MAX_AGENT = 64;
  private static final XMLInputFactory READERS = readers();

  /**
   * What was found.
   *
   * @param from who says to have sent it, when that can be told
   * @param digest SHA-256 of the canonical form without the signature
   * @param signature empty when it is not signed
   */
  record Found(Optional<Agent> from, byte[] digest, Optional<SignedInfo> signature) {}

  private final MessageDigest digest = sha256();
  private final Canonical canonical =
      new Canonical(new DigestOutputStream(OutputStream.nullOutputStream(), digest));

  /** The local names on the way to here. */
  private final String[] path = new String[MAX_DEPTH + 1];

  private int depth;
  private int children;
  private final StringBuilder bic = new StringBuilder();
  private final StringBuilder member = new StringBuilder();
  private SignedInfo signature;

  private SignedScan() {}

  private static XMLInputFactory readers() {
    InputFactoryImpl factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(AaltoInputProperties.P_RETAIN_ATTRIBUTE_GENERAL_ENTITIES, false);
    return factory;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Reads. */
  static Found of(byte[] message) throws SignatureFault {
    try {
      XMLStreamReader reader =
          READERS.createXMLStreamReader(new java.io.ByteArrayInputStream(message));
      try {
        return new SignedScan().read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException | RuntimeException e) {
      // The reader throws some of what it finds wrong in names and characters unchecked.
      throw new SignatureFault(Kind.UNREADABLE, "it is not well-formed XML: " + firstLine(e));
    }
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = message.lines().findFirst().orElse("");
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }

  private Found read(XMLStreamReader reader) throws XMLStreamException, SignatureFault {
    String encoding = reader.getCharacterEncodingScheme();
    if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")
        || reader.getEncoding() != null && !reader.getEncoding().equalsIgnoreCase("UTF-8")) {
      throw unreadable("it is not in UTF-8");
    }
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(reader);
        case XMLStreamConstants.END_ELEMENT -> {
          canonical.end(reader);
          depth--;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (depth > 0) {
            text(reader);
          }
        }
        case XMLStreamConstants.COMMENT, XMLStreamConstants.END_DOCUMENT -> {
          // not part of the canonical form
        }
        case XMLStreamConstants.DTD -> throw unreadable("it has a DTD, which is not allowed");
        case XMLStreamConstants.PROCESSING_INSTRUCTION ->
            throw unreadable("it has a processing instruction, which is not allowed");
        default -> throw unreadable("it has an entity that XML does not know");
      }
    }
    if (children != 2) {
      throw unreadable("it is not a BizMsg with an AppHdr and a Document");
    }
    canonical.finish();
    return new Found(from(), digest.digest(), Optional.ofNullable(signature));
  }

  private void start(XMLStreamReader reader) throws XMLStreamException, SignatureFault {
    String name = reader.getLocalName();
    String namespace = reader.getNamespaceURI();
    if (depth == MAX_DEPTH) {
      throw unreadable("its elements are nested deeper than " + MAX_DEPTH);
    }
    path[depth] = name;
    if (SignedInfo.NAMESPACE.equals(namespace)) {
      if (depth != 3 || !isAt("BizMsg", "AppHdr", "Sgntr") || !"Signature".equals(name)) {
        throw new SignatureFault(
            Kind.OTHER_FORM, "it has an element of XML Signature outside AppHdr/Sgntr");
      }
      if (signature != null) {
        throw new SignatureFault(Kind.OTHER_FORM, "it has more than one signature");
      }
      signature = SignedInfo.read(reader);
      return;
    }
    switch (depth) {
      case 0 -> expect(name, namespace, "BizMsg", ENVELOPE);
      case 1 -> {
        if (children++ == 0) {
          expect(name, namespace, "AppHdr", HEADER);
        } else if (children > 2 || !"Document".equals(name)) {
          throw unreadable("its BizMsg has something else than an AppHdr and a Document");
        }
      }
      default -> {
        if (children == 1 && !HEADER.equals(namespace)) {
          throw unreadable("its AppHdr has the element " + name + " of another namespace");
        }
      }
    }
    depth++;
    canonical.start(reader);
  }

  private void text(XMLStreamReader reader) throws SignatureFault {
    char[] text = reader.getTextCharacters();
    int from = reader.getTextStart();
    int length = reader.getTextLength();
    canonical.text(text, from, length);
    if (children == 1 && depth >= 6 && isAt("BizMsg", "AppHdr", "Fr", "FIId", "FinInstnId")) {
      if (depth == 6 && "BICFI".equals(path[5])) {
        append(bic, text, from, length);
      } else if (depth == 7 && "ClrSysMmbId".equals(path[5]) && "MmbId".equals(path[6])) {
        append(member, text, from, length);
      }
    }
  }

  private static void append(StringBuilder to, char[] text, int from, int length)
      throws SignatureFault {
    if (to.length() + length > MAX_AGENT) {
      throw unreadable("its header's Fr is longer than " + MAX_AGENT + " characters");
    }
    to.append(text, from, length);
  }

  /** Both or neither would leave it open whose key to take. */
  private Optional<Agent> from() {
    if (bic.isEmpty() == member.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(bic.isEmpty() ? Agent.cips(member.toString()) : Agent.bic(bic.toString()));
  }

  private boolean isAt(String... names) {
    for (int i = 0; i < names.length; i++) {
      if (!names[i].equals(path[i])) {
        return false;
      }
    }
    return true;
  }

  private static void expect(String name, String namespace, String local, String uri)
      throws SignatureFault {
    if (!local.equals(name) || !uri.equals(namespace)) {
      throw unreadable(
          "it has %s of the namespace '%s' where %s of '%s' is expected"
              .formatted(name, namespace == null ? "" : namespace, local, uri));
    }
  }

  private static SignatureFault unreadable(String text) {
    return new SignatureFault(Kind.UNREADABLE, text);
  }
}

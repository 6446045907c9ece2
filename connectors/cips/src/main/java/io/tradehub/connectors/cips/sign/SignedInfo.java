package io.tradehub.connectors.cips.sign;

import io.tradehub.connectors.cips.sign.SignatureFault.Kind;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a {@code Signature} element says: exactly the elements and attributes that the profile
 * writes, in their order, and nothing beside them. So no key in it is ever followed, no transform
 * run and nothing fetched.
 *
 * @param algorithm how it was signed
 * @param digest what the message's digest shall be
 * @param value the signature's value
 * @param canonical the canonical form of {@code SignedInfo}: what was signed
 */
record SignedInfo(Algorithm algorithm, byte[] digest, byte[] value, byte[] canonical) {
  static final String NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";
  static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
  static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
  static final String SHA_256 = "http://www.w3.org/2001/04/xmlenc#sha256";

  /** More than a signature by an RSA key of 16,384 bits takes. */
  private static final int MAX_TEXT = 8192;

  /** What must stand in a {@code Signature}: each element's depth, name and only attribute. */
  private record Step(int depth, String name, String attribute, String value) {}

  private static final Step METHOD = new Step(2, "SignatureMethod", "Algorithm", null);
  private static final Step DIGEST = new Step(3, "DigestValue", null, null);
  private static final Step VALUE = new Step(1, "SignatureValue", null, null);

  private static final List<Step> STEPS =
      List.of(
          new Step(1, "SignedInfo", null, null),
          new Step(2, "CanonicalizationMethod", "Algorithm", EXCLUSIVE),
          METHOD,
          new Step(2, "Reference", "URI", ""),
          new Step(3, "Transforms", null, null),
          new Step(4, "Transform", "Algorithm", ENVELOPED),
          new Step(4, "Transform", "Algorithm", EXCLUSIVE),
          new Step(3, "DigestMethod", "Algorithm", SHA_256),
          DIGEST,
          VALUE);

  /**
   * Reads it.
   *
   * @param reader at the beginning of {@code Signature}; left at its end
   */
  static SignedInfo read(XMLStreamReader reader) throws XMLStreamException, SignatureFault {
    if (reader.getAttributeCount() > 0) {
      throw other("the Signature has attributes");
    }
    ByteArrayOutputStream canonical = new ByteArrayOutputStream(1024);
    Canonical writer = new Canonical(canonical);
    StringBuilder digest = new StringBuilder();
    StringBuilder value = new StringBuilder();
    Algorithm algorithm = null;
    Step step = null;
    int next = 0;
    int depth = 0;
    boolean inInfo = false;
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          step = next < STEPS.size() ? STEPS.get(next++) : null;
          check(reader, step, depth);
          if (step == METHOD) {
            algorithm = algorithm(reader.getAttributeValue(0));
          }
          inInfo = step != VALUE;
          if (inInfo) {
            writer.start(reader);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (depth == 0) {
            if (next < STEPS.size()) {
              throw other("the Signature has no " + STEPS.get(next).name());
            }
            writer.finish();
            return new SignedInfo(
                algorithm, decoded(digest), decoded(value), canonical.toByteArray());
          }
          if (inInfo) {
            writer.end(reader);
          }
          depth--;
          inInfo &= depth > 0;
          step = null;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (inInfo) {
            writer.text(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
          }
          if (step == DIGEST || step == VALUE) {
            append(step == DIGEST ? digest : value, reader);
          }
        }
        case XMLStreamConstants.COMMENT -> {
          // not signed, and says nothing
        }
        default -> throw other("the Signature has something that is no element and no text");
      }
    }
  }

  private static void check(XMLStreamReader reader, Step step, int depth) throws SignatureFault {
    String name = reader.getLocalName();
    if (step == null
        || step.depth != depth
        || !step.name.equals(name)
        || !NAMESPACE.equals(reader.getNamespaceURI())) {
      throw other(
          "the Signature has "
              + name
              + " where the profile has "
              + (step == null ? "nothing more" : step.name()));
    }
    int attributes = reader.getAttributeCount();
    if (attributes != (step.attribute == null ? 0 : 1)
        || attributes == 1 && !step.attribute.equals(reader.getAttributeLocalName(0))) {
      throw other(name + " has other attributes than the profile's");
    }
    if (step.value != null && !step.value.equals(reader.getAttributeValue(0))) {
      throw other(
          "%s has the %s '%s', expected '%s'"
              .formatted(name, step.attribute, clipped(reader.getAttributeValue(0)), step.value));
    }
  }

  private static Algorithm algorithm(String uri) throws SignatureFault {
    Optional<Algorithm> known = Optional.empty();
    for (Algorithm algorithm : Algorithm.values()) {
      known = algorithm.uri().equals(uri) ? Optional.of(algorithm) : known;
    }
    return known.orElseThrow(
        () -> other("the signature's algorithm '" + clipped(uri) + "' is not the profile's"));
  }

  private static void append(StringBuilder text, XMLStreamReader reader) throws SignatureFault {
    if (text.length() + reader.getTextLength() > MAX_TEXT) {
      throw other("the Signature has a value of more than " + MAX_TEXT + " characters");
    }
    text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
  }

  private static byte[] decoded(StringBuilder text) throws SignatureFault {
    try {
      // As MIME: a value may be broken into lines. Other characters are ignored, and harmless.
      return Base64.getMimeDecoder().decode(text.toString());
    } catch (IllegalArgumentException e) {
      throw other("the Signature has a value that is not Base64");
    }
  }

  private static String clipped(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }

  private static SignatureFault other(String text) {
    return new SignatureFault(Kind.OTHER_FORM, text);
  }

  /** The canonical form of what the profile signs, for a digest. */
  static String canonical(Algorithm algorithm, byte[] digest) {
    return "<SignedInfo xmlns=\""
        + NAMESPACE
        + "\"><CanonicalizationMethod Algorithm=\""
        + EXCLUSIVE
        + "\"></CanonicalizationMethod><SignatureMethod Algorithm=\""
        + algorithm.uri()
        + "\"></SignatureMethod><Reference URI=\"\"><Transforms><Transform Algorithm=\""
        + ENVELOPED
        + "\"></Transform><Transform Algorithm=\""
        + EXCLUSIVE
        + "\"></Transform></Transforms><DigestMethod Algorithm=\""
        + SHA_256
        + "\"></DigestMethod><DigestValue>"
        + Base64.getEncoder().encodeToString(digest)
        + "</DigestValue></Reference></SignedInfo>";
  }
}

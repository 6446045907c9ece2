package io.tradehub.connectors.peppol.sbdh;

import static com.helger.peppolid.peppol.PeppolIdentifierHelper.MAX_DOCUMENT_TYPE_VALUE_LENGTH;
import static com.helger.peppolid.peppol.PeppolIdentifierHelper.MAX_PROCESS_VALUE_LENGTH;

import com.helger.peppol.sbdh.EPeppolMLSType;
import com.helger.peppol.sbdh.PeppolSBDHData;
import com.helger.peppol.sbdh.PeppolSBDHDataReadException;
import com.helger.peppol.sbdh.PeppolSBDHDataReader;
import com.helger.peppolid.factory.SimpleIdentifierFactory;
import io.tradehub.connectors.api.ParticipantId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Opens a Peppol envelope and takes the payload out as the bytes that it is.
 *
 * <p>A parser reads the whole envelope first (well formed, no DTD, bounded depth); the header is
 * then checked by peppol-sbdh as Peppol asks; then the payload element is cut out by its offsets,
 * never written anew. Safe for use by many threads.
 */
public final class SbdhReader {
  /** An id is a UUID; some senders put their own names before it. */
  private static final int MAX_INSTANCE_IDENTIFIER = 1_000;

  private final int maxDepth;

  /** With a bound for how deep elements may nest. */
  public SbdhReader(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  /**
   * Opens an envelope.
   *
   * @throws EnvelopeException when it is not a good Peppol envelope, with a message for people
   */
  public Envelope read(byte[] bytes) throws EnvelopeException {
    EnvelopeScan scan = EnvelopeScan.of(bytes, maxDepth);
    byte[] envelope = XmlEncoding.recode(bytes, XmlEncoding.of(bytes), StandardCharsets.UTF_8);
    XmlBytes xml = new XmlBytes(envelope);
    int begin = xml.skipMisc(0);
    int headerBegin = xml.skipMisc(xml.afterTag(begin));
    int headerEnd = xml.afterElement(headerBegin);
    int payloadBegin = xml.skipMisc(headerEnd);
    int payloadTagEnd = xml.afterTag(payloadBegin);
    int payloadEnd = xml.afterElement(payloadBegin);
    if (xml.skipMisc(payloadEnd) != payloadEnd && envelope[xml.skipMisc(payloadEnd) + 1] != '/') {
      throw new EnvelopeException("the envelope has more than one payload");
    }
    Header header =
        header(withEmptyPayload(envelope, begin, headerEnd, payloadBegin, payloadTagEnd, xml));
    byte[] payload = Arrays.copyOfRange(envelope, payloadBegin, payloadEnd);
    byte[] document =
        Original.restore(scan.original(), payload)
            .orElseGet(() -> declare(payload, endOfName(payload), scan.inherited()));
    return new Envelope(header, document);
  }

  /**
   * The envelope with its payload's tag but not its content, so that the header is cheap to read.
   */
  private static byte[] withEmptyPayload(
      byte[] envelope, int begin, int headerEnd, int payloadBegin, int payloadTagEnd, XmlBytes xml)
      throws EnvelopeException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(envelope, begin, headerEnd - begin);
    boolean empty = xml.isEmptyTag(payloadTagEnd);
    out.write(envelope, payloadBegin, payloadTagEnd - (empty ? 2 : 1) - payloadBegin);
    out.writeBytes("/></".getBytes(StandardCharsets.US_ASCII));
    byte[] tag = Arrays.copyOfRange(envelope, begin, xml.afterTag(begin));
    out.write(tag, 1, endOfName(tag) - 1);
    out.write('>');
    return out.toByteArray();
  }

  private static int endOfName(byte[] tag) {
    int at = 1;
    while (tag[at] > ' ' && tag[at] != '>' && tag[at] != '/') {
      at++;
    }
    return at;
  }

  private static byte[] declare(byte[] payload, int nameEnd, Map<String, String> namespaces) {
    if (namespaces.isEmpty()) {
      return payload;
    }
    StringBuilder declarations = new StringBuilder();
    namespaces.forEach(
        (prefix, namespace) ->
            declarations
                .append(prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix)
                .append("=\"")
                .append(
                    namespace.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"))
                .append('"'));
    ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + declarations.length());
    out.write(payload, 0, nameEnd);
    out.writeBytes(declarations.toString().getBytes(StandardCharsets.UTF_8));
    out.write(payload, nameEnd, payload.length - nameEnd);
    return out.toByteArray();
  }

  private static Header header(byte[] envelope) throws EnvelopeException {
    PeppolSBDHData data;
    try {
      data =
          new PeppolSBDHDataReader(SimpleIdentifierFactory.INSTANCE)
              .extractData(new ByteArrayInputStream(envelope));
    } catch (PeppolSBDHDataReadException e) {
      throw new EnvelopeException("the envelope's header is wrong: " + e.getMessage(), e);
    }
    bounded("instance identifier", data.getInstanceIdentifier(), MAX_INSTANCE_IDENTIFIER);
    bounded("document type", data.getDocumentTypeValue(), MAX_DOCUMENT_TYPE_VALUE_LENGTH);
    bounded("process", data.getProcessValue(), MAX_PROCESS_VALUE_LENGTH);
    try {
      return new Header(
          data.getInstanceIdentifier(),
          new ParticipantId(data.getSenderScheme(), data.getSenderValue()),
          new ParticipantId(data.getReceiverScheme(), data.getReceiverValue()),
          data.getDocumentTypeScheme() + "::" + data.getDocumentTypeValue(),
          data.getProcessScheme() + "::" + data.getProcessValue(),
          data.getCountryC1() == null ? "" : data.getCountryC1(),
          data.getCreationDateAndTime().toInstant(),
          Optional.of(mls(data)));
    } catch (IllegalArgumentException e) {
      throw new EnvelopeException("the envelope's header is wrong: " + e.getMessage(), e);
    }
  }

  /** What is kept of every message must not be as long as a stranger likes. */
  private static void bounded(String what, String value, int max) throws EnvelopeException {
    if (value.length() > max) {
      throw new EnvelopeException(
          "the envelope's header is wrong: its %s has %,d characters; at most %d are allowed"
              .formatted(what, value.length(), max));
    }
  }

  private static MlsRequest mls(PeppolSBDHData data) {
    Optional<ParticipantId> to =
        data.hasMLSToValue()
            ? Optional.of(new ParticipantId(data.getMLSToScheme(), data.getMLSToValue()))
            : Optional.empty();
    return new MlsRequest(to, data.getMLSType() != EPeppolMLSType.FAILURE_ONLY);
  }
}

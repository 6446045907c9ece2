package io.tradehub.connectors.peppol.mls;

import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.peppol.mls.MessageLevelStatus.Code;
import io.tradehub.connectors.peppol.mls.MessageLevelStatus.Issue;
import io.tradehub.connectors.peppol.mls.MessageLevelStatus.Reason;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a Message Level Status as UBL 2.1 ApplicationResponse. The same status always gives the
 * same bytes, and whatever its texts hold, the result keeps the rules of MLS 1.0.
 */
public final class MlsWriter {
  static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2";
  static final String CAC =
      "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
  static final String CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

  /** The CustomizationID of MLS 1.0. */
  public static final String CUSTOMIZATION = "urn:peppol:edec:mls:1.0";

  /** The ProfileID of MLS 1.0. */
  public static final String PROFILE = "urn:peppol:edec:mls";

  /** The location of an issue that concerns the document as a whole. */
  public static final String WHOLE_DOCUMENT = "NA";

  private static final int MAX_ID = 200;
  private static final int MAX_TEXT = 4_000;
  private static final int MAX_LOCATION = 1_000;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss'Z'");

  private MlsWriter() {}

  /**
   * The status as XML in UTF-8. A rejection that names no failure gets one that repeats its text,
   * for MLS asks for at least one.
   *
   * @throws IllegalArgumentException when a positive status names a failure: MLS forbids it, and it
   *     would say two things at once
   */
  public static byte[] write(MessageLevelStatus status) {
    StringWriter text = new StringWriter(2_048);
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      root(xml, status);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a writer in memory does not fail", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void root(XMLStreamWriter xml, MessageLevelStatus status)
      throws XMLStreamException {
    xml.writeStartElement("", "ApplicationResponse", UBL);
    xml.writeDefaultNamespace(UBL);
    xml.writeNamespace("cac", CAC);
    xml.writeNamespace("cbc", CBC);
    element(xml, "CustomizationID", CUSTOMIZATION);
    element(xml, "ProfileID", PROFILE);
    element(xml, "ID", XmlText.line(status.id(), MAX_ID, "-"));
    var time = status.issueTime().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
    element(xml, "IssueDate", DateTimeFormatter.ISO_LOCAL_DATE.format(time));
    element(xml, "IssueTime", TIME.format(time));
    party(xml, "SenderParty", status.sender());
    party(xml, "ReceiverParty", status.receiver());
    response(xml, status);
    xml.writeEndElement();
  }

  private static void response(XMLStreamWriter xml, MessageLevelStatus status)
      throws XMLStreamException {
    open(xml, "DocumentResponse");
    open(xml, "Response");
    element(xml, "ResponseCode", status.code().name());
    String text = description(status);
    if (!text.isEmpty()) {
      element(xml, "Description", text);
    }
    xml.writeEndElement();
    open(xml, "DocumentReference");
    element(xml, "ID", XmlText.line(status.answeredInstanceId(), MAX_ID, "-"));
    xml.writeEndElement();
    for (Issue issue : issues(status, text)) {
      line(xml, issue);
    }
    xml.writeEndElement();
  }

  private static String description(MessageLevelStatus status) {
    return XmlText.line(status.text(), MAX_TEXT, status.code() == Code.RE ? "Rejected" : "");
  }

  /** What is written: at most the maximum, of a rejection its failures first. */
  private static List<Issue> issues(MessageLevelStatus status, String text) {
    List<Issue> failures = status.issues().stream().filter(MlsWriter::fails).toList();
    Stream<Issue> warnings = status.issues().stream().filter(issue -> !fails(issue));
    if (status.code() != Code.RE && !failures.isEmpty()) {
      throw new IllegalArgumentException(
          "a Message Level Status " + status.code() + " cannot name failures: " + failures);
    }
    if (status.code() == Code.RE && failures.isEmpty()) {
      failures = List.of(new Issue(WHOLE_DOCUMENT, Reason.BV, text));
    }
    return Stream.concat(failures.stream(), warnings).limit(MessageLevelStatus.MAX_ISSUES).toList();
  }

  private static boolean fails(Issue issue) {
    return issue.reason() != Reason.BW;
  }

  private static void line(XMLStreamWriter xml, Issue issue) throws XMLStreamException {
    open(xml, "LineResponse");
    open(xml, "LineReference");
    element(xml, "LineID", XmlText.line(issue.location(), MAX_LOCATION, WHOLE_DOCUMENT));
    xml.writeEndElement();
    open(xml, "Response");
    element(xml, "Description", XmlText.line(issue.text(), MAX_TEXT, "No text was given"));
    open(xml, "Status");
    element(xml, "StatusReasonCode", issue.reason().name());
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  /** MLS wants the letters of a service provider's identifier in upper case. */
  private static void party(XMLStreamWriter xml, String name, ParticipantId participant)
      throws XMLStreamException {
    int colon = participant.value().indexOf(':');
    open(xml, name);
    xml.writeStartElement("cbc", "EndpointID", CBC);
    if (colon > 0) {
      xml.writeAttribute("schemeID", participant.value().substring(0, colon));
    }
    xml.writeCharacters(participant.value().substring(colon + 1).toUpperCase(Locale.ROOT));
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void open(XMLStreamWriter xml, String name) throws XMLStreamException {
    xml.writeStartElement("cac", name, CAC);
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement("cbc", name, CBC);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}

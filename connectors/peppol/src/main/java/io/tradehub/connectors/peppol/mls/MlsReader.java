package io.tradehub.connectors.peppol.mls;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.peppol.documents.HardenedStax;
import io.tradehub.connectors.peppol.documents.XmlTrouble;
import io.tradehub.connectors.peppol.mls.MessageLevelStatus.Code;
import io.tradehub.connectors.peppol.mls.MessageLevelStatus.Issue;
import io.tradehub.connectors.peppol.mls.MessageLevelStatus.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a Message Level Status that came from the network. It takes what is there and forgives what
 * it can do without; what it needs is a code and the id of the document spoken of. Never throws on
 * bad content.
 */
public final class MlsReader {
  private static final int MAX_BYTES = 10 * 1024 * 1024;
  private static final int MAX_DEPTH = 50;
  private static final int MAX_VALUE = 10_000;
  private static final String RESPONSE = "/ApplicationResponse/DocumentResponse";
  private static final String LINE = RESPONSE + "/LineResponse";

  private final Map<String, String> values = new HashMap<>();
  private final List<Issue> issues = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private String path = "";
  private int depth;

  private MlsReader() {}

  /** What a content turned out to be. */
  public sealed interface Reading {
    /** A status. */
    record Status(MessageLevelStatus status) implements Reading {}

    /** Not a status that can be used; the finding says why. */
    record Unusable(Finding finding) implements Reading {}
  }

  /** Reads a content. */
  public static Reading read(Content content) {
    if (content.bytes().size() > MAX_BYTES) {
      return unusable("", "a Message Level Status of more than 10 MiB is not read");
    }
    XMLStreamReader xml = null;
    try {
      xml = HardenedStax.reader(content.bytes().newInput());
      MlsReader reader = new MlsReader();
      Optional<Finding> trouble = reader.walk(xml);
      return trouble.<Reading>map(Reading.Unusable::new).orElseGet(reader::status);
    } catch (XMLStreamException e) {
      return new Reading.Unusable(XmlTrouble.finding(e));
    } catch (RuntimeException e) {
      return unusable("", "the content is not XML");
    }
  }

  private Optional<Finding> walk(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          if (depth > MAX_DEPTH) {
            return Optional.of(Finding.error(XmlTrouble.RULE, "", "elements are nested too deep"));
          }
          path = path + '/' + xml.getLocalName();
          text.setLength(0);
          if (depth == 1 && !MlsWriter.UBL.equals(xml.getNamespaceURI())) {
            return Optional.of(notMls("its root is not a UBL ApplicationResponse"));
          }
          attribute(xml);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() < MAX_VALUE) {
            text.append(xml.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
          return Optional.of(
              Finding.error(XmlTrouble.RULE, "", "a DTD and entities are not allowed"));
        }
        default -> {
          // Nothing to learn.
        }
      }
    }
    return Optional.empty();
  }

  private void attribute(XMLStreamReader xml) {
    String scheme = xml.getAttributeValue(null, "schemeID");
    if (scheme != null) {
      values.putIfAbsent(path + "@schemeID", scheme.strip());
    }
  }

  private void end() {
    String value = text.toString().strip();
    if (!value.isEmpty()) {
      values.putIfAbsent(path, value);
    }
    text.setLength(0);
    if (path.equals(LINE)) {
      issue();
      // The next line begins with nothing known.
      values.keySet().removeIf(key -> key.startsWith(LINE + "/"));
    }
    path = path.substring(0, path.lastIndexOf('/'));
    depth--;
  }

  private void issue() {
    if (issues.size() < MessageLevelStatus.MAX_ISSUES) {
      issues.add(
          new Issue(
              value(LINE + "/LineReference/LineID").orElse(MlsWriter.WHOLE_DOCUMENT),
              value(LINE + "/Response/Status/StatusReasonCode")
                  .flatMap(code -> named(Reason.values(), code))
                  .orElse(Reason.BV),
              value(LINE + "/Response/Description").orElse("")));
    }
  }

  private Reading status() {
    String root = "/ApplicationResponse";
    if (!value(root + "/CustomizationID").orElse("").equals(MlsWriter.CUSTOMIZATION)) {
      return new Reading.Unusable(
          notMls("its CustomizationID is not '" + MlsWriter.CUSTOMIZATION + "'"));
    }
    Optional<Code> code =
        value(RESPONSE + "/Response/ResponseCode").flatMap(c -> named(Code.values(), c));
    Optional<String> answered = value(RESPONSE + "/DocumentReference/ID");
    Optional<ParticipantId> sender = party(root + "/SenderParty/EndpointID");
    Optional<ParticipantId> receiver = party(root + "/ReceiverParty/EndpointID");
    if (code.isEmpty()) {
      return new Reading.Unusable(notMls("it has no ResponseCode of AP, AB or RE"));
    }
    if (answered.isEmpty()) {
      return new Reading.Unusable(notMls("it does not say which document it speaks of"));
    }
    if (sender.isEmpty() || receiver.isEmpty()) {
      return new Reading.Unusable(notMls("it does not name its sender and receiver readably"));
    }
    return new Reading.Status(
        new MessageLevelStatus(
            value(root + "/ID").orElse(""),
            time(value(root + "/IssueDate").orElse(""), value(root + "/IssueTime").orElse("")),
            sender.get(),
            receiver.get(),
            code.get(),
            value(RESPONSE + "/Response/Description").orElse(""),
            answered.get(),
            issues));
  }

  private Optional<ParticipantId> party(String element) {
    try {
      return value(element)
          .map(v -> values.getOrDefault(element + "@schemeID", "") + ":" + v)
          .map(ParticipantId::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The time as written; the epoch when it cannot be read, for nothing depends on it. */
  private static Instant time(String date, String time) {
    try {
      LocalDate day = LocalDate.parse(date.length() > 10 ? date.substring(0, 10) : date);
      return zoned(time).map(t -> t.atDate(day).toInstant()).orElseGet(() -> startOf(day, time));
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  private static Optional<OffsetTime> zoned(String time) {
    try {
      return Optional.of(OffsetTime.parse(time));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant startOf(LocalDate day, String time) {
    LocalTime local = time.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(time);
    return day.atTime(local).toInstant(ZoneOffset.UTC);
  }

  private Optional<String> value(String at) {
    return Optional.ofNullable(values.get(at));
  }

  private static <E extends Enum<E>> Optional<E> named(E[] all, String name) {
    for (E one : all) {
      if (one.name().equals(name)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private static Finding notMls(String why) {
    return Finding.error("MLS", "", "not a usable Message Level Status: " + why);
  }

  private static Reading unusable(String location, String text) {
    return new Reading.Unusable(Finding.error(XmlTrouble.RULE, location, text));
  }
}

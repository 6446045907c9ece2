package io.tradehub.connectors.peppol.mls;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.peppol.documents.HardenedSax;
import io.tradehub.connectors.peppol.documents.XmlLimits;
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
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads a Message Level Status that came from the network. It takes what is there and forgives what
 * it can do without; what it needs is a code and the id of the document spoken of. Never throws on
 * bad content.
 */
public final class MlsReader {
  private static final XmlLimits LIMITS = new XmlLimits(10 * 1024 * 1024, 50);
  private static final int MAX_VALUE = 10_000;
  private static final String RESPONSE = "/ApplicationResponse/DocumentResponse";
  private static final String LINE = RESPONSE + "/LineResponse";

  private final Map<String, String> values = new HashMap<>();
  private final List<Issue> issues = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private String path = "";

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
    MlsReader reader = new MlsReader();
    Optional<Finding> trouble = HardenedSax.parse(content, LIMITS, reader.new Walk());
    return trouble.<Reading>map(Reading.Unusable::new).orElseGet(reader::status);
  }

  /** Remembers the first text at each path, and an issue at the end of each line response. */
  private final class Walk extends DefaultHandler {
    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) {
      path = path + '/' + (path.isEmpty() && !uri.equals(MlsWriter.UBL) ? qName + '?' : name);
      text.setLength(0);
      String scheme = attributes.getValue("schemeID");
      if (scheme != null) {
        values.putIfAbsent(path + "@schemeID", scheme.strip());
      }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
      text.append(characters, start, Math.clamp(MAX_VALUE - text.length(), 0, length));
    }

    @Override
    public void endElement(String uri, String name, String qName) {
      end();
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
}

package io.tradehub.connectors.peppol.rules;

import com.helger.diagnostics.error.level.EErrorLevel;
import com.helger.diagnostics.error.level.IErrorLevel;
import com.helger.schematron.svrl.DefaultSVRLErrorLevelDeterminator;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Finding.Severity;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Takes the failed assertions and successful reports from a Schematron report (SVRL) while it is
 * being written, and lets all the rest of it go: the report is never built.
 */
final class SvrlReader extends DefaultHandler {
  private static final String SVRL = "http://purl.oclc.org/dsdl/svrl";

  private final FindingList findings;
  private final StringBuilder text = new StringBuilder();
  private boolean inMessage;
  private boolean inText;
  private String id = "";
  private String location = "";
  private Severity severity = Severity.ERROR;

  SvrlReader(FindingList findings) {
    this.findings = findings;
  }

  @Override
  public void startElement(String uri, String name, String qName, Attributes attributes) {
    if (inMessage) {
      inText |= name.equals("text") && uri.equals(SVRL);
    } else if (name.equals("failed-assert") || name.equals("successful-report")) {
      inMessage = true;
      id = attributes.getValue("id");
      location = attributes.getValue("location");
      severity = severity(attributes.getValue("flag"), attributes.getValue("role"));
      text.setLength(0);
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    if (inText) {
      text.append(characters, start, length);
    }
  }

  @Override
  public void endElement(String uri, String name, String qName) {
    if (!inMessage) {
      return;
    }
    switch (name) {
      case "text" -> inText = false;
      case "failed-assert", "successful-report" -> {
        inMessage = false;
        String rule = ruleId();
        findings.add(
            new Finding(
                rule, severity, place(), Texts.withoutId(Texts.line(text.toString()), rule)));
      }
      default -> {
        // Markup inside a text.
      }
    }
  }

  /** A few rules have no id; their text then begins with one in brackets, or they stay nameless. */
  private String ruleId() {
    return id == null || id.isBlank() ? "SCHEMATRON" : id.strip();
  }

  private String place() {
    if (location == null || location.isEmpty()) {
      return "";
    }
    return Texts.path(XPathNames.shorten(location));
  }

  /** As phive reads them: the flag, or else the role; fatal unless they say otherwise. */
  private static Severity severity(String flag, String role) {
    String said = flag == null || flag.isEmpty() ? role : flag;
    IErrorLevel level = DefaultSVRLErrorLevelDeterminator.getDefaultErrorLevelFromString(said);
    if (level == null || level.isGE(EErrorLevel.ERROR)) {
      return Severity.ERROR;
    }
    return level.isGE(EErrorLevel.WARN) ? Severity.WARNING : Severity.INFO;
  }
}

package io.tradehub.connectors.peppol.documents;

import io.tradehub.connectors.api.Finding;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;

/** Says what is wrong with XML in words for people, and where. */
public final class XmlTrouble {
  /** The rule id of content that is not XML, or XML that is not allowed. */
  public static final String RULE = "XML";

  private static final int MAX_TEXT = 300;
  private static final Pattern JDK_PREFIX =
      Pattern.compile("^ParseError at \\[row,col\\]:\\[-?\\d+,-?\\d+\\]\\s*Message:\\s*");

  private XmlTrouble() {}

  /** "line 12, column 7", or empty when it is not known. */
  public static String place(int line, int column) {
    return line < 1 ? "" : "line " + line + ", column " + Math.max(column, 1);
  }

  static String place(Location location) {
    return location == null ? "" : place(location.getLineNumber(), location.getColumnNumber());
  }

  /** What a StAX parser stumbled over. */
  public static Finding finding(XMLStreamException e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    String text = JDK_PREFIX.matcher(message).replaceFirst("");
    return Finding.error(RULE, place(e.getLocation()), "the document is not XML: " + clean(text));
  }

  /** One line of visible text, cut to a bearable length: parsers quote what they choke on. */
  public static String clean(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
  }
}

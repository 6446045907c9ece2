package io.tradehub.connectors.peppol.documents;

import io.tradehub.connectors.api.Finding;
import org.xml.sax.SAXParseException;

/** Says what is wrong with XML in words for people, and where. */
public final class XmlTrouble {
  /** The rule id of content that is not XML, or XML that is not allowed. */
  public static final String RULE = "XML";

  private static final int MAX_TEXT = 300;

  private XmlTrouble() {}

  /** "line 12, column 7", or empty when it is not known. */
  public static String place(int line, int column) {
    return line < 1 ? "" : "line " + line + ", column " + Math.max(column, 1);
  }

  /** What a parser stumbled over. */
  static Finding finding(SAXParseException e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    // The parser explains its feature; people want to know what to do.
    String text =
        message.contains("disallow-doctype-decl")
            ? "the document has a document type declaration (DTD); leave it out"
            : "the document is not XML: " + clean(message);
    return Finding.error(RULE, place(e.getLineNumber(), e.getColumnNumber()), text);
  }

  /** Whether an exception comes from inside the JDK's parser. */
  static boolean isParserBug(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    for (StackTraceElement element : trace) {
      if (element.getClassName().startsWith("io.tradehub.")) {
        return false;
      }
      if (element.getClassName().startsWith("com.sun.org.apache.xerces.")) {
        return true;
      }
    }
    return false;
  }

  /** One line of visible text, cut to a bearable length: parsers quote what they choke on. */
  private static String clean(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
  }
}

package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.DAMAGED;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.MACROS;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.ROW_TOO_LONG;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.UNSAFE_XML;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Goes through the XML of an XLSX's parts. The reader of spreadsheets believes what it reads: it
 * makes room for the column that a cell names, fills its table of texts up to the number that a
 * cell names, and keeps every name it meets. So these are looked at before.
 */
final class XmlScan {
  /** What is asked of the bytes: a cell's text, its characters escaped, and some tags. */
  private static final int RUN_PER_CHAR = 8;

  private static final int RUN = 1 << 16;
  private static final int MAX_DEPTH = 64;
  private static final int MAX_NAMES = 2_000;
  private static final int MAX_NAME = 256;

  /** Texts that cells share are kept in memory: some four for each row that a sheet can have. */
  private static final int MAX_TEXTS = 4_000_000;

  /** The reader looks through all of them for every cell. */
  private static final int MAX_ARRAY_FORMULAS = 100;

  private final XMLInputFactory factory = new InputFactoryImpl();
  private final int maxCellChars;
  private final Set<String> names = new HashSet<>();
  private final CellOrder order = new CellOrder();
  private final StringBuilder value = new StringBuilder();

  private String part = "";
  private int depth;
  private long chars;
  private boolean inSheet;
  private boolean inCell;
  private boolean inShared;
  private boolean inValue;
  private int arrayFormulas;
  private long texts;
  private long highestText = -1;
  private boolean date1904;

  XmlScan(int maxCellChars) {
    this.maxCellChars = maxCellChars;
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
  }

  /**
   * Reads one part to its end.
   *
   * @param name the part's name, for messages
   * @throws UnreadableListException when it is not to be given to the reader
   */
  void scan(InputStream in, String name) throws UnreadableListException {
    part = name;
    depth = 0;
    inSheet = false;
    inCell = false;
    inShared = false;
    inValue = false;
    int longestRun = (int) Math.min(Integer.MAX_VALUE, (long) RUN_PER_CHAR * maxCellChars + RUN);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new XmlBytes(in, longestRun, name));
      String encoding = xml.getCharacterEncodingScheme();
      if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
        throw unsafe("is not in UTF-8");
      }
      while (xml.hasNext()) {
        event(xml, xml.next());
      }
    } catch (XMLStreamException | RuntimeException e) {
      UnreadableListException ours = UnreadableListException.within(e);
      throw ours != null
          ? ours
          : new UnreadableListException(
              DAMAGED, "the part " + part + " of the XLSX is not XML: fetch the file again", e);
    }
  }

  /** Looks at what only all parts together show. */
  void finish() throws UnreadableListException {
    if (highestText >= texts) {
      throw new UnreadableListException(
          DAMAGED,
          "a cell of the XLSX has the text number %d, and there are %d; save it anew"
              .formatted(highestText + 1, texts));
    }
  }

  boolean date1904() {
    return date1904;
  }

  private void event(XMLStreamReader xml, int event) throws UnreadableListException {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> {
        if (++depth > MAX_DEPTH) {
          throw unsafe("has more than " + MAX_DEPTH + " elements within each other");
        }
        names(xml);
        start(xml, xml.getLocalName());
      }
      case XMLStreamConstants.END_ELEMENT -> {
        depth--;
        end(xml.getLocalName());
      }
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
          text(xml);
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw unsafe("has a document type or an entity");
      default -> {
        // Comments and instructions are passed over by the reader too.
      }
    }
  }

  private void start(XMLStreamReader xml, String name) throws UnreadableListException {
    switch (name) {
      case "sheetData" -> {
        inSheet = true;
        order.sheet();
      }
      case "si" -> {
        inCell = true;
        chars = 0;
        if (++texts > MAX_TEXTS) {
          throw unsafe("has more than %,d texts".formatted(MAX_TEXTS));
        }
      }
      case "workbookPr" -> {
        String flag = xml.getAttributeValue(null, "date1904");
        date1904 |= "1".equals(flag) || "true".equals(flag);
      }
      case "Override", "Default" -> contentType(xml.getAttributeValue(null, "ContentType"));
      default -> {
        // Other parts have a c and an f too, which mean other things.
        if (inSheet) {
          startInSheet(xml, name);
        }
      }
    }
  }

  private void startInSheet(XMLStreamReader xml, String name) throws UnreadableListException {
    switch (name) {
      case "row" -> order.row(xml.getAttributeValue(null, "r"), part);
      case "c" -> {
        order.cell(xml.getAttributeValue(null, "r"), part);
        inCell = true;
        inShared = "s".equals(xml.getAttributeValue(null, "t"));
        chars = 0;
      }
      case "f" -> formula(xml);
      case "v" -> {
        inValue = inShared;
        value.setLength(0);
      }
      default -> {
        // Nothing that the reader believes.
      }
    }
  }

  private void end(String name) throws UnreadableListException {
    switch (name) {
      case "sheetData" -> inSheet = false;
      case "si" -> inCell = false;
      case "c" -> {
        inCell = false;
        inShared = false;
      }
      case "v" -> {
        String number = inValue ? Texts.strip(value.toString()) : "";
        inValue = false;
        if (!number.isEmpty()) {
          highestText = Math.max(highestText, CellOrder.number(number, MAX_TEXTS, part));
        }
      }
      default -> {
        // Nothing ends that was begun.
      }
    }
  }

  private void formula(XMLStreamReader xml) throws UnreadableListException {
    if (inShared) {
      // The reader would take the text and not see the formula; no program writes such a cell.
      throw unsafe("has a formula in a cell with a shared text");
    }
    if ("array".equals(xml.getAttributeValue(null, "t")) && ++arrayFormulas > MAX_ARRAY_FORMULAS) {
      throw unsafe("has more than " + MAX_ARRAY_FORMULAS + " array formulas; a list needs none");
    }
  }

  private void text(XMLStreamReader xml) throws UnreadableListException {
    if (!inCell) {
      return; // Nobody keeps it.
    }
    int length = xml.getTextLength();
    chars += length;
    if (chars > maxCellChars) {
      throw new UnreadableListException(
          ROW_TOO_LONG,
          "the part %s of the XLSX has a cell or text of more than %,d characters"
              .formatted(part, maxCellChars));
    }
    if (inValue) {
      value.append(xml.getText());
    }
  }

  private void contentType(String type) throws UnreadableListException {
    String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
    if (lower.contains("macroenabled") || lower.contains("vbaproject")) {
      throw new UnreadableListException(
          MACROS, "the XLSX is a workbook with macros: save it as one without");
    }
  }

  private void names(XMLStreamReader xml) throws UnreadableListException {
    name(xml.getLocalName());
    if (xml.getPrefix() != null) {
      name(xml.getPrefix());
    }
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      name(xml.getAttributeLocalName(i));
    }
  }

  private void name(String name) throws UnreadableListException {
    if (names.add(name) && (names.size() > MAX_NAMES || name.length() > MAX_NAME)) {
      throw unsafe("has more or longer names of elements than spreadsheets have");
    }
  }

  private UnreadableListException unsafe(String what) {
    return new UnreadableListException(
        UNSAFE_XML, "the part " + part + " of the XLSX " + what + "; save it anew");
  }
}

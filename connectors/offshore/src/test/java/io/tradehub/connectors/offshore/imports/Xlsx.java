package io.tradehub.connectors.offshore.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A spreadsheet made by hand: no more parts than a reader needs. */
public final class Xlsx {
  static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private final Map<String, byte[]> parts = new LinkedHashMap<>();
  private final StringBuilder rows = new StringBuilder();

  Xlsx() {
    part(
        "[Content_Types].xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Types xmlns="%s/content-types"><Default Extension="xml" ContentType="application/xml"/>\
        <Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>\
        <Override PartName="/xl/sharedStrings.xml" ContentType="%ssharedStrings+xml"/></Types>"""
            .formatted(PACKAGE, TYPE, TYPE));
    workbook("<sheet name=\"List\" sheetId=\"1\" r:id=\"rId1\"/>", "");
    part(
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships xmlns="%s/relationships">\
        <Relationship Id="rId1" Type="%s/relationships/worksheet" Target="worksheets/sheet1.xml"/>\
        <Relationship Id="rId2" Type="%s/relationships/worksheet" Target="worksheets/sheet2.xml"/>\
        </Relationships>"""
            .formatted(PACKAGE, OFFICE, OFFICE));
  }

  /** With the usual heading. */
  public static Xlsx list() {
    return new Xlsx()
        .row(text("code"), text("name"), text("status"), text("valid from"), text("valid until"));
  }

  Xlsx workbook(String sheets, String properties) {
    return part(
        "xl/workbook.xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <workbook xmlns="%s" xmlns:r="%s/relationships">%s<sheets>%s</sheets></workbook>"""
            .formatted(MAIN, OFFICE, properties, sheets));
  }

  /** With a part of this name and text. */
  public Xlsx part(String name, String content) {
    return part(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** With a part of this name and content. */
  public Xlsx part(String name, byte[] content) {
    parts.put(name, content);
    return this;
  }

  /** With one more row. */
  public Xlsx row(String... cells) {
    rows.append("<row>").append(String.join("", cells)).append("</row>");
    return this;
  }

  /** Rows as they are. */
  public Xlsx raw(String xml) {
    rows.append(xml);
    return this;
  }

  Xlsx sharedStrings(String... texts) {
    StringBuilder xml = new StringBuilder("<sst xmlns=\"" + MAIN + "\">");
    for (String text : texts) {
      xml.append("<si><t>").append(escape(text)).append("</t></si>");
    }
    return part("xl/sharedStrings.xml", xml.append("</sst>").toString());
  }

  /** A cell with a text. */
  public static String text(String text) {
    return "<c t=\"inlineStr\"><is><t>" + escape(text) + "</t></is></c>";
  }

  static String shared(int number) {
    return "<c t=\"s\"><v>" + number + "</v></c>";
  }

  static String number(String number) {
    return "<c><v>" + number + "</v></c>";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  static String sheet(String rows) {
    return "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + rows + "</sheetData></worksheet>";
  }

  /** The file. */
  public byte[] bytes() {
    Map<String, byte[]> all = new LinkedHashMap<>(parts);
    all.putIfAbsent(
        "xl/worksheets/sheet1.xml", sheet(rows.toString()).getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : all.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

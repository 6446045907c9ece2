package io.tradehub.sandbox.customs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A declaration as somebody writes it, right unless it is made wrong. */
public final class Filing {
  /** The one charset that is not UTF-8 of which a test needs to know. */
  public static final Charset CHINESE = Charset.forName("GB18030");

  private static final String NAMESPACE = "http://www.chinaport.gov.cn/dec";

  public final String reference;
  public final Map<String, String> head = new LinkedHashMap<>();
  public final Map<String, String> sign = new LinkedHashMap<>();
  public final List<Map<String, String>> lines = new ArrayList<>();
  public final Map<String, byte[]> attachments = new LinkedHashMap<>();
  public Charset charset = StandardCharsets.UTF_8;

  public Filing(String reference) {
    this.reference = reference;
    head.put("IEFlag", "I");
    head.put("CustomMaster", "2201");
    head.put("IEPort", "2202");
    head.put("IEDate", "20261123");
    head.put("TradeMode", "0110");
    head.put("TradeCoScc", "91310000MA1FL5E78K");
    head.put("TradeName", "上海晨帆贸易有限公司");
    head.put("AgentCodeScc", "91310115MA1K4T9X5N");
    head.put("ContrNo", "CF-2026-118");
    head.put("PackNo", "4");
    head.put("GrossWet", "120.5");
    head.put("NetWt", "110");
    head.put("EntryType", "M");
    sign.put("OperType", "C");
    sign.put("ClientSeqNo", reference);
    line("2", "12.5", "25");
  }

  public Filing(String reference, String word) {
    this(reference);
    head.put("ContrNo", "CF-2026-118-SBX-" + word);
  }

  /** One line of goods more, of the item with its number. */
  public Filing line(String quantity, String price, String total) {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("GNo", Integer.toString(lines.size() + 1));
    line.put("ContrItem", Integer.toString(lines.size() + 1));
    line.put("CodeTS", "8471300000");
    line.put("GName", "便携式电脑");
    line.put("GQty", quantity);
    line.put("GUnit", "001");
    line.put("DeclPrice", price);
    line.put("DeclTotal", total);
    line.put("TradeCurr", "USD");
    lines.add(line);
    return this;
  }

  /** A consolidated filing list of an account book. */
  public Filing list(String book) {
    head.put("ManualNo", book);
    head.put("BillType", "3");
    return this;
  }

  public Filing head(String element, String text) {
    head.put(element, text);
    return this;
  }

  public Filing export() {
    head.put("IEFlag", "E");
    return this;
  }

  /** The file's name without ".zip". */
  public String base(int retry) {
    return head.get("IEFlag") + "_" + reference + "_t-" + retry;
  }

  public String xml() {
    StringBuilder out =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"" + charset.name() + "\"?>\n");
    out.append("<DecMessage Version=\"4.8\" xmlns=\"" + NAMESPACE + "\">");
    section(out, "DecHead", head);
    out.append("<DecLists>");
    lines.forEach(l -> section(out, "DecList", l));
    out.append("</DecLists><DecContainers/>");
    section(out, "DecSign", sign);
    attachments
        .keySet()
        .forEach(
            file ->
                section(
                    out,
                    "EdocRealation",
                    Map.of("EdocCode", "00000001", "EdocFomatType", "US", "EdocCopId", file)));
    return out.append("</DecMessage>").toString();
  }

  private static void section(StringBuilder out, String name, Map<String, String> texts) {
    out.append('<').append(name).append('>');
    texts.forEach(
        (element, text) ->
            out.append("<%1$s>%2$s</%1$s>".formatted(element, text.replace("&", "&amp;"))));
    out.append("</").append(name).append('>');
  }

  public byte[] zip(int retry) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(base(retry) + ".xml", xml().getBytes(charset));
    files.putAll(attachments);
    return zip(files);
  }

  public static byte[] zip(Map<String, byte[]> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

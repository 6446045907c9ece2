package io.tradehub.loadtest.declare;

import com.google.protobuf.ByteString;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Writes consignments as DecMessages, as a company's own software does; it shares no code with the
 * connector.
 */
final class DecMessages {
  /** The version that it writes. */
  static final String VERSION = "5.0";

  private DecMessages() {}

  /** Takes an element's name and its text. */
  interface Sink {
    /** The next element. */
    void put(String element, String text);

    /** The next element, a number. */
    default void put(String element, BigDecimal value) {
      put(element, value.toPlainString());
    }
  }

  /** One declaration. */
  static ByteString write(Consignment consignment) {
    StringBuilder xml = new StringBuilder(16_000);
    // No text here has a character that XML escapes.
    Sink out =
        (element, text) -> {
          xml.append('<').append(element).append('>').append(text);
          xml.append("</").append(element).append('>');
        };
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<DecMessage xmlns=\"http://www.chinaport.gov.cn/dec\" Version=\"")
        .append(VERSION)
        .append("\"><DecHead>");
    head(consignment, out);
    xml.append("</DecHead><DecLists>");
    int number = 1;
    for (Consignment.Line line : consignment.lines()) {
      xml.append("<DecList>");
      line(number++, line, out);
      xml.append("</DecList>");
    }
    xml.append("</DecLists><DecFreeTxt>");
    out.put("VoyNo", Facts.VOYAGE);
    xml.append("</DecFreeTxt><DecSign>");
    sign(consignment, out);
    xml.append("</DecSign></DecMessage>");
    return ByteString.copyFromUtf8(xml.toString());
  }

  /** What DecSign has. */
  static void sign(Consignment consignment, Sink out) {
    out.put("OperType", "C");
    out.put("ICCode", Facts.CARD);
    out.put("OperName", Facts.OPERATOR);
    out.put("ClientSeqNo", consignment.reference());
    out.put("SignDate", DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.now(Facts.CHINA_TIME)));
  }

  /** What DecHead has. */
  static void head(Consignment consignment, Sink out) {
    out.put("IEFlag", "I");
    out.put("AgentCode", Facts.customsCode(consignment.declarant(), Facts.DECLARANTS));
    out.put("AgentName", consignment.declarant().name());
    out.put("CopCodeScc", consignment.declarant().creditCode());
    out.put("CopName", consignment.declarant().name());
    out.put("BillNo", Facts.bill(consignment));
    out.put("ContrNo", Facts.contract(consignment));
    out.put("CustomMaster", Facts.OFFICE);
    out.put("CutMode", Facts.LEVY_MODE);
    out.put("DistinatePort", Facts.PORT_ABROAD);
    out.put("EntryType", "M");
    out.put("GrossWet", consignment.grossKilograms());
    out.put("IEDate", DateTimeFormatter.BASIC_ISO_DATE.format(Facts.BORDER_DAY));
    out.put("IEPort", Facts.OFFICE);
    out.put("NetWt", consignment.netKilograms());
    out.put("OwnerCode", Facts.customsCode(consignment.trader(), Facts.TRADERS));
    out.put("OwnerName", consignment.trader().name());
    out.put("PackNo", BigDecimal.valueOf(consignment.lines().size()));
    out.put("TradeCode", Facts.customsCode(consignment.trader(), Facts.TRADERS));
    out.put("TradeCountry", Facts.COUNTRY);
    out.put("TradeMode", Facts.TRADE_MODE);
    out.put("TradeName", consignment.trader().name());
    out.put("TrafMode", Facts.TRANSPORT_MODE);
    out.put("TrafName", Facts.SHIP);
    out.put("TransMode", Facts.TERMS);
    out.put("WrapType", Facts.PACKAGE_KIND);
    out.put("TypistNo", Facts.CARD);
    out.put("InputerName", Facts.OPERATOR);
    out.put("TradeAreaCode", Facts.COUNTRY);
    out.put("TradeCoScc", consignment.trader().creditCode());
    out.put("OwnerCodeScc", consignment.trader().creditCode());
    out.put("AgentCodeScc", consignment.declarant().creditCode());
    out.put("DespPortCode", Facts.PORT_ABROAD);
    out.put("EntyPortCode", Facts.PORT_OF_ENTRY);
    out.put("GoodsPlace", Facts.GOODS_PLACE);
    out.put("OverseasConsignorEname", Facts.OVERSEAS);
    out.put("MarkNo", "N/M");
    out.put("EdiId", "1");
    out.put("DeclTrnRel", "0");
    out.put("PromiseItmes", "00000");
    out.put("ChkSurety", "0");
    out.put("DeclareName", Facts.OPERATOR);
  }

  /** What one DecList has. */
  static void line(int number, Consignment.Line line, Sink out) {
    Article article = line.article();
    out.put("CodeTS", article.hsCode());
    out.put("DeclPrice", line.price());
    out.put("DeclTotal", line.total());
    out.put("DutyMode", Facts.DUTY_MODE);
    out.put("FirstQty", line.in(article.first().quantity()));
    out.put("FirstUnit", article.first().unit());
    out.put("GModel", line.specification());
    out.put("GName", article.name());
    out.put("GNo", BigDecimal.valueOf(number));
    out.put("GQty", line.quantity());
    out.put("GUnit", article.unit());
    out.put("OriginCountry", line.origin());
    article
        .second()
        .ifPresent(
            second -> {
              out.put("SecondQty", line.in(second.quantity()));
              out.put("SecondUnit", second.unit());
            });
    out.put("TradeCurr", Consignment.CURRENCY);
    out.put("DestinationCountry", Facts.CHINA);
    out.put("DistrictCode", Facts.DISTRICT);
    out.put("DestCode", Facts.DESTINATION);
  }
}

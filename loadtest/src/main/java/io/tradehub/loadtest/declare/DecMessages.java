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

  private final StringBuilder xml = new StringBuilder(16_000);

  private DecMessages() {}

  /** One declaration. */
  static ByteString write(Consignment consignment) {
    DecMessages message = new DecMessages();
    message.all(consignment);
    return ByteString.copyFromUtf8(message.xml.toString());
  }

  private void all(Consignment consignment) {
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<DecMessage xmlns=\"http://www.chinaport.gov.cn/dec\" Version=\"")
        .append(VERSION)
        .append("\"><DecHead>");
    head(consignment);
    xml.append("</DecHead><DecLists>");
    int number = 1;
    for (Consignment.Line line : consignment.lines()) {
      xml.append("<DecList>");
      line(number++, line);
      xml.append("</DecList>");
    }
    xml.append("</DecLists><DecFreeTxt>");
    put("VoyNo", Facts.VOYAGE);
    xml.append("</DecFreeTxt><DecSign>");
    put("OperType", "C");
    put("ICCode", Facts.CARD);
    put("OperName", Facts.OPERATOR);
    put("ClientSeqNo", consignment.reference());
    put("SignDate", DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.now(Facts.CHINA_TIME)));
    xml.append("</DecSign></DecMessage>");
  }

  private void head(Consignment consignment) {
    put("IEFlag", "I");
    put("AgentCode", Facts.customsCode(consignment.declarant(), Facts.DECLARANTS));
    put("AgentName", consignment.declarant().name());
    put("CopCodeScc", consignment.declarant().creditCode());
    put("CopName", consignment.declarant().name());
    put("BillNo", Facts.bill(consignment));
    put("ContrNo", Facts.contract(consignment));
    put("CustomMaster", Facts.OFFICE);
    put("CutMode", Facts.LEVY_MODE);
    put("DistinatePort", Facts.PORT_ABROAD);
    put("EntryType", "M");
    put("GrossWet", consignment.grossKilograms());
    put("IEDate", DateTimeFormatter.BASIC_ISO_DATE.format(Facts.BORDER_DAY));
    put("IEPort", Facts.OFFICE);
    put("NetWt", consignment.netKilograms());
    put("OwnerCode", Facts.customsCode(consignment.trader(), Facts.TRADERS));
    put("OwnerName", consignment.trader().name());
    put("PackNo", BigDecimal.valueOf(consignment.lines().size()));
    put("TradeCode", Facts.customsCode(consignment.trader(), Facts.TRADERS));
    put("TradeCountry", Facts.COUNTRY);
    put("TradeMode", Facts.TRADE_MODE);
    put("TradeName", consignment.trader().name());
    put("TrafMode", Facts.TRANSPORT_MODE);
    put("TrafName", Facts.SHIP);
    put("TransMode", Facts.TERMS);
    put("WrapType", Facts.PACKAGE_KIND);
    put("TypistNo", Facts.CARD);
    put("InputerName", Facts.OPERATOR);
    put("TradeAreaCode", Facts.COUNTRY);
    put("TradeCoScc", consignment.trader().creditCode());
    put("OwnerCodeScc", consignment.trader().creditCode());
    put("AgentCodeScc", consignment.declarant().creditCode());
    put("DespPortCode", Facts.PORT_ABROAD);
    put("EntyPortCode", Facts.PORT_OF_ENTRY);
    put("GoodsPlace", Facts.GOODS_PLACE);
    put("OverseasConsignorEname", Facts.OVERSEAS);
    put("MarkNo", "N/M");
    put("EdiId", "1");
    put("DeclTrnRel", "0");
    put("PromiseItmes", "00000");
    put("ChkSurety", "0");
    put("DeclareName", Facts.OPERATOR);
  }

  private void line(int number, Consignment.Line line) {
    Article article = line.article();
    put("CodeTS", article.hsCode());
    put("DeclPrice", line.price());
    put("DeclTotal", line.total());
    put("DutyMode", Facts.DUTY_MODE);
    put("FirstQty", line.in(article.first().quantity()));
    put("FirstUnit", article.first().unit());
    put("GModel", line.specification());
    put("GName", article.name());
    put("GNo", BigDecimal.valueOf(number));
    put("GQty", line.quantity());
    put("GUnit", article.unit());
    put("OriginCountry", line.origin());
    article
        .second()
        .ifPresent(
            second -> {
              put("SecondQty", line.in(second.quantity()));
              put("SecondUnit", second.unit());
            });
    put("TradeCurr", Consignment.CURRENCY);
    put("DestinationCountry", Facts.CHINA);
    put("DistrictCode", Facts.DISTRICT);
    put("DestCode", Facts.DESTINATION);
  }

  private void put(String element, BigDecimal value) {
    put(element, value.toPlainString());
  }

  /** No text here has a character that XML escapes. */
  private void put(String element, String text) {
    xml.append('<').append(element).append('>').append(text);
    xml.append("</").append(element).append('>');
  }
}

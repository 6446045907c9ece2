package io.tradehub.connectors.singlewindow.rules;

import static io.tradehub.connectors.singlewindow.rules.SampleDeclarations.texts;

import java.util.List;

/** Elements that are missing, or are not what they may be. */
final class WrongElements extends Cases {
  private static final String EDOC = "/DecMessage/EdocRealation[1]/";

  WrongElements() {
    required();
    characters();
    numbersAndDates();
    marks();
    codes();
    forms();
    companies();
  }

  private void required() {
    missing("DecSign", "ClientSeqNo", "OperType");
    missing("DecHead", "IEPort", "TradeCode", "TradeName", "TradeCoScc", "OwnerName");
    missing("DecHead", "OwnerCodeScc", "AgentCode", "AgentName", "AgentCodeScc", "TrafMode");
    missing("DecHead", "TradeMode", "TransMode", "TradeCountry", "TradeAreaCode", "PackNo");
    missing("DecHead", "DistinatePort", "WrapType", "GrossWet", "NetWt", "EntryType");
    missing("DecHead", "PromiseItmes", "EntyPortCode", "DespPortCode", "GoodsPlace", "IEFlag");
    missing("DecHead", "CustomMaster");
    for (String element :
        List.of(
            "GNo",
            "CodeTS",
            "GName",
            "GQty",
            "GUnit",
            "DeclPrice",
            "DeclTotal",
            "TradeCurr",
            "OriginCountry",
            "DestinationCountry",
            "DutyMode",
            "DistrictCode",
            "FirstUnit",
            "FirstQty")) {
      String location = "/DecMessage/DecLists/DecList[1]/" + element;
      // Documents, licences and containers name lines by their numbers.
      imports(
          Rule.REQUIRED,
          d -> d.line(1, element, "").without("DecContainers"),
          location,
          element + " is not there");
    }
    imports(
        Rule.REQUIRED,
        d -> d.first("DecContainers", "Container", "GoodsNo", ""),
        "/DecMessage/DecContainers/Container[1]/GoodsNo",
        "not there");
    imports(
        Rule.REQUIRED,
        d -> d.root("EdocRealation", 1, s -> s.with("EdocCode", "")),
        EDOC + "EdocCode",
        "not there");
    for (String element :
        List.of("CopCode", "CopName", "TypistNo", "InputerName", "DeclareName", "EdiId")) {
      head(Rule.OPERATOR, element, "", element + " is not there; the client may fill it in");
    }
    head(Rule.OVERSEAS, "OverseasConsignorEname", "", "NO when there is none");
    exports(
        Rule.OVERSEAS,
        d -> d.head("OverseasConsigneeEname", ""),
        HEAD + "OverseasConsigneeEname",
        "the party abroad");
    head(Rule.BILL_NUMBER, "BillNo", "", "goods by transport 2 have one");
  }

  private void missing(String section, String... elements) {
    for (String element : elements) {
      imports(
          Rule.REQUIRED,
          d -> d.set(section, element, ""),
          "/DecMessage/" + section + "/" + element,
          element + " is not there, and a declaration needs it");
    }
  }

  private void characters() {
    head(Rule.LENGTH, "ContrNo", "C".repeat(33), "33 characters, and there is room for 32");
    line(Rule.LENGTH, "GModel", "型".repeat(256), "256 characters");
    head(Rule.BYTES, "GoodsPlace", "洋".repeat(51), "51 characters, but 102 bytes");
    line(Rule.CHARACTERS, "GName", "轴承\u202E座圈", "U+202E (RIGHT-TO-LEFT OVERRIDE)");
    head(Rule.CHARACTERS, "TradeName", "上海\n远帆", "U+000A");
    head(Rule.CHARACTERS, "ContrNo", "A\uD800B", "U+D800");
    head(Rule.GBK, "TradeName", "上海𠮷帆", "U+20BB7");
    head(Rule.GBK, "GoodsPlace", "Łódź", "U+0141");
  }

  private void numbersAndDates() {
    line(Rule.NUMBER, "GQty", "36,5", "'36,5' is no number of at most 14 digits");
    line(Rule.NUMBER, "GQty", "1E+9999999", "is no number");
    line(Rule.NUMBER, "DeclPrice", "8.20001", "a point and 4 digits");
    line(Rule.NUMBER, "DeclTotal", "-299.3", "is no number");
    head(Rule.NUMBER, "PackNo", "1.5", "no whole number of at most 9 digits");
    head(Rule.NUMBER, "GrossWet", "236.", "is no number");
    head(Rule.DATE, "IEDate", "20260230", "'20260230' is no day");
    head(Rule.DATE, "DespDate", "2026-11-21", "written like 20261121");
    head(Rule.BORDER_DATE, "IEDate", "20241101", "more than a year away");
  }

  private void marks() {
    head(Rule.FLAG, "DeclTrnRel", "2", "'2' is none of 0, 1");
    head(Rule.FLAG, "EdiId", "4", "none of 1, 3, 5, 6");
    imports(
        Rule.FLAG,
        d -> d.first("DecContainers", "Container", "LclFlag", "Y"),
        "/DecMessage/DecContainers/Container[1]/LclFlag",
        "'Y'");
    imports(
        Rule.OPER_TYPE,
        d -> d.set("DecSign", "OperType", "F"),
        "/DecMessage/DecSign/OperType",
        "'F' is none of A upload");
    imports(
        Rule.REFERENCE,
        d -> d.set("DecSign", "ClientSeqNo", "TH-1"),
        "/DecMessage/DecSign/ClientSeqNo",
        "'TH-1' has not 1 to 18");
    imports(
        Rule.REFERENCE,
        d -> d.set("DecSign", "ClientSeqNo", "1".repeat(19)),
        "/DecMessage/DecSign/ClientSeqNo",
        "letters and digits");
  }

  private void codes() {
    head(Rule.OFFICE, "CustomMaster", "2299", "codes/offices");
    head(Rule.COUNTRY, "TradeCountry", "XYZ", "'XYZ' is not in the table codes/countries 2026");
    line(Rule.COUNTRY, "OriginCountry", "132", "codes/countries");
    line(Rule.CURRENCY, "TradeCurr", "RMB", d -> d.line(1, "TradeCurr", "RMB"), "codes/currencies");
    line(Rule.UNIT, "GUnit", "999", "codes/units");
    head(Rule.TRADE_MODE, "TradeMode", "0111", "codes/trade-modes");
    head(Rule.LEVY_MODE, "CutMode", "100", "look whether it is a newer code");
    head(Rule.TRANSPORT, "TrafMode", "Q", "codes/transport-modes");
    head(Rule.TERMS, "TransMode", "9", "codes/terms");
    head(Rule.PACKAGE, "WrapType", "77", "codes/packages");
    line(Rule.DUTY_MODE, "DutyMode", "0", "codes/duty-modes");
    head(Rule.TYPE, "Type", "QQ", "codes/declaration-types");
    head(Rule.ENTRY_TYPE, "EntryType", "X", "codes/entry-types");
    with(
        Rule.BILL_TYPE,
        SampleDeclarations.consolidated(),
        d -> d.head("BillType", "9"),
        HEAD + "BillType",
        "codes/bill-types");
    imports(
        Rule.LICENCE_KIND,
        d -> d.first("DecLicenseDocus", "LicenseDocu", "DocuCode", "?"),
        "/DecMessage/DecLicenseDocus/LicenseDocu[1]/DocuCode",
        "codes/licences");
    imports(
        Rule.CONTAINER_KIND,
        d -> d.first("DecContainers", "Container", "ContainerMd", "20"),
        "/DecMessage/DecContainers/Container[1]/ContainerMd",
        "codes/containers");
    imports(
        Rule.DOCUMENT_KIND,
        d -> d.root("EdocRealation", 1, s -> s.with("EdocCode", "99999999")),
        EDOC + "EdocCode",
        "codes/documents");
  }

  private void forms() {
    head(Rule.PORT, "DistinatePort", "SGSIN", "'SGSIN' is no port");
    head(Rule.PORT, "DespPortCode", "QQQ000", "the three letters of its country");
    head(Rule.ENTRY_PORT, "EntyPortCode", "3110", "has not 6 digits");
    line(Rule.DISTRICT, "DistrictCode", "3122", "no district");
    line(Rule.DISTRICT, "DistrictCode", "99222", "a province");
    line(Rule.DESTINATION_CODE, "DestCode", "990115", "no administrative division");
    line(Rule.HS_FORM, "CodeTS", "84829900", "'84829900' has not 10 digits");
    line(Rule.HS_FORM, "CodeTS", "84829900A0", "has not 10 digits");
    line(Rule.HS_CHAPTER, "CodeTS", "7700000000", "chapter 77, which there is not");
    line(Rule.HS_CHAPTER, "CodeTS", "0000000000", "chapter 00");
    line(Rule.INSPECTION_CODE, "CiqCode", "84821020001", "neither 3 digits");
    head(Rule.PROMISES, "PromiseItmes", "0Y0", "other characters than");
    imports(
        Rule.MATERIAL,
        d -> d.add("DecCopPromises", texts("DecCopPromise", "DeclaratioMaterialCode", "102053")),
        "/DecMessage/DecCopPromises/DecCopPromise[1]/DeclaratioMaterialCode",
        "an import has 101040");
  }

  private void companies() {
    head(Rule.CREDIT_FORM, "AgentCodeScc", "NO", "18 digits and capital letters");
    head(Rule.CREDIT_FORM, "OwnerCodeScc", "91310115MA1K5H8T3", "whoever has no code has NO");
    head(
        Rule.CREDIT_CHECK,
        "TradeCoScc",
        SampleDeclarations.TRADER.replace('B', 'C'),
        "belongs 'B': something is mistyped");
    head(Rule.TRADE_SCC, "TradeCodeScc", SampleDeclarations.OWNER, "its newer name");
    head(Rule.CUSTOMS_CODE, "TradeCode", "312296", "has not 4 digits");
    head(Rule.CUSTOMS_CODE, "AgentCode", "NO", "has not 4 digits");
    head(Rule.CUSTOMS_CODE, "OwnerCode", "3122960", "nor is it NO");
    head(Rule.CIQ_CODE, "TradeCiqCode", "31", "has not 10 digits and letters");
  }
}

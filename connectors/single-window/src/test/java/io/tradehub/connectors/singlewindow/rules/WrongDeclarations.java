package io.tradehub.connectors.singlewindow.rules;

import static io.tradehub.connectors.singlewindow.rules.SampleDeclarations.texts;

import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/** Every way in which a right declaration is made wrong in one place. */
final class WrongDeclarations {
  private static final String HEAD = "/DecMessage/DecHead/";
  private static final String LINE = "/DecMessage/DecLists/DecList[2]/";
  private static final String EDOC = "/DecMessage/EdocRealation[1]/";

  private final List<Case> cases = new ArrayList<>();

  /**
   * One way.
   *
   * @param rule the one that is broken
   * @param right what is made wrong
   * @param change makes it so
   * @param location where it is found
   * @param said part of what is said
   */
  record Case(Rule rule, Declaration right, Consumer<Draft> change, String location, String said) {
    @Override
    public String toString() {
      return rule.id() + " at " + location + ": " + said;
    }
  }

  private WrongDeclarations() {
    required();
    characters();
    numbersAndDates();
    marks();
    codes();
    forms();
    companies();
    books();
    licences();
    containers();
    documents();
    transit();
    lines();
    amounts();
    weights();
    charges();
    billTypes();
    trade();
  }

  static List<Case> all() {
    return new WrongDeclarations().cases;
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
    head(Rule.COUNTRY, "TradeCountry", "XYZ", "'XYZ' is not in the table codes/countries 2024");
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

  private void books() {
    with(
        Rule.BOOK_FORM,
        SampleDeclarations.consolidated(),
        d -> d.head("ManualNo", "T22480A1"),
        HEAD + "ManualNo",
        "has not 12");
    with(
        Rule.BOOK_KIND,
        SampleDeclarations.consolidated(),
        d -> d.head("ManualNo", "B22480A00001"),
        HEAD + "ManualNo",
        "the books of mode 5034 begin with H or T");
    with(
        Rule.BOOK_KIND,
        SampleDeclarations.consolidated(),
        d -> d.head("ManualNo", "X22480A00001"),
        HEAD + "ManualNo",
        "codes/books");
    with(
        Rule.BOOK_ITEM,
        SampleDeclarations.consolidated(),
        d -> d.line(2, "ContrItem", ""),
        LINE + "ContrItem",
        "which item of the book");
    line(Rule.BOOK_ITEM, "ContrItem", "3", "and ManualNo, the book, is not there");
    head(Rule.BOOK_MISSING, "TradeMode", "0615", HEAD + "ManualNo", "begins with C or E");
  }

  private void licences() {
    head(Rule.LICENCE_NUMBER, "LicenseNo", "226000118033", "is not written like 26-AA-123456");
    imports(
        Rule.LICENCE_PLACE,
        d -> d.first("DecLicenseDocus", "LicenseDocu", "DocuCode", "1"),
        "/DecMessage/DecLicenseDocus/LicenseDocu[1]/DocuCode",
        "stands in DecHead/LicenseNo");
    imports(
        Rule.LICENCE_TWICE,
        d ->
            d.add(
                "DecLicenseDocus",
                texts("LicenseDocu", "DocuCode", "A", "CertCode", "226000118033")),
        "/DecMessage/DecLicenseDocus/LicenseDocu[2]/CertCode",
        "there already");
    imports(
        Rule.LICENCE_LINE,
        d ->
            d.add(
                texts(
                    "EcoRelation",
                    "CertType",
                    "Y03",
                    "EcoCertNo",
                    "C26000001",
                    "DecGNo",
                    "3",
                    "EcoGNo",
                    "1")),
        "/DecMessage/EcoRelation[1]/DecGNo",
        "'3' is no line");
    String limit = LINE + "DecGoodsLimits/DecGoodsLimit[1]/";
    imports(Rule.LICENCE_LINE, d -> limited(d, "7", ""), limit + "GoodsNo", "'7' is no line");
    String vin = limit + "DecGoodsLimitVin[1]/VinCode";
    imports(Rule.VIN_FORM, d -> limited(d, "2", "LTHA1B2C3D4E5F6"), vin, "has not 17");
    imports(Rule.VIN_FORM, d -> limited(d, "2", "LTHA1B2COD4E5F678"), vin, "without I, O and Q");
    imports(Rule.VIN_CHECK, d -> limited(d, "2", "1M8GDM9A0KP042788"), vin, "does not fit");
  }

  /** A licence of the second line, for a vehicle when there is a number of one. */
  private static void limited(Draft draft, String goodsNo, String vin) {
    Section limit =
        texts("DecGoodsLimit", "GoodsNo", goodsNo, "LicTypeCode", "411", "LicenceNo", "2026010101");
    Section full =
        vin.isEmpty()
            ? limit
            : limit.with(
                texts(
                    "DecGoodsLimitVin",
                    "LicenceNo",
                    "2026010101",
                    "LicTypeCode",
                    "411",
                    "VinCode",
                    vin));
    draft.item(
        "DecLists", "DecList", 2, s -> s.with(SampleDeclarations.wrapped("DecGoodsLimits", full)));
  }

  private void containers() {
    String first = "/DecMessage/DecContainers/Container[1]/";
    container(Rule.CONTAINER_FORM, "ContainerId", "THUX1234560", first, "the last U, J or Z");
    container(Rule.CONTAINER_FORM, "ContainerId", "THU1234560", first, "has not 4 capital");
    container(Rule.CONTAINER_CHECK, "ContainerId", "THUU1234561", first, "belongs 0");
    container(Rule.CONTAINER_GOODS, "GoodsNo", "1,3", first, "'3' is no line");
    container(Rule.CONTAINER_GOODS, "GoodsNo", "1,1", first, "named twice");
    container(Rule.CONTAINER_GOODS, "GoodsNo", "1;2", first, "'1;2' is no line");
    imports(
        Rule.CONTAINER_TWICE,
        d ->
            d.add(
                "DecContainers",
                texts(
                    "Container",
                    "ContainerId",
                    "THUU1234560",
                    "ContainerMd",
                    "21",
                    "GoodsNo",
                    "2")),
        "/DecMessage/DecContainers/Container[2]/ContainerId",
        "there already");
  }

  private void container(Rule rule, String element, String text, String at, String said) {
    imports(rule, d -> d.first("DecContainers", "Container", element, text), at + element, said);
  }

  private void documents() {
    imports(
        Rule.DOCUMENT_FORMAT,
        d -> edoc(d, "EdocCopId", "invoice.docx").attachments.clear(),
        EDOC + "EdocCopId",
        "does not end in .pdf");
    imports(
        Rule.DOCUMENT_MISSING,
        d -> d.attachments.clear(),
        EDOC + "EdocCopId",
        "put it into the zip");
    imports(
        Rule.DOCUMENT_MISSING,
        d -> edoc(edoc(d, "EdocCopId", ""), "EdocID", "A.pdf").attachments.clear(),
        EDOC + "EdocID",
        "'A.pdf' did not come");
    imports(
        Rule.DOCUMENT_EXTRA,
        d -> d.attachments.add("packing.pdf"),
        "/DecMessage",
        "no EdocRealation names it");
    imports(
        Rule.DOCUMENT_TWICE,
        d -> d.add(d.declaration.attachments().getFirst()),
        "/DecMessage/EdocRealation[2]/EdocCopId",
        "is named already");
    imports(Rule.DOCUMENT_LINES, d -> edoc(d, "GNoStr", "1,9"), EDOC + "GNoStr", "'9' is no line");
  }

  private static Draft edoc(Draft draft, String element, String text) {
    return draft.root("EdocRealation", 1, s -> s.with(element, text));
  }

  private void transit() {
    imports(
        Rule.TRANSIT_MISSING,
        d ->
            d.set("DecSign", "OperType", "D")
                .head("DeclTrnRel", "1")
                .set("TrnHead", "TransFlag", "1"),
        "/DecMessage/TrnList",
        "TrnList is not there");
    imports(
        Rule.TRANSIT_EXTRA,
        d -> d.set("TrnHead", "TransFlag", "1"),
        "/DecMessage/TrnHead",
        "there is no transit");
    imports(
        Rule.TRANSIT_EXTRA,
        d -> d.set("TrnList", "TrafMode", "2"),
        "/DecMessage/TrnList[1]",
        "there is no transit");
    head(Rule.TRANSIT_RELATION, "DeclTrnRel", "1", "there is no transit");
  }

  private void lines() {
    imports(
        Rule.LINES,
        d ->
            d.set("DecLists", "none", "")
                .item("DecLists", "DecList", 0, s -> s)
                .without("DecLists")
                .without("DecContainers"),
        "/DecMessage/DecLists",
        "there are no goods");
    imports(Rule.LINES, d -> lines(d, 51), "/DecMessage/DecLists", "51 lines of goods");
    imports(
        Rule.LINE_NUMBER,
        d -> d.line(2, "GNo", "3").first("DecContainers", "Container", "GoodsNo", "1,3"),
        LINE + "GNo",
        "this is 2");
  }

  /** As many lines as are asked for, each with nothing that weighs. */
  static void lines(Draft draft, int count) {
    Section line = draft.declaration.goods().getFirst().with("SecondQty", "0.1");
    List<Section> lines = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      lines.add(line.with("GNo", Integer.toString(i)));
    }
    draft.declaration =
        SampleDeclarations.with(
            draft.declaration,
            "DecLists",
            s -> new Section("DecLists", new LinkedHashMap<>(), lines));
  }

  private void amounts() {
    imports(
        Rule.POSITIVE,
        d -> d.line(2, "GQty", "0").line(2, "FirstUnit", "036").line(2, "DeclTotal", "0.001"),
        LINE + "GQty",
        "0 is not above zero");
    line(Rule.PRICE, "DeclPrice", "0", d -> d.line(2, "DeclTotal", "0.001"), "is not above zero");
    line(Rule.TOTAL, "DeclTotal", "300", "36.5 times 8.2 is 299.3");
    line(Rule.TOTAL, "DeclTotal", "299.31", "a difference of 0.006825 is let pass");
    line(Rule.CURRENCIES, "TradeCurr", "EUR", "the first line has 'USD'");
    line(Rule.UNIT_QUANTITY, "FirstQty", "36", "in the same unit '035'");
    line(Rule.SECOND, "SecondUnit", "006", LINE + "SecondQty", "there is a SecondUnit");
    line(Rule.SECOND, "SecondQty", "6", LINE + "SecondUnit", "there is a SecondQty");
  }

  private void weights() {
    head(Rule.WEIGHT, "GrossWet", "0.4", d -> light(d, "0.4"), "declared as 1");
    head(Rule.WEIGHTS, "GrossWet", "180", "the net weight is 185.3 kg");
    head(Rule.PACKAGES, "PackNo", "0", "count as 1");
    head(Rule.KILOGRAMS, "NetWt", "180", "come to 185.3 kg");
  }

  /** Lines that weigh nothing, so that the whole may. */
  private static void light(Draft draft, String net) {
    draft.head("NetWt", "1").head("GrossWet", net);
    draft.head("NetWt", net);
    draft.line(1, "SecondQty", "0.1");
    draft.line(2, "GQty", "0.2").line(2, "FirstQty", "0.2").line(2, "DeclTotal", "1.64");
  }

  private void charges() {
    head(Rule.CHARGE, "OtherMark", "3", HEAD + "OtherRate", "OtherRate is not there");
    head(Rule.CHARGE, "OtherRate", "30", HEAD + "OtherMark", "OtherMark is not there");
    charge(Rule.CHARGE, "2", "30", "USD", HEAD + "OtherMark", "is of freight alone");
    charge(Rule.CHARGE, "1", "3", "USD", HEAD + "OtherCurr", "a rate has no currency");
    charge(Rule.CHARGE, "1", "100", "", HEAD + "OtherRate", "at most 99");
    charge(Rule.CHARGE, "3", "30", "", HEAD + "OtherCurr", "the currency of '30'");
    imports(
        Rule.CHARGE_MISSING,
        d -> insurance(d.head("TransMode", "3")),
        HEAD + "FeeRate",
        "freight of an import on FOB terms (3) is declared besides the price");
    imports(
        Rule.CHARGE_MISSING,
        d -> d.head("TransMode", "2"),
        HEAD + "InsurRate",
        "insurance of an import on C&F terms");
    exports(
        Rule.CHARGE_MISSING,
        d -> insurance(d.head("TransMode", "1")),
        HEAD + "FeeRate",
        "freight of an export on CIF terms");
    imports(
        Rule.CHARGE_EXTRA,
        WrongDeclarations::insurance,
        HEAD + "InsurRate",
        "insurance of an import on CIF terms (1) is not declared");
    exports(
        Rule.CHARGE_EXTRA, WrongDeclarations::insurance, HEAD + "InsurRate", "look at the terms");
  }

  private static void insurance(Draft draft) {
    draft.head("InsurMark", "1").head("InsurRate", "0.3");
  }

  private void charge(
      Rule rule, String mark, String rate, String currency, String location, String said) {
    imports(
        rule,
        d -> d.head("OtherMark", mark).head("OtherRate", rate).head("OtherCurr", currency),
        location,
        said);
  }

  private void billTypes() {
    with(
        Rule.BILL_BOOK,
        SampleDeclarations.consolidated(),
        d ->
            d.head("ManualNo", "")
                .head("TradeMode", "1200")
                .line(1, "ContrItem", "")
                .line(2, "ContrItem", ""),
        HEAD + "BillType",
        "ManualNo is not there");
    with(
        Rule.BILL_MODE,
        SampleDeclarations.consolidated(),
        d -> d.head("TradeMode", "0110"),
        HEAD + "BillType",
        "those of mode 0110 一般贸易 are not");
    with(
        Rule.BILL_FIELDS,
        SampleDeclarations.consolidated(),
        d -> d.head("ContrNo", "C-1"),
        HEAD + "ContrNo",
        "not filled in with a BillType");
    with(
        Rule.BILL_FIELDS,
        SampleDeclarations.consolidated(),
        d -> d.line(2, "UseTo", "01"),
        LINE + "UseTo",
        "not filled in");
  }

  private void trade() {
    line(Rule.DESTINATION, "DestinationCountry", "VNM", "unless they are known to go on");
    exports(
        Rule.ORIGIN,
        d -> d.line(1, "OriginCountry", "CHN").line(1, "DestinationCountry", "DEU"),
        "/DecMessage/DecLists/DecList[1]/OriginCountry",
        "look exchanged");
  }

  private void head(Rule rule, String element, String text, String said) {
    head(rule, element, text, HEAD + element, said);
  }

  private void head(Rule rule, String element, String text, String location, String said) {
    imports(rule, d -> d.head(element, text), location, said);
  }

  private void head(Rule rule, String element, String text, Consumer<Draft> besides, String said) {
    imports(rule, d -> besides.accept(d.head(element, text)), HEAD + element, said);
  }

  private void line(Rule rule, String element, String text, String said) {
    line(rule, element, text, LINE + element, said);
  }

  private void line(Rule rule, String element, String text, String location, String said) {
    imports(rule, d -> d.line(2, element, text), location, said);
  }

  private void line(Rule rule, String element, String text, Consumer<Draft> besides, String said) {
    imports(rule, d -> besides.accept(d.line(2, element, text)), LINE + element, said);
  }

  private void imports(Rule rule, Consumer<Draft> change, String location, String said) {
    with(rule, SampleDeclarations.importDeclaration(), change, location, said);
  }

  private void exports(Rule rule, Consumer<Draft> change, String location, String said) {
    with(rule, SampleDeclarations.exportDeclaration(), change, location, said);
  }

  private void with(
      Rule rule, Declaration right, Consumer<Draft> change, String location, String said) {
    cases.add(new Case(rule, right, change, location, said));
  }
}

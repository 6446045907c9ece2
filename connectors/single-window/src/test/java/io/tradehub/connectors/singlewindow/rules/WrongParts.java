package io.tradehub.connectors.singlewindow.rules;

import static io.tradehub.connectors.singlewindow.rules.SampleDeclarations.texts;

import io.tradehub.connectors.singlewindow.model.Section;

/** Books, licences, containers, documents and transit that do not go together. */
final class WrongParts extends Cases {
  private static final String EDOC = "/DecMessage/EdocRealation[1]/";

  WrongParts() {
    books();
    licences();
    containers();
    documents();
    transit();
    billTypes();
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
}

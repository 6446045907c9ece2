package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.singlewindow.rules.codes.CodeTable;

/**
 * The checks of a declaration. docs/single-window.md, "Rules", has the same table. What no public
 * source says is assumed, and then it refuses nothing, unless it follows from the contract of that
 * page or from arithmetic.
 */
enum Rule {
  REQUIRED(
      "DEC-REQUIRED",
      "what the action needs is there: all that a declaration needs to be declared (C, D), less to be kept (A, B, G), nothing for E",
      Gravity.ERROR,
      "interface of DecMessage",
      true),
  OPERATOR(
      "DEC-OPERATOR",
      "who enters and who declares is named, and which kind of entry it is; the client fills in from the operator's card what is not",
      Gravity.WARNING,
      "interface of DecMessage",
      false),
  LENGTH(
      "DEC-LENGTH",
      "a text has no more characters than its field",
      Gravity.ERROR,
      "interface of DecMessage",
      true),
  BYTES(
      "DEC-BYTES",
      "a text has no more bytes of GB18030 than its field has characters",
      Gravity.WARNING,
      "none",
      false),
  CHARACTERS(
      "DEC-CHARACTERS",
      "a text has no controls and nothing else that nobody sees; ends of lines only in notes and marks",
      Gravity.ERROR,
      "XML 1.0",
      false),
  GBK("DEC-GBK", "a text has only characters of GBK", Gravity.WARNING, "none", false),
  NUMBER(
      "DEC-NUMBER",
      "a number is plain: digits and a point, no more of them than its field, no exponent",
      Gravity.ERROR,
      "interface of DecMessage",
      true),
  DATE(
      "DEC-DATE",
      "a date is one of the calendar, written 20261121",
      Gravity.ERROR,
      "interface of DecMessage",
      true),
  FLAG(
      "DEC-FLAG",
      "a mark is one of its field's: IEFlag I or E, DeclTrnRel 0 or 1, EdiId 1, 3, 5 or 6 …",
      Gravity.ERROR,
      "interface of DecMessage",
      true),
  OPER_TYPE(
      "DEC-OPER-TYPE",
      "DecSign/OperType is A, B, C, D, E or G",
      Gravity.ERROR,
      "interface of DecMessage",
      true),
  REFERENCE(
      "DEC-REFERENCE",
      "ClientSeqNo has 1 to 18 letters and digits of ASCII",
      Gravity.ERROR,
      "this page, the folder",
      false),
  OFFICE("DEC-OFFICE", "a customs office is in its table", Gravity.TABLE, "codes/offices", true),
  COUNTRY("DEC-COUNTRY", "a country is in its table", Gravity.TABLE, "codes/countries", true),
  CURRENCY("DEC-CURRENCY", "a currency is in its table", Gravity.TABLE, "codes/currencies", true),
  UNIT("DEC-UNIT", "a unit is in its table", Gravity.TABLE, "codes/units", true),
  TRADE_MODE(
      "DEC-TRADE-MODE",
      "a supervision mode is in its table",
      Gravity.TABLE,
      "codes/trade-modes",
      true),
  LEVY_MODE(
      "DEC-LEVY-MODE", "a nature of levy is in its table", Gravity.TABLE, "codes/levy-modes", true),
  TRANSPORT(
      "DEC-TRANSPORT",
      "a mode of transport is in its table",
      Gravity.TABLE,
      "codes/transport-modes",
      true),
  TERMS("DEC-TERMS", "terms of delivery are in their table", Gravity.TABLE, "codes/terms", true),
  PACKAGE(
      "DEC-PACKAGE", "a kind of package is in its table", Gravity.TABLE, "codes/packages", true),
  DUTY_MODE(
      "DEC-DUTY-MODE", "a line's levy is in its table", Gravity.TABLE, "codes/duty-modes", true),
  TYPE(
      "DEC-TYPE",
      "the first two characters of DecHead/Type are in their table",
      Gravity.TABLE,
      "codes/declaration-types",
      true),
  ENTRY_TYPE(
      "DEC-ENTRY-TYPE", "EntryType is in its table", Gravity.TABLE, "codes/entry-types", true),
  BILL_TYPE("DEC-BILL-TYPE", "BillType is in its table", Gravity.TABLE, "codes/bill-types", true),
  LICENCE_KIND(
      "DEC-LICENCE-KIND",
      "a licence's kind is in its table",
      Gravity.TABLE,
      "codes/licences",
      true),
  CONTAINER_KIND(
      "DEC-CONTAINER-KIND",
      "a container's size and type are in their table",
      Gravity.TABLE,
      "codes/containers",
      true),
  DOCUMENT_KIND(
      "DEC-DOCUMENT-KIND",
      "an electronic document's kind is in its table",
      Gravity.TABLE,
      "codes/documents",
      true),
  PORT(
      "DEC-PORT",
      "a port has 6 letters and digits; its first three are a country",
      Gravity.WARNING,
      "customs' table of ports",
      false),
  ENTRY_PORT(
      "DEC-ENTRY-PORT",
      "a port of entry or exit has 6 digits",
      Gravity.WARNING,
      "customs' table of ports",
      false),
  DISTRICT(
      "DEC-DISTRICT",
      "a district has 5 digits, or 4 and a letter; its first two are a province",
      Gravity.ERROR,
      "codes/provinces",
      true),
  DESTINATION_CODE(
      "DEC-DESTINATION-CODE",
      "a domestic destination or origin has 6 digits; the first two are a province",
      Gravity.WARNING,
      "codes/provinces, GB/T 2260",
      false),
  HS_FORM(
      "DEC-HS-FORM", "an HS code has 10 digits", Gravity.ERROR, "interface of DecMessage", true),
  HS_CHAPTER(
      "DEC-HS-CHAPTER",
      "an HS code's chapter is 01 to 98, and not 77, which is reserved",
      Gravity.ERROR,
      "Harmonized System, customs tariff",
      true),
  INSPECTION_CODE(
      "DEC-INSPECTION-CODE",
      "an inspection code has 3 digits, or the 10 of the HS code and 3 more",
      Gravity.WARNING,
      "interface of DecMessage",
      false),
  CREDIT_FORM(
      "DEC-CREDIT-FORM",
      "a credit code has 18 digits and capital letters without I, O, S, V and Z; NO for who has none",
      Gravity.ERROR,
      "GB 32100-2015",
      true),
  CREDIT_CHECK(
      "DEC-CREDIT-CHECK",
      "a credit code's check character fits",
      Gravity.ERROR,
      "GB 32100-2015",
      true),
  CUSTOMS_CODE(
      "DEC-CUSTOMS-CODE",
      "a company's number with customs has 10 digits and letters, the first 4 digits; of the owner also 9, or NO",
      Gravity.ERROR,
      "a public writer's checks",
      true),
  CIQ_CODE(
      "DEC-CIQ-CODE",
      "a company's number with inspection has 10 digits and letters",
      Gravity.WARNING,
      "interface of DecMessage",
      false),
  TRADE_SCC(
      "DEC-TRADE-SCC",
      "TradeCoScc and TradeCodeScc are alike where both are there",
      Gravity.ERROR,
      "this page, the document",
      false),
  OVERSEAS(
      "DEC-OVERSEAS",
      "the party abroad is named: the consignor of an import, the consignee of an export; NO when there is none",
      Gravity.WARNING,
      "rules of filling in",
      true),
  BOOK_FORM(
      "DEC-BOOK-FORM",
      "an account book's number has 12 letters and digits",
      Gravity.ERROR,
      "a public writer's checks",
      true),
  BOOK_KIND(
      "DEC-BOOK-KIND",
      "its first letter is a kind of book, and one that the supervision mode has",
      Gravity.WARNING,
      "codes/books, codes/trade-modes",
      true),
  BOOK_MISSING(
      "DEC-BOOK-MISSING",
      "processing trade and goods of zones stand in an account book",
      Gravity.ERROR,
      "codes/trade-modes",
      true),
  BOOK_ITEM(
      "DEC-BOOK-ITEM",
      "a line says its item of the book exactly when there is a book",
      Gravity.WARNING,
      "rules of filling in",
      false),
  LICENCE_NUMBER(
      "DEC-LICENCE-NUMBER",
      "LicenseNo is written like 26-AA-123456",
      Gravity.WARNING,
      "a public writer's checks",
      true),
  LICENCE_PLACE(
      "DEC-LICENCE-PLACE",
      "the number of an import or export licence stands in LicenseNo, and not among the other documents",
      Gravity.WARNING,
      "rules of filling in",
      true),
  LICENCE_TWICE("DEC-LICENCE-TWICE", "a licence is there once", Gravity.WARNING, "none", false),
  LICENCE_LINE(
      "DEC-LICENCE-LINE",
      "what a licence of goods or a certificate of origin speaks of is a line of the declaration",
      Gravity.ERROR,
      "interface of DecMessage",
      true),
  VIN_FORM(
      "DEC-VIN-FORM",
      "a vehicle's number has 17 digits and capital letters without I, O and Q",
      Gravity.ERROR,
      "ISO 3779, GB 16735",
      true),
  VIN_CHECK(
      "DEC-VIN-CHECK",
      "its ninth character fits, for vehicles of China and North America",
      Gravity.WARNING,
      "GB 16735, 49 CFR 565",
      true),
  CONTAINER_FORM(
      "DEC-CONTAINER-FORM",
      "a container's number has 4 capital letters, the last U, J or Z, and 7 digits",
      Gravity.ERROR,
      "ISO 6346",
      true),
  CONTAINER_CHECK("DEC-CONTAINER-CHECK", "its check digit fits", Gravity.ERROR, "ISO 6346", true),
  CONTAINER_TWICE(
      "DEC-CONTAINER-TWICE", "a container is there once", Gravity.WARNING, "none", false),
  CONTAINER_GOODS(
      "DEC-CONTAINER-GOODS",
      "GoodsNo names lines of the declaration, each once, with commas between",
      Gravity.ERROR,
      "interface of DecMessage",
      true),
  DOCUMENT_FORMAT(
      "DEC-DOCUMENT-FORMAT",
      "a document that is a file is marked US, and its name ends in .pdf",
      Gravity.ERROR,
      "interface of DecMessage",
      true),
  DOCUMENT_MISSING(
      "DEC-DOCUMENT-MISSING",
      "a document marked US came with the declaration, under the name in EdocCopId, or EdocID when that is empty",
      Gravity.ERROR,
      "this page, the document",
      false),
  DOCUMENT_EXTRA(
      "DEC-DOCUMENT-EXTRA",
      "each file that came is named by a document",
      Gravity.ERROR,
      "this page, the document",
      false),
  DOCUMENT_TWICE(
      "DEC-DOCUMENT-TWICE",
      "a file is named once",
      Gravity.ERROR,
      "this page, the document",
      false),
  DOCUMENT_LINES(
      "DEC-DOCUMENT-LINES",
      "GNoStr names lines of the declaration, with commas between",
      Gravity.ERROR,
      "interface of DecMessage",
      true),
  TRANSIT_MISSING(
      "DEC-TRANSIT-MISSING",
      "with transit (B, D) there are TrnHead and TrnList",
      Gravity.ERROR,
      "this page, the document",
      false),
  TRANSIT_EXTRA(
      "DEC-TRANSIT-EXTRA",
      "without transit (A, C, E) there is nothing of it",
      Gravity.ERROR,
      "this page, the document",
      false),
  TRANSIT_RELATION(
      "DEC-TRANSIT-RELATION",
      "DeclTrnRel is 1 exactly with transit",
      Gravity.WARNING,
      "interface of DecMessage",
      false),
  BILL_NUMBER(
      "DEC-BILL-NUMBER",
      "goods by water, rail, air and post have a BillNo",
      Gravity.WARNING,
      "a public writer's checks",
      true),
  LINES("DEC-LINES", "there are 1 to 50 goods lines", Gravity.ERROR, "rules of filling in", true),
  LINE_NUMBER(
      "DEC-LINE-NUMBER",
      "goods lines are numbered 1, 2, 3 … in their order",
      Gravity.ERROR,
      "rules of filling in",
      true),
  POSITIVE("DEC-POSITIVE", "quantities are above zero", Gravity.ERROR, "rules of filling in", true),
  PRICE("DEC-PRICE", "prices and totals are above zero", Gravity.WARNING, "none", false),
  TOTAL(
      "DEC-TOTAL",
      "a line's total is quantity times price: within half a unit of the price's fourth decimal for each unit of quantity, half a unit of the currency's last place, and total-tolerance",
      Gravity.ERROR,
      "arithmetic",
      false),
  CURRENCIES("DEC-CURRENCIES", "all lines have one currency", Gravity.WARNING, "none", false),
  UNIT_QUANTITY(
      "DEC-UNIT-QUANTITY",
      "where a legal unit is the unit of sale, or both legal units are the same, so are the quantities",
      Gravity.ERROR,
      "arithmetic",
      false),
  SECOND(
      "DEC-SECOND",
      "SecondUnit and SecondQty are both there, or neither",
      Gravity.ERROR,
      "rules of filling in",
      true),
  KILOGRAMS(
      "DEC-KILOGRAMS",
      "the legal quantities in kilograms and tonnes come to no more than NetWt and 1 kg",
      Gravity.WARNING,
      "arithmetic",
      false),
  WEIGHT(
      "DEC-WEIGHT",
      "gross and net weight are at least 1 kg",
      Gravity.ERROR,
      "rules of filling in",
      true),
  WEIGHTS(
      "DEC-WEIGHTS",
      "the gross weight is no less than the net weight",
      Gravity.ERROR,
      "arithmetic",
      false),
  PACKAGES(
      "DEC-PACKAGES",
      "there is at least one package; loose and unpacked goods count as 1",
      Gravity.ERROR,
      "rules of filling in",
      true),
  CHARGE(
      "DEC-CHARGE",
      "a charge has a mark, a value and a currency: insurance and others 1 or 3, freight also 2; a rate (1) is up to 99 per cent and has no currency, the others have one",
      Gravity.ERROR,
      "a public writer's checks",
      true),
  CHARGE_MISSING(
      "DEC-CHARGE-MISSING",
      "freight and insurance are declared where the terms leave them out of an import's price, or take them into an export's, and the goods cross the border",
      Gravity.ERROR,
      "codes/terms; a public writer's checks",
      true),
  CHARGE_EXTRA(
      "DEC-CHARGE-EXTRA",
      "they are not declared where they are not to be added or taken off",
      Gravity.ERROR,
      "codes/terms; a public writer's checks",
      true),
  BILL_BOOK(
      "DEC-BILL-BOOK",
      "a consolidated filing (BillType 3 or 4) is of an account book",
      Gravity.ERROR,
      "this page, consolidated filings",
      false),
  BILL_MODE("DEC-BILL-MODE", "and of goods in bond", Gravity.WARNING, "codes/trade-modes", false),
  BILL_FIELDS(
      "DEC-BILL-FIELDS",
      "with a BillType there are no ContrNo, ApprNo, UseTo, WorkUsd, ExgNo, BonNo and DecBpNo",
      Gravity.WARNING,
      "interface of DecMessage",
      true),
  DESTINATION(
      "DEC-DESTINATION",
      "the DestinationCountry of an import is China, as a rule",
      Gravity.WARNING,
      "rules of filling in",
      true),
  ORIGIN(
      "DEC-ORIGIN",
      "an export's OriginCountry says where the goods end, and its DestinationCountry where they are from: the names are of imports",
      Gravity.WARNING,
      "interface of DecMessage",
      true),
  BORDER_DATE(
      "DEC-BORDER-DATE", "IEDate is not more than a year away", Gravity.WARNING, "none", false),
  PROMISES(
      "DEC-PROMISES",
      "PromiseItmes has 0, 1 or 9 for each question, and nothing else",
      Gravity.ERROR,
      "interface of DecMessage",
      true),
  MATERIAL(
      "DEC-MATERIAL",
      "a company's promise is 101040 for an import, 102053 for an export",
      Gravity.WARNING,
      "interface of DecMessage",
      true);

  private final String id;
  private final String wants;
  private final Gravity gravity;
  private final String source;
  private final boolean confirmed;

  /** How grave it is to break one. */
  enum Gravity {
    ERROR("error"),
    WARNING("warning"),
    /** Of codes: a table that is not complete may only lack a newer code. */
    TABLE("error; warning while the table is not complete");

    private final String words;

    Gravity(String words) {
      this.words = words;
    }
  }

  Rule(String id, String wants, Gravity gravity, String source, boolean confirmed) {
    this.id = id;
    this.wants = wants;
    this.gravity = gravity;
    this.source = source;
    this.confirmed = confirmed;
  }

  /** Its published identifier, such as "DEC-TOTAL". */
  String id() {
    return id;
  }

  /** What it wants, in one clause. */
  String wants() {
    return wants;
  }

  /** How grave it is, in words. */
  String gravity() {
    return gravity.words;
  }

  /** Where it comes from; "none" when it is ours. */
  String source() {
    return source;
  }

  /** Whether a public source says so; else it is assumed. */
  boolean confirmed() {
    return confirmed;
  }

  /** How grave it is to break it. */
  Finding.Severity severity() {
    return gravity == Gravity.WARNING ? Finding.Severity.WARNING : Finding.Severity.ERROR;
  }

  /** How grave it is when a code is not in a table. */
  Finding.Severity severity(CodeTable table) {
    return gravity == Gravity.TABLE && !table.complete() ? Finding.Severity.WARNING : severity();
  }
}

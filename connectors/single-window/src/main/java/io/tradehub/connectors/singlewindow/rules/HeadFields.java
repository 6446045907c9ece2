package io.tradehub.connectors.singlewindow.rules;

import static io.tradehub.connectors.singlewindow.rules.FieldTable.COUNTRY;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.CURRENCY;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.DAY;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.OFFICE;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.PACKAGE;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.QUANTITY;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.TRANSPORT;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.ZERO_OR_ONE;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.lines;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.marks;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.text;

import io.tradehub.connectors.singlewindow.rules.codes.Table;

/** The elements of DecHead. */
final class HeadFields {
  private final FieldTable fields;

  private HeadFields(FieldTable fields) {
    this.fields = fields;
  }

  static void into(FieldTable fields) {
    HeadFields all = new HeadFields(fields);
    all.head();
    all.parties();
  }

  private void head() {
    fields
        .in("DecHead")
        .put("IEFlag", marks("I", "E"))
        .put("Type", text(7))
        .put("SeqNo", text(18))
        .put("PreEntryId", text(18))
        .put("EntryId", text(18))
        .put("CustomMaster", OFFICE)
        .put("IEPort", OFFICE)
        .put("PurpOrgCode", text(10))
        .put("IEDate", DAY)
        .put("PDate", DAY)
        .put("DespDate", DAY)
        .put("CmplDschrgDt", DAY)
        .put("ManualNo", text(12))
        .put("LicenseNo", text(20))
        .put("ContrNo", text(32))
        .put("ApprNo", text(32))
        .put("BillNo", text(32))
        .put("BLNo", text(50))
        .put("TrafMode", TRANSPORT)
        .put("TrafName", text(50))
        .put("TradeMode", new Field.Coded(Table.TRADE_MODES, Rule.TRADE_MODE))
        .put("CutMode", new Field.Coded(Table.LEVY_MODES, Rule.LEVY_MODE))
        .put("TradeCountry", COUNTRY)
        .put("TradeAreaCode", COUNTRY)
        .put("TransMode", new Field.Coded(Table.TERMS, Rule.TERMS))
        .put("FeeMark", marks("1", "2", "3"))
        .put("FeeRate", QUANTITY)
        .put("FeeCurr", CURRENCY)
        .put("InsurMark", marks("1", "2", "3"))
        .put("InsurRate", QUANTITY)
        .put("InsurCurr", CURRENCY)
        .put("OtherMark", marks("1", "2", "3"))
        .put("OtherRate", new Field.Number(14, 5, true))
        .put("OtherCurr", CURRENCY)
        .put("PackNo", new Field.Number(9, 0, false))
        .put("WrapType", PACKAGE)
        .put("GrossWet", QUANTITY)
        .put("NetWt", QUANTITY)
        .put("MarkNo", lines(400))
        .put("NoteS", lines(255))
        .put("GoodsPlace", text(100))
        .put("EntryType", new Field.Coded(Table.ENTRY_TYPES, Rule.ENTRY_TYPE))
        .put("BillType", new Field.Coded(Table.BILL_TYPES, Rule.BILL_TYPE))
        .put("EdiId", marks("1", "3", "5", "6"))
        .put("DeclTrnRel", ZERO_OR_ONE)
        .put("ChkSurety", ZERO_OR_ONE)
        .put("CheckFlow", ZERO_OR_ONE)
        .put("TaxAaminMark", ZERO_OR_ONE)
        .put("OrigBoxFlag", ZERO_OR_ONE)
        .put("NoOtherPack", ZERO_OR_ONE)
        .put("PromiseItmes", text(32))
        .put("SpecDeclFlag", text(10))
        .put("CorrelationNo", text(500))
        .put("CorrelationReasonFlag", text(2))
        .put("DataSource", text(5))
        .put("Risk", text(10))
        .put("TgdNo", text(18))
        .put("EdiRemark", text(128))
        .put("EdiRemark2", text(128))
        .put("TypistNo", text(30))
        .put("InputerName", text(32))
        .put("PartenerID", text(20))
        .put("DeclareName", text(50));
  }

  private void parties() {
    FieldTable.Section head = fields.in("DecHead");
    for (String who : new String[] {"Trade", "Owner", "Agent"}) {
      head.put(who + "Code", text(18)).put(who + "Name", text(100)).put(who + "CodeScc", text(18));
    }
    head.put("AgentCode", text(10))
        .put("TradeCoScc", text(18))
        .put("CopCode", text(18))
        .put("CopName", text(100))
        .put("CopCodeScc", text(18))
        .put("TradeCiqCode", text(10))
        .put("OwnerCiqCode", text(10))
        .put("DeclCiqCode", text(10))
        .put("OrgCode", text(10))
        .put("VsaOrgCode", text(10))
        .put("InspOrgCode", text(10))
        .put("OverseasConsignorCode", text(50))
        .put("OverseasConsignorCname", text(150))
        .put("OverseasConsignorEname", text(100))
        .put("OverseasConsignorAddr", text(100))
        .put("OverseasConsigneeCode", text(50))
        .put("OverseasConsigneeEname", text(400))
        .put("DomesticConsigneeEname", text(400));
  }
}

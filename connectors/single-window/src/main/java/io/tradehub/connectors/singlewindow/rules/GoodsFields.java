package io.tradehub.connectors.singlewindow.rules;

import static io.tradehub.connectors.singlewindow.rules.FieldTable.COUNTRY;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.CURRENCY;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.DAY;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.MONEY;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.QUANTITY;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.UNIT;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.ZERO_OR_ONE;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.lines;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.text;

import io.tradehub.connectors.singlewindow.rules.codes.Table;

/** The elements of goods lines, of their licences and of vehicles. */
final class GoodsFields {
  private final FieldTable fields;

  private GoodsFields(FieldTable fields) {
    this.fields = fields;
  }

  static void into(FieldTable fields) {
    GoodsFields all = new GoodsFields(fields);
    all.goods();
    all.limits();
  }

  private void goods() {
    fields
        .in("DecList")
        .put("GNo", new Field.Number(9, 0, false))
        .put("ContrItem", new Field.Number(9, 0, false))
        .put("GName", text(255))
        .put("GModel", text(255))
        .put("GQty", QUANTITY)
        .put("GUnit", UNIT)
        .put("FirstQty", QUANTITY)
        .put("FirstUnit", UNIT)
        .put("SecondQty", QUANTITY)
        .put("SecondUnit", UNIT)
        .put("DeclPrice", MONEY)
        .put("DeclTotal", MONEY)
        .put("TradeCurr", CURRENCY)
        .put("OriginCountry", COUNTRY)
        .put("DestinationCountry", COUNTRY)
        .put("RcepOrigPlaceCode", COUNTRY)
        .put("DutyMode", new Field.Coded(Table.DUTY_MODES, Rule.DUTY_MODE))
        .put("ClassMark", text(1))
        .put("ExgNo", text(30))
        .put("ExgVersion", text(8))
        .put("Factor", new Field.Number(8, 3, false))
        .put("UseTo", text(2))
        .put("WorkUsd", MONEY)
        .put("DeclGoodsEname", text(100))
        .put("OrigPlaceCode", text(50))
        .put("Purpose", text(4))
        .put("ProdValidDt", text(20))
        .put("ProdQgp", text(20))
        .put("GoodsAttr", text(20))
        .put("Stuff", lines(400))
        .put("Uncode", text(20))
        .put("DangName", text(80))
        .put("DangPackType", text(4))
        .put("DangPackSpec", text(24))
        .put("EngManEntCnm", text(100))
        .put("NoDangFlag", ZERO_OR_ONE)
        .put("GoodsSpec", lines(2000))
        .put("GoodsModel", lines(2000))
        .put("GoodsBrand", lines(2000))
        .put("ProduceDate", lines(2000))
        .put("ProdBatchNo", lines(2000))
        .put("CiqName", text(400))
        .put("MnufctrRegNo", text(20))
        .put("MnufctrRegName", text(150))
        .put("ControlExplainCode", text(4));
  }

  private void limits() {
    fields
        .in("DecGoodsLimit")
        .put("GoodsNo", new Field.Number(9, 0, false))
        .put("LicTypeCode", text(5))
        .put("LicenceNo", text(40))
        .put("LicWrtofDetailNo", text(4))
        .put("LicWrtofQty", QUANTITY)
        .put("LicWrtofQtyUnit", UNIT);
    fields
        .in("DecGoodsLimitVin")
        .put("LicenceNo", text(40))
        .put("LicTypeCode", text(5))
        .put("VinNo", text(100))
        .put("BillLadDate", DAY)
        .put("QualityQgp", text(100))
        .put("MotorNo", text(100))
        .put("ChassisNo", text(20))
        .put("InvoiceNum", QUANTITY)
        .put("ProdCnnm", text(500))
        .put("ProdEnnm", text(500))
        .put("ModelEn", text(500))
        .put("PricePerUnit", text(20))
        .put("InvoiceNo", text(30));
  }
}

package io.tradehub.connectors.singlewindow.rules;

import static io.tradehub.connectors.singlewindow.rules.FieldTable.CURRENCY;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.DAY;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.PACKAGE;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.QUANTITY;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.TRANSPORT;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.ZERO_OR_ONE;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.lines;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.marks;
import static io.tradehub.connectors.singlewindow.rules.FieldTable.text;

import io.tradehub.connectors.singlewindow.rules.codes.Table;

/** The elements of all other sections. */
final class PartFields {
  private final FieldTable fields;

  private PartFields(FieldTable fields) {
    this.fields = fields;
  }

  static void into(FieldTable fields) {
    PartFields all = new PartFields(fields);
    all.others();
    all.transit();
  }

  private void others() {
    fields
        .in("Container")
        .put("ContainerId", text(32))
        .put("ContainerMd", new Field.Coded(Table.CONTAINERS, Rule.CONTAINER_KIND))
        .put("GoodsNo", text(255))
        .put("LclFlag", ZERO_OR_ONE)
        .put("GoodsContaWt", QUANTITY)
        .put("ContainerWt", QUANTITY);
    fields
        .in("LicenseDocu")
        .put("DocuCode", new Field.Coded(Table.LICENCES, Rule.LICENCE_KIND))
        .put("CertCode", text(32));
    fields
        .in("DecRequestCert")
        .put("AppCertCode", text(50))
        .put("ApplOri", text(50))
        .put("ApplCopyQuan", text(50));
    fields.in("DecOtherPack").put("PackQty", QUANTITY).put("PackType", PACKAGE);
    fields.in("DecCopLimit").put("EntQualifNo", text(40)).put("EntQualifTypeCode", text(5));
    fields.in("DecUser").put("UseOrgPersonCode", text(20)).put("UseOrgPersonTel", text(20));
    fields
        .in("DecFreeTxt")
        .put("BonNo", text(32))
        .put("CusFie", text(8))
        .put("DecBpNo", text(32))
        .put("DecNo", text(13))
        .put("RelId", text(18))
        .put("RelManNo", text(12))
        .put("VoyNo", text(32));
    fields
        .in("DecSign")
        .put("ICCode", text(13))
        .put("OperName", text(30))
        .put("CopCode", text(18))
        .put("DomainId", marks("1", "2"))
        .put("Note", text(100))
        .put("BillSeqNo", text(18));
    fields
        .in("EcoRelation")
        .put("CertType", text(3))
        .put("EcoCertNo", text(64))
        .put("DecGNo", new Field.Number(9, 0, false))
        .put("EcoGNo", text(9))
        .put("ExtendFiled", text(255));
    fields
        .in("EdocRealation")
        .put("EdocID", text(64))
        .put("EdocCode", new Field.Coded(Table.DOCUMENTS, Rule.DOCUMENT_KIND))
        .put("EdocFomatType", marks("S", "US"))
        .put("OpNote", lines(255))
        .put("EdocCopId", text(64))
        .put("EdocOwnerCode", text(10))
        .put("EdocOwnerName", text(100))
        .put("SignUnit", text(10))
        .put("EdocSize", new Field.Number(12, 0, false))
        .put("GNoStr", text(150));
    fields.in("DecCopPromise").put("DeclaratioMaterialCode", text(10));
    fields
        .in("DecRoyaltyFee")
        .put("Curr", CURRENCY)
        .put("RoyaltyAmount", new Field.Number(17, 2, false));
  }

  private void transit() {
    fields
        .in("TrnHead")
        .put("TrnPreId", text(18))
        .put("TransNo", text(16))
        .put("TurnNo", text(16))
        .put("NativeTrafMode", TRANSPORT)
        .put("TrafCustomsNo", text(13))
        .put("NativeShipName", text(30))
        .put("NativeVoyageNo", text(32))
        .put("ContractorName", text(70))
        .put("ContractorCode", text(10))
        .put("TransFlag", text(2))
        .put("ValidTime", DAY)
        .put("ESealFlag", marks("Y", "N"))
        .put("Notes", lines(200))
        .put("TrnType", ZERO_OR_ONE)
        .put("ApplCodeScc", text(18));
    fields
        .in("TrnList")
        .put("TrafMode", TRANSPORT)
        .put("ShipId", text(32))
        .put("ShipNameEn", text(255))
        .put("VoyageNo", text(32))
        .put("BillNo", text(32))
        .put("IEDate", DAY);
    fields
        .in("TrnContainer")
        .put("ContaSn", new Field.Number(3, 0, false))
        .put("ContaModel", text(4))
        .put("SealNo", text(128))
        .put("TransName", text(32))
        .put("TransWeight", QUANTITY)
        .put("SealQty", text(4));
    fields
        .in("TrnContaGoods")
        .put("GNo", new Field.Number(9, 0, false))
        .put("ContaGoodsCount", new Field.Number(9, 0, false))
        .put("ContaGoodsWeight", QUANTITY);
  }
}

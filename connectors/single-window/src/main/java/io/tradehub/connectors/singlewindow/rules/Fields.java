package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.rules.codes.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The elements of DecMessage: what each may hold, by the section it stands in. Lengths and numbers
 * of digits are those of the published interface; where it gives an identifier's length, the rules
 * on its form say more.
 */
final class Fields {
  private static final Field DAY = new Field.Day();
  private static final Field QUANTITY = new Field.Number(14, 5, false);
  private static final Field MONEY = new Field.Number(15, 4, false);
  private static final Field COUNTRY = new Field.Coded(Table.COUNTRIES, Rule.COUNTRY);
  private static final Field CURRENCY = new Field.Coded(Table.CURRENCIES, Rule.CURRENCY);
  private static final Field OFFICE = new Field.Coded(Table.OFFICES, Rule.OFFICE);
  private static final Field UNIT = new Field.Coded(Table.UNITS, Rule.UNIT);
  private static final Field TRANSPORT = new Field.Coded(Table.TRANSPORT_MODES, Rule.TRANSPORT);
  private static final Field PACKAGE = new Field.Coded(Table.PACKAGES, Rule.PACKAGE);
  private static final Field ZERO_OR_ONE = marks("0", "1");

  private static final Map<String, Map<String, Field>> SECTIONS = new HashMap<>();

  static {
    head();
    parties();
    goods();
    limits();
    others();
    transit();
  }

  private Fields() {}

  /** What an element of a section may hold; empty for one that nothing is known of. */
  static Optional<Field> of(String section, String element) {
    return Optional.ofNullable(SECTIONS.getOrDefault(section, Map.of()).get(element));
  }

  /** How many elements something is known of. */
  static int count() {
    return SECTIONS.values().stream().mapToInt(Map::size).sum();
  }

  private static void head() {
    in("DecHead")
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

  private static void parties() {
    Section head = in("DecHead");
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

  private static void goods() {
    in("DecList")
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

  private static void limits() {
    in("DecGoodsLimit")
        .put("GoodsNo", new Field.Number(9, 0, false))
        .put("LicTypeCode", text(5))
        .put("LicenceNo", text(40))
        .put("LicWrtofDetailNo", text(4))
        .put("LicWrtofQty", QUANTITY)
        .put("LicWrtofQtyUnit", UNIT);
    in("DecGoodsLimitVin")
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

  private static void others() {
    in("Container")
        .put("ContainerId", text(32))
        .put("ContainerMd", new Field.Coded(Table.CONTAINERS, Rule.CONTAINER_KIND))
        .put("GoodsNo", text(255))
        .put("LclFlag", ZERO_OR_ONE)
        .put("GoodsContaWt", QUANTITY)
        .put("ContainerWt", QUANTITY);
    in("LicenseDocu")
        .put("DocuCode", new Field.Coded(Table.LICENCES, Rule.LICENCE_KIND))
        .put("CertCode", text(32));
    in("DecRequestCert")
        .put("AppCertCode", text(50))
        .put("ApplOri", text(50))
        .put("ApplCopyQuan", text(50));
    in("DecOtherPack").put("PackQty", QUANTITY).put("PackType", PACKAGE);
    in("DecCopLimit").put("EntQualifNo", text(40)).put("EntQualifTypeCode", text(5));
    in("DecUser").put("UseOrgPersonCode", text(20)).put("UseOrgPersonTel", text(20));
    in("DecFreeTxt")
        .put("BonNo", text(32))
        .put("CusFie", text(8))
        .put("DecBpNo", text(32))
        .put("DecNo", text(13))
        .put("RelId", text(18))
        .put("RelManNo", text(12))
        .put("VoyNo", text(32));
    in("DecSign")
        .put("ICCode", text(13))
        .put("OperName", text(30))
        .put("CopCode", text(18))
        .put("DomainId", marks("1", "2"))
        .put("Note", text(100))
        .put("BillSeqNo", text(18));
    in("EcoRelation")
        .put("CertType", text(3))
        .put("EcoCertNo", text(64))
        .put("DecGNo", new Field.Number(9, 0, false))
        .put("EcoGNo", text(9))
        .put("ExtendFiled", text(255));
    in("EdocRealation")
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
    in("DecCopPromise").put("DeclaratioMaterialCode", text(10));
    in("DecRoyaltyFee").put("Curr", CURRENCY).put("RoyaltyAmount", new Field.Number(17, 2, false));
  }

  private static void transit() {
    in("TrnHead")
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
    in("TrnList")
        .put("TrafMode", TRANSPORT)
        .put("ShipId", text(32))
        .put("ShipNameEn", text(255))
        .put("VoyageNo", text(32))
        .put("BillNo", text(32))
        .put("IEDate", DAY);
    in("TrnContainer")
        .put("ContaSn", new Field.Number(3, 0, false))
        .put("ContaModel", text(4))
        .put("SealNo", text(128))
        .put("TransName", text(32))
        .put("TransWeight", QUANTITY)
        .put("SealQty", text(4));
    in("TrnContaGoods")
        .put("GNo", new Field.Number(9, 0, false))
        .put("ContaGoodsCount", new Field.Number(9, 0, false))
        .put("ContaGoodsWeight", QUANTITY);
  }

  private static Section in(String section) {
    return new Section(SECTIONS.computeIfAbsent(section, name -> new HashMap<>()));
  }

  private static Field text(int length) {
    return new Field.Text(length, false);
  }

  private static Field lines(int length) {
    return new Field.Text(length, true);
  }

  private static Field marks(String... values) {
    return new Field.Mark(Set.of(values));
  }

  /** The elements of a section, one after the other. */
  private record Section(Map<String, Field> fields) {
    Section put(String element, Field field) {
      fields.put(element, field);
      return this;
    }
  }
}

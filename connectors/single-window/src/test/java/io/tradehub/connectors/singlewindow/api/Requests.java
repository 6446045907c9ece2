package io.tradehub.connectors.singlewindow.api;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.rules.SampleDeclarations;
import io.tradehub.v1.Attachment;
import io.tradehub.v1.Charge;
import io.tradehub.v1.Container;
import io.tradehub.v1.DeclarationHeader;
import io.tradehub.v1.GoodsLine;
import io.tradehub.v1.LicenceDocument;
import io.tradehub.v1.Money;
import io.tradehub.v1.OverseasParty;
import io.tradehub.v1.Quantity;
import io.tradehub.v1.SubmitDeclarationRequest;
import io.tradehub.v1.TradeDirection;
import io.tradehub.v1.TradeParty;

/** Requests with nothing wrong; all names and numbers in them are made up. */
final class Requests {
  private Requests() {}

  /** Bearings from Singapore: two lines, a container, a licence. */
  static SubmitDeclarationRequest.Builder imports(String requestId) {
    return SubmitDeclarationRequest.newBuilder()
        .setRequestId(requestId)
        .setDirection(TradeDirection.TRADE_DIRECTION_IMPORT)
        .setHeader(importHeader())
        .addGoods(
            line("8482102000", "深沟球轴承", "400", "006", "12.5", "5000")
                .setSpecification("0|0|机床主轴用|滚珠|内径40毫米|NORDWIND牌|6208")
                .setFirstQuantity(quantity("400", "006"))
                .setSecondQuantity(quantity("148.8", "035")))
        .addGoods(
            line("8482990000", "轴承座圈", "36.5", "035", "8.2", "299.3")
                .setSpecification("0|0|轴承用零件|合金钢|NORDWIND牌|R-40")
                .setFirstQuantity(quantity("36.5", "035"))
                .setOriginCountry("MYS"))
        .addContainers(
            Container.newBuilder()
                .setId("THUU1234560")
                .setKind("21")
                .addGoodsLines(1)
                .addGoodsLines(2)
                .setTareWeight("2300"))
        .addLicences(LicenceDocument.newBuilder().setKind("A").setNumber("226000118033"));
  }

  /** Garments to Germany by air. */
  static SubmitDeclarationRequest.Builder exports(String requestId) {
    DeclarationHeader.Builder header =
        importHeader()
            .setCustomsOffice("2233")
            .setBorderOffice("2233")
            .setTransportMode("5")
            .setTransportName("TH8101")
            .setBillNumber("999-12345675")
            .setCountry("DEU")
            .setTradingCountry("DEU")
            .setStopoverPort("DEU000")
            .setEntryPort("310302")
            .setTerms("3")
            .setOverseas(OverseasParty.newBuilder().setName("HANSEKONTOR TEXTIL GMBH"))
            .setPackageCount(40)
            .setGrossWeight("520")
            .setNetWeight("480")
            .clearVoyage()
            .clearBorderDate()
            .clearDeparturePort()
            .clearGoodsPlace();
    return SubmitDeclarationRequest.newBuilder()
        .setRequestId(requestId)
        .setDirection(TradeDirection.TRADE_DIRECTION_EXPORT)
        .setHeader(header)
        .addGoods(
            line("6110200090", "棉制针织套头衫", "1600", "011", "9.75", "15600")
                .setSpecification("0|0|针织|套头衫|男式|棉100%|QINGHE牌|QH-88")
                .setTotal(money("15600", "EUR"))
                .setFirstQuantity(quantity("1600", "011"))
                .setSecondQuantity(quantity("480", "035"))
                .setOriginCountry("CHN")
                .setDestinationCountry("DEU"));
  }

  /** The head of the import. */
  static DeclarationHeader.Builder importHeader() {
    return DeclarationHeader.newBuilder()
        .setCustomsOffice("2248")
        .setBorderOffice("2248")
        .setBorderDate("2026-11-21")
        .setTrader(party("上海远帆国际贸易有限公司", SampleDeclarations.TRADER, "3122960A1B"))
        .setOwner(party("上海恒锐精密机械有限公司", SampleDeclarations.OWNER, "3122960C2D"))
        .setDeclarant(party("上海港通报关有限公司", SampleDeclarations.DECLARANT, "3109980E3F"))
        .setOverseas(OverseasParty.newBuilder().setName("NORDWIND COMPONENTS PTE LTD"))
        .setTransportMode("2")
        .setTransportName("HARBOUR PIONEER")
        .setVoyage("026W")
        .setBillNumber("THLU26110457")
        .setTradeMode("0110")
        .setLevyMode("101")
        .setContractNumber("NW-2026-0931")
        .setCountry("SGP")
        .setTradingCountry("SGP")
        .setStopoverPort("SGP000")
        .setDeparturePort("SGP000")
        .setEntryPort("311002")
        .setGoodsPlace("洋山深水港一期码头")
        .setTerms("1")
        .setPackageCount(16)
        .setPackageKind("22")
        .setGrossWeight("236")
        .setNetWeight("185.3")
        .setMarks("N/M")
        .setPromises("00000")
        .setOperatorCard("8200000012345")
        .setOperatorName("王申报")
        .putOtherElements("ChkSurety", "0");
  }

  /** The head of a consolidated filing. */
  static DeclarationHeader.Builder filingHeader() {
    return importHeader()
        .setProcedure("ML")
        .setTradeMode("5034")
        .clearLevyMode()
        .clearContractNumber()
        .clearBillNumber()
        .setTransportMode("Y")
        .clearTransportName()
        .clearVoyage()
        .setPackageCount(12)
        .setGrossWeight("66")
        .setNetWeight("54");
  }

  static GoodsLine.Builder line(
      String hsCode, String name, String quantity, String unit, String price, String total) {
    return GoodsLine.newBuilder()
        .setHsCode(hsCode)
        .setName(name)
        .setQuantity(quantity(quantity, unit))
        .setUnitPrice(price)
        .setTotal(money(total, "USD"))
        .setOriginCountry("SGP")
        .setDestinationCountry("CHN")
        .setDistrict("31222")
        .setDestinationCode("310115")
        .setDutyMode("1");
  }

  static Attachment.Builder invoice(String name) {
    return Attachment.newBuilder()
        .setKind("00000001")
        .setFileName(name)
        .setContent(ByteString.copyFromUtf8("%PDF-1.7 made up"));
  }

  static Charge.Builder charge(Charge.Kind kind, String value, String currency) {
    return Charge.newBuilder().setKind(kind).setValue(value).setCurrencyCode(currency);
  }

  static Quantity quantity(String value, String unit) {
    return Quantity.newBuilder().setValue(value).setUnitCode(unit).build();
  }

  static Money money(String amount, String currency) {
    return Money.newBuilder().setAmount(amount).setCurrencyCode(currency).build();
  }

  private static TradeParty party(String name, String creditCode, String customsCode) {
    return TradeParty.newBuilder()
        .setName(name)
        .setCreditCode(creditCode)
        .setCustomsCode(customsCode)
        .build();
  }
}

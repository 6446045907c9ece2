package io.tradehub.loadtest.declare;

import com.google.protobuf.ByteString;
import io.tradehub.sandbox.enterprises.MadeUpEnterprise;
import io.tradehub.v1.DeclarationHeader;
import io.tradehub.v1.Document;
import io.tradehub.v1.GoodsLine;
import io.tradehub.v1.Money;
import io.tradehub.v1.OverseasParty;
import io.tradehub.v1.Quantity;
import io.tradehub.v1.SubmitDeclarationRequest;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.TradeDirection;
import io.tradehub.v1.TradeParty;
import java.math.BigDecimal;

/** Writes consignments as the hub's services take them. */
final class Wording {
  private Wording() {}

  /** In fields. */
  static SubmitDeclarationRequest typed(Consignment consignment) {
    SubmitDeclarationRequest.Builder request =
        SubmitDeclarationRequest.newBuilder()
            .setRequestId(consignment.reference())
            .setReference(consignment.reference())
            .setDirection(TradeDirection.TRADE_DIRECTION_IMPORT)
            .setHeader(header(consignment));
    for (Consignment.Line line : consignment.lines()) {
      request.addGoods(line(line));
    }
    return request.build();
  }

  /** As a DecMessage of one's own. */
  static SubmitMessageRequest raw(Consignment consignment, ByteString xml) {
    return SubmitMessageRequest.newBuilder()
        .setRequestId(consignment.reference())
        .setDocument(
            Document.newBuilder()
                .setSender("uscc::" + consignment.declarant().creditCode())
                .setContent(xml))
        .build();
  }

  private static DeclarationHeader header(Consignment consignment) {
    return common(consignment.trader(), consignment.declarant())
        .setBillNumber(Facts.bill(consignment))
        .setContractNumber(Facts.contract(consignment))
        .setTradeMode(Facts.TRADE_MODE)
        .setLevyMode(Facts.LEVY_MODE)
        .setPackageCount(consignment.lines().size())
        .setGrossWeight(plain(consignment.grossKilograms()))
        .setNetWeight(plain(consignment.netKilograms()))
        .build();
  }

  /** What the heads of all declarations have. */
  static DeclarationHeader.Builder common(MadeUpEnterprise trader, MadeUpEnterprise declarant) {
    return DeclarationHeader.newBuilder()
        .setCustomsOffice(Facts.OFFICE)
        .setBorderOffice(Facts.OFFICE)
        .setBorderDate(Facts.BORDER_DAY.toString())
        .setTrader(party(trader, Facts.TRADERS))
        .setOwner(party(trader, Facts.TRADERS))
        .setDeclarant(party(declarant, Facts.DECLARANTS))
        .setOverseas(OverseasParty.newBuilder().setName(Facts.OVERSEAS))
        .setTransportMode(Facts.TRANSPORT_MODE)
        .setTransportName(Facts.SHIP)
        .setVoyage(Facts.VOYAGE)
        .setCountry(Facts.COUNTRY)
        .setTradingCountry(Facts.COUNTRY)
        .setStopoverPort(Facts.PORT_ABROAD)
        .setDeparturePort(Facts.PORT_ABROAD)
        .setEntryPort(Facts.PORT_OF_ENTRY)
        .setTerms(Facts.TERMS)
        .setPackageKind(Facts.PACKAGE_KIND)
        .setMarks("N/M")
        .setPromises("00000")
        .setGoodsPlace(Facts.GOODS_PLACE)
        .setOperatorCard(Facts.CARD)
        .setPromises("00000")
        .setOperatorName(Facts.OPERATOR);
  }

  private static TradeParty party(MadeUpEnterprise one, String begin) {
    return TradeParty.newBuilder()
        .setName(one.name())
        .setCreditCode(one.creditCode())
        .setCustomsCode(Facts.customsCode(one, begin))
        .build();
  }

  private static GoodsLine line(Consignment.Line line) {
    Article article = line.article();
    GoodsLine.Builder goods =
        GoodsLine.newBuilder()
            .setHsCode(article.hsCode())
            .setName(article.name())
            .setSpecification(line.specification())
            .setQuantity(quantity(line.quantity(), article.unit()))
            .setFirstQuantity(quantity(line.in(article.first().quantity()), article.first().unit()))
            .setUnitPrice(plain(line.price()))
            .setTotal(money(Consignment.CURRENCY, line.total()))
            .setOriginCountry(line.origin())
            .setDestinationCountry(Facts.CHINA)
            .setDistrict(Facts.DISTRICT)
            .setDestinationCode(Facts.DESTINATION)
            .setDutyMode(Facts.DUTY_MODE);
    article
        .second()
        .ifPresent(
            second -> goods.setSecondQuantity(quantity(line.in(second.quantity()), second.unit())));
    return goods.build();
  }

  /** An amount. */
  static Money money(String currency, BigDecimal amount) {
    return Money.newBuilder().setCurrencyCode(currency).setAmount(plain(amount)).build();
  }

  /** So much in a unit. */
  static Quantity quantity(BigDecimal value, String unit) {
    return Quantity.newBuilder().setValue(plain(value)).setUnitCode(unit).build();
  }

  /** A decimal without an exponent. */
  static String plain(BigDecimal value) {
    return value.toPlainString();
  }
}

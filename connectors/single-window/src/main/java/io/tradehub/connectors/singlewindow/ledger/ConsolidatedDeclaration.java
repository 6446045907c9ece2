package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.Charge;
import io.tradehub.v1.DeclarationAction;
import io.tradehub.v1.DeclarationHeader;
import io.tradehub.v1.GoodsLine;
import io.tradehub.v1.Money;
import io.tradehub.v1.SubmitDeclarationRequest;
import io.tradehub.v1.TradeDirection;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The declarations of a filing, as requests that SubmitDeclaration would take: so they are written,
 * checked and submitted as any other declaration. The same filing gives the same requests, byte for
 * byte.
 *
 * <p>A line's price is the average of its sales, rounded half up to four decimals; its total is
 * exact, so that they differ by no more than half of the price's last place for each unit. What the
 * header says of the whole filing (weights, packages, charges that are a total) is shared among its
 * declarations, so that the shares come to what it says.
 */
public final class ConsolidatedDeclaration {
  private static final String CONSOLIDATED = "3";
  private static final String CHINA = "CHN";

  /** Levied as the law says. */
  private static final String ORDINARY_LEVY = "1";

  private final Filing filing;
  private final int part;

  private ConsolidatedDeclaration(Filing filing, int part) {
    this.filing = filing;
    this.part = part;
  }

  /**
   * One declaration.
   *
   * @param part which of the filing's, from 1
   */
  public static SubmitDeclarationRequest of(Filing filing, int part) {
    return new ConsolidatedDeclaration(filing, part).request();
  }

  private SubmitDeclarationRequest request() {
    Filing.Part its = filing.parts().get(part - 1);
    SubmitDeclarationRequest.Builder request =
        SubmitDeclarationRequest.newBuilder()
            .setRequestId(its.requestId())
            .setReference(its.reference())
            .setDirection(TradeDirection.TRADE_DIRECTION_IMPORT)
            .setAction(DeclarationAction.DECLARATION_ACTION_DECLARE)
            .setHeader(header());
    filing.linesOf(part).forEach(line -> request.addGoods(goods(line)));
    return request.build();
  }

  private GoodsLine goods(FilingLine line) {
    GoodsLine.Builder goods =
        filing.template().goods().toBuilder()
            .setHsCode(line.hsCode())
            .setBookItem(line.item())
            .setName(line.name())
            .setSpecification(line.specification())
            .setQuantity(line.quantity().toProto())
            .clearFirstQuantity()
            .clearSecondQuantity()
            .setUnitPrice(Decimals.text(price(line)))
            .setTotal(
                Money.newBuilder()
                    .setCurrencyCode(line.currency())
                    .setAmount(line.total().toPlainString()))
            .setOriginCountry(line.origin());
    line.first().ifPresent(first -> goods.setFirstQuantity(first.toProto()));
    line.second().ifPresent(second -> goods.setSecondQuantity(second.toProto()));
    if (goods.getDestinationCountry().isEmpty()) {
      goods.setDestinationCountry(CHINA);
    }
    if (goods.getDutyMode().isEmpty()) {
      goods.setDutyMode(ORDINARY_LEVY);
    }
    return goods.build();
  }

  private static BigDecimal price(FilingLine line) {
    return line.total().divide(line.quantity().value(), Decimals.PRICE, RoundingMode.HALF_UP);
  }

  private DeclarationHeader header() {
    DeclarationHeader.Builder header =
        filing.header().toBuilder().setAccountBook(filing.book()).setBillType(CONSOLIDATED);
    PartShares shares = new PartShares(filing, part);
    header.setNetWeight(shares.netWeight(header.getNetWeight()));
    header.setGrossWeight(
        header.getGrossWeight().isEmpty()
            ? header.getNetWeight()
            : shares.weight(header.getGrossWeight()));
    header.setPackageCount(shares.packages(header.getPackageCount()));
    if (header.hasFreight()) {
      header.setFreight(charge(header.getFreight(), shares));
    }
    if (header.hasInsurance()) {
      header.setInsurance(charge(header.getInsurance(), shares));
    }
    if (header.hasOtherCharges()) {
      header.setOtherCharges(charge(header.getOtherCharges(), shares));
    }
    return header.build();
  }

  /** A rate or a price of each tonne holds for every declaration; a total is shared. */
  private static Charge charge(Charge charge, PartShares shares) {
    return charge.getKind() == Charge.Kind.KIND_TOTAL
        ? charge.toBuilder().setValue(shares.money(charge.getValue())).build()
        : charge;
  }
}

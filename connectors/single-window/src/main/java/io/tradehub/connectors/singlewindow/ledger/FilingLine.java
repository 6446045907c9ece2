package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.Consolidation;
import io.tradehub.v1.Money;
import io.tradehub.v1.Quantity;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the sales of one item come to, less what came back: one goods line of a declaration.
 *
 * @param part its declaration, from 1
 * @param number its line there, from 1
 * @param item the item of the account book
 * @param hsCode HS code
 * @param name name
 * @param specification what is to be declared of it (GModel)
 * @param origin country of origin
 * @param quantity how much, in the unit of sale; above 0
 * @param total what it comes to; above 0
 * @param currency its currency
 * @param first the same in the first legal unit, when it is known
 * @param second the same in the second, when there is one
 * @param saleCount how many sales
 * @param returnCount how many returns of earlier filings' sales
 */
public record FilingLine(
    int part,
    int number,
    int item,
    String hsCode,
    String name,
    String specification,
    String origin,
    Measure quantity,
    BigDecimal total,
    String currency,
    Optional<Measure> first,
    Optional<Measure> second,
    long saleCount,
    long returnCount) {

  /**
   * How much of what.
   *
   * @param value with at most 5 decimals
   * @param unit customs' code of the unit
   */
  public record Measure(BigDecimal value, String unit) {
    Quantity toProto() {
      return Quantity.newBuilder().setValue(Decimals.text(value)).setUnitCode(unit).build();
    }
  }

  Consolidation.Line toProto() {
    return Consolidation.Line.newBuilder()
        .setBookItem(item)
        .setDeclaration(part)
        .setGoodsLine(number)
        .setHsCode(hsCode)
        .setName(name)
        .setQuantity(quantity.toProto())
        .setTotal(Money.newBuilder().setCurrencyCode(currency).setAmount(total.toPlainString()))
        .setSaleCount(saleCount)
        .setReturnCount(returnCount)
        .build();
  }
}

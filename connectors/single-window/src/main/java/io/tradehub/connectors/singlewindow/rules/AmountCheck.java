package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Section;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Quantities, prices and totals of the lines. */
final class AmountCheck {
  /** Half a unit of the last of a price's four decimals: what rounding the price can hide. */
  private static final BigDecimal HALF_OF_PRICE = new BigDecimal("0.00005");

  private static final int CENTS = 2;

  private final Subject subject;
  private final Report report;

  private AmountCheck(Subject subject) {
    this.subject = subject;
    report = subject.report();
  }

  static void check(Subject subject) {
    AmountCheck check = new AmountCheck(subject);
    for (int i = 0; i < subject.goods().size(); i++) {
      Section line = subject.goods().get(i);
      Place place = Subject.line(i);
      check.positive(Rule.POSITIVE, line, place, List.of("GQty", "FirstQty"));
      check.positive(Rule.PRICE, line, place, List.of("DeclPrice", "DeclTotal"));
      check.total(line, place);
      check.second(line, place);
      check.sameUnits(line, place);
    }
    check.currencies();
  }

  private void positive(Rule rule, Section line, Place place, List<String> elements) {
    for (String element : elements) {
      Numbers.of(line, element)
          .filter(number -> number.signum() <= 0)
          .ifPresent(
              number ->
                  report.add(rule, place.at(element), line.text(element) + " is not above zero"));
    }
  }

  private void total(Section line, Place place) {
    Optional<BigDecimal> quantity = Numbers.of(line, "GQty");
    Optional<BigDecimal> price = Numbers.of(line, "DeclPrice");
    Optional<BigDecimal> total = Numbers.of(line, "DeclTotal");
    if (quantity.isEmpty() || price.isEmpty() || total.isEmpty()) {
      return;
    }
    BigDecimal product = quantity.get().multiply(price.get());
    BigDecimal tolerance =
        quantity
            .get()
            .abs()
            .multiply(HALF_OF_PRICE)
            .add(halfOfLastPlace(line.text("TradeCurr")))
            .add(subject.config().totalTolerance());
    if (product.subtract(total.get()).abs().compareTo(tolerance) > 0) {
      report.add(
          Rule.TOTAL,
          place.at("DeclTotal"),
          "%s, and %s times %s is %s (a difference of %s is let pass)"
              .formatted(
                  line.text("DeclTotal"),
                  line.text("GQty"),
                  line.text("DeclPrice"),
                  plain(product),
                  plain(tolerance)));
    }
  }

  /** Half a cent; half a yen, where there are no cents. */
  private static BigDecimal halfOfLastPlace(String currency) {
    int decimals = CENTS;
    try {
      decimals = Math.clamp(Currency.getInstance(currency).getDefaultFractionDigits(), 0, CENTS);
    } catch (IllegalArgumentException e) {
      // No currency that Java knows: the table of codes says whether there is such a one.
    }
    return BigDecimal.valueOf(5, decimals + 1);
  }

  private void second(Section line, Place place) {
    boolean unit = !line.text("SecondUnit").isEmpty();
    // Writers put 0 for a quantity that is not there.
    boolean quantity = Numbers.of(line, "SecondQty").filter(q -> q.signum() > 0).isPresent();
    if (unit != quantity) {
      report.add(
          Rule.SECOND,
          place.at(unit ? "SecondQty" : "SecondUnit"),
          unit
              ? "SecondQty is not there, or zero, and there is a SecondUnit"
              : "SecondUnit is not there, and there is a SecondQty");
    }
  }

  private void sameUnits(Section line, Place place) {
    same(line, place, "GUnit", "GQty", "FirstUnit", "FirstQty");
    same(line, place, "GUnit", "GQty", "SecondUnit", "SecondQty");
    same(line, place, "FirstUnit", "FirstQty", "SecondUnit", "SecondQty");
  }

  private void same(
      Section line, Place place, String unit, String quantity, String unit2, String quantity2) {
    if (line.text(unit).isEmpty() || !line.text(unit).equals(line.text(unit2))) {
      return;
    }
    Optional<BigDecimal> one = Numbers.of(line, quantity);
    Optional<BigDecimal> other = Numbers.of(line, quantity2);
    if (one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) != 0) {
      report.add(
          Rule.UNIT_QUANTITY,
          place.at(quantity2),
          "%s, and %s is %s in the same unit %s"
              .formatted(
                  line.text(quantity2),
                  quantity,
                  line.text(quantity),
                  Report.shown(line.text(unit))));
    }
  }

  private void currencies() {
    List<Section> goods = subject.goods();
    for (int i = 1; i < goods.size(); i++) {
      String first = goods.getFirst().text("TradeCurr");
      String own = goods.get(i).text("TradeCurr");
      if (!first.isEmpty() && !own.isEmpty() && !own.equals(first)) {
        report.add(
            Rule.CURRENCIES,
            Subject.line(i).at("TradeCurr"),
            "%s, and the first line has %s".formatted(Report.shown(own), Report.shown(first)));
        return;
      }
    }
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}

package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.connectors.singlewindow.rules.codes.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Weights and packages of the whole, and the weights of its lines. */
final class WeightCheck {
  private final Subject subject;
  private final Section head;
  private final Report report;

  private WeightCheck(Subject subject) {
    this.subject = subject;
    head = subject.head();
    report = subject.report();
  }

  static void check(Subject subject) {
    WeightCheck check = new WeightCheck(subject);
    check.atLeastOne("GrossWet");
    check.atLeastOne("NetWt");
    check.grossAndNet();
    check.packages();
    check.kilograms();
  }

  private void atLeastOne(String element) {
    Numbers.of(head, element)
        .filter(weight -> weight.compareTo(BigDecimal.ONE) < 0)
        .ifPresent(
            weight ->
                report.add(
                    Rule.WEIGHT,
                    Subject.HEAD.at(element),
                    head.text(element) + " kg; what is lighter than 1 kg is declared as 1"));
  }

  private void grossAndNet() {
    Optional<BigDecimal> gross = Numbers.of(head, "GrossWet");
    Optional<BigDecimal> net = Numbers.of(head, "NetWt");
    if (gross.isPresent() && net.isPresent() && gross.get().compareTo(net.get()) < 0) {
      report.add(
          Rule.WEIGHTS,
          Subject.HEAD.at("GrossWet"),
          "%s kg, and the net weight is %s kg"
              .formatted(head.text("GrossWet"), head.text("NetWt")));
    }
  }

  private void packages() {
    if (Numbers.whole(head, "PackNo") == 0) {
      report.add(
          Rule.PACKAGES,
          Subject.HEAD.at("PackNo"),
          "0; there is at least one, and loose and unpacked goods count as 1");
    }
  }

  private void kilograms() {
    Optional<BigDecimal> net = Numbers.of(head, "NetWt");
    BigDecimal sum = BigDecimal.ZERO;
    List<Section> goods = subject.goods();
    for (Section line : goods) {
      sum = sum.add(weight(line, "First").or(() -> weight(line, "Second")).orElse(BigDecimal.ZERO));
    }
    if (net.isPresent() && sum.compareTo(net.get().add(BigDecimal.ONE)) > 0) {
      report.add(
          Rule.KILOGRAMS,
          Subject.HEAD.at("NetWt"),
          "%s kg, and the legal quantities of the lines come to %s kg"
              .formatted(head.text("NetWt"), sum.stripTrailingZeros().toPlainString()));
    }
  }

  /** What a line weighs by one of its legal units; empty when that is no unit of mass. */
  private Optional<BigDecimal> weight(Section line, String which) {
    return subject
        .tables()
        .lookup(Table.UNITS, line.text(which + "Unit"))
        .map(unit -> unit.more("kilograms"))
        .filter(each -> Numbers.isPlain(each, Numbers.MAX_WHOLE, Numbers.MAX_DECIMALS, false))
        .flatMap(
            each ->
                Numbers.of(line, which + "Qty")
                    .map(quantity -> quantity.multiply(new BigDecimal(each))));
  }
}

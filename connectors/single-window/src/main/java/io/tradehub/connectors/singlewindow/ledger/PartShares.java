package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.connectors.singlewindow.rules.codes.CodeTables;
import io.tradehub.connectors.singlewindow.rules.codes.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One declaration's share of what is said of a whole filing. Weights are shared by kilograms where
 * all lines have a legal unit of mass, money by the totals where all are in one currency, and else,
 * as packages always, by the number of lines. Text that is no number is left as it is, for the
 * rules to find.
 */
final class PartShares {
  private final Filing filing;
  private final int part;

  PartShares(Filing filing, int part) {
    this.filing = filing;
    this.part = part;
  }

  /** What a header says, or the weight by the legal units; empty when those do not say it. */
  String netWeight(String given) {
    if (!given.isEmpty()) {
      return weight(given);
    }
    return kilograms(filing.linesOf(part))
        .map(
            weight ->
                Decimals.text(
                    weight.setScale(Decimals.QUANTITY, RoundingMode.HALF_UP).max(BigDecimal.ONE)))
        .orElse("");
  }

  String weight(String given) {
    boolean weighed = kilograms(filing.lines()).isPresent();
    return share(
        given,
        Decimals.QUANTITY,
        BigDecimal.ONE,
        weighed ? line -> kilograms(List.of(line)).orElseThrow() : line -> BigDecimal.ONE);
  }

  String money(String given) {
    boolean oneCurrency = filing.totals().size() == 1;
    return share(
        given,
        Decimals.MONEY,
        BigDecimal.ZERO,
        oneCurrency ? FilingLine::total : line -> BigDecimal.ONE);
  }

  int packages(int given) {
    return given == 0
        ? 0
        : Integer.parseInt(
            share(Integer.toString(given), 0, BigDecimal.ONE, line -> BigDecimal.ONE));
  }

  /** From one end of the declaration's lines to the other, each end rounded. */
  private String share(
      String given, int decimals, BigDecimal least, Function<FilingLine, BigDecimal> weight) {
    Optional<BigDecimal> whole = Decimals.read(given);
    if (whole.isEmpty() || filing.parts().size() == 1) {
      return given;
    }
    BigDecimal before = BigDecimal.ZERO;
    BigDecimal to = BigDecimal.ZERO;
    BigDecimal all = BigDecimal.ZERO;
    for (FilingLine line : filing.lines()) {
      BigDecimal its = weight.apply(line);
      all = all.add(its);
      before = line.part() < part ? before.add(its) : before;
      to = line.part() <= part ? to.add(its) : to;
    }
    if (all.signum() == 0) {
      return given;
    }
    BigDecimal share =
        upTo(whole.get(), to, all, decimals).subtract(upTo(whole.get(), before, all, decimals));
    return Decimals.text(share.max(least));
  }

  private static BigDecimal upTo(BigDecimal whole, BigDecimal to, BigDecimal all, int decimals) {
    return to.compareTo(all) == 0
        ? whole
        : whole.multiply(to).divide(all, decimals, RoundingMode.HALF_UP);
  }

  /** What lines weigh by their legal units; empty when one has no unit of mass. */
  private static Optional<BigDecimal> kilograms(List<FilingLine> lines) {
    BigDecimal sum = BigDecimal.ZERO;
    for (FilingLine line : lines) {
      Optional<BigDecimal> its =
          line.first()
              .flatMap(PartShares::kilograms)
              .or(() -> line.second().flatMap(PartShares::kilograms));
      if (its.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.add(its.get());
    }
    return Optional.of(sum);
  }

  private static Optional<BigDecimal> kilograms(FilingLine.Measure measure) {
    return CodeTables.builtIn()
        .lookup(Table.UNITS, measure.unit())
        .map(unit -> unit.more("kilograms"))
        .filter(each -> !each.isEmpty())
        .map(each -> measure.value().multiply(new BigDecimal(each)));
  }
}

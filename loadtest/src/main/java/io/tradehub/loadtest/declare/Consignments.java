package io.tradehub.loadtest.declare;

import io.tradehub.sandbox.enterprises.MadeUpEnterprises;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes consignments up, from a seed: of companies that do not exist, with right credit codes, and
 * goods whose quantities, prices and totals agree. One thread's.
 */
final class Consignments {
  private static final MadeUpEnterprises ENTERPRISES = new MadeUpEnterprises(6);
  private static final int TRADERS = 1_000_000;

  /** A few brokers declare for all. */
  private static final int DECLARANTS = 20;

  private static final int MOST_UNITS = 2_000;
  private static final int MOST_TENTHS_OF_A_CENT = 5_000_000;
  private static final List<String> ORIGINS = List.of("SGP", "DEU", "JPN", "USA", "FRA", "KOR");

  private final SplittableRandom random;
  private final String prefix;
  private int made;

  /**
   * @param seed the same makes the same consignments again
   * @param prefix what every reference begins with: at most 9 letters and digits
   */
  Consignments(long seed, String prefix) {
    this.random = new SplittableRandom(seed);
    this.prefix = prefix;
  }

  /**
   * The next one.
   *
   * @param lines how many lines of goods
   * @param outcome what its contract asks the sandbox's customs for; empty for a release
   */
  Consignment next(int lines, String outcome) {
    int number = made++;
    List<Consignment.Line> goods = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      goods.add(line());
    }
    return new Consignment(
        prefix + Integer.toString(number, 36).toUpperCase(),
        ENTERPRISES.get(random.nextInt(TRADERS)),
        ENTERPRISES.get(TRADERS + random.nextInt(DECLARANTS)),
        number,
        outcome,
        goods);
  }

  private Consignment.Line line() {
    return new Consignment.Line(
        Article.ALL.get(random.nextInt(Article.ALL.size())),
        1 + random.nextInt(90_000),
        BigDecimal.valueOf(1 + random.nextInt(MOST_UNITS)),
        BigDecimal.valueOf(1 + random.nextInt(MOST_TENTHS_OF_A_CENT), 3),
        ORIGINS.get(random.nextInt(ORIGINS.size())));
  }
}

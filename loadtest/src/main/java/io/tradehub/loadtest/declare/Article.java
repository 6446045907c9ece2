package io.tradehub.loadtest.declare;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A kind of goods that made-up declarations have.
 *
 * @param hsCode 10 digits
 * @param name in Chinese
 * @param specification what is to be declared of it
 * @param unit in which it is sold: customs' code
 * @param first its first legal unit, and how much of it one unit of sale is
 * @param second its second legal unit, where it has one
 */
record Article(
    String hsCode,
    String name,
    String specification,
    String unit,
    PerUnit first,
    Optional<PerUnit> second) {
  /** Customs' code of the kilogram. */
  static final String KILOGRAM = "035";

  private static final String PIECE = "011";
  private static final String DEVICE = "001";
  private static final String LITRE = "095";

  /** Those that there are. */
  static final List<Article> ALL =
      List.of(
          of("8471301000", "平板电脑", "4|3|处理数据|无品牌|型号T%d", DEVICE, DEVICE, "1", KILOGRAM, "0.52"),
          of("8471309000", "便携式电脑", "4|3|处理数据|无品牌|型号N%d", DEVICE, DEVICE, "1", KILOGRAM, "1.84"),
          of(
              "6109100010",
              "棉制针织T恤衫",
              "4|3|针织|T恤衫|男式|棉100%%|货号%d",
              PIECE,
              PIECE,
              "1",
              KILOGRAM,
              "0.21"),
          of("2204210000", "葡萄酒", "4|3|瓶装|酒精13%%|750毫升|批号%d", LITRE, LITRE, "1", KILOGRAM, "0.99"),
          one("3304990099", "护肤品", "4|3|护肤|瓶装|无品牌|货号%d", KILOGRAM, "1"),
          one("7318159090", "钢制螺栓", "4|3|紧固用|钢铁制|抗拉强度600兆帕|规格M%d", KILOGRAM, "1"),
          one("3926909090", "塑料零件", "4|3|设备用|塑料|非零配件|货号%d", KILOGRAM, "1"),
          one("8708299000", "车身零件", "4|3|车身用|无品牌|件号%d|适用车型", PIECE, "0.75"));

  /** How much of a unit one unit of sale is. */
  record PerUnit(String unit, BigDecimal quantity) {}

  private static Article one(
      String hsCode, String name, String specification, String unit, String kilograms) {
    return new Article(
        hsCode,
        name,
        specification,
        unit,
        new PerUnit(KILOGRAM, new BigDecimal(kilograms)),
        Optional.empty());
  }

  private static Article of(
      String hsCode,
      String name,
      String specification,
      String unit,
      String firstUnit,
      String first,
      String secondUnit,
      String second) {
    return new Article(
        hsCode,
        name,
        specification,
        unit,
        new PerUnit(firstUnit, new BigDecimal(first)),
        Optional.of(new PerUnit(secondUnit, new BigDecimal(second))));
  }

  /** How many kilograms one unit of sale has. */
  BigDecimal kilograms() {
    return second.orElse(first).quantity();
  }
}

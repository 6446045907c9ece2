package io.tradehub.loadtest.declare;

import io.tradehub.sandbox.enterprises.MadeUpEnterprise;
import java.time.LocalDate;
import java.time.ZoneId;

/** What all made-up declarations have in common: codes of customs' tables, and names. */
final class Facts {
  /** Customs' time. */
  static final ZoneId CHINA_TIME = ZoneId.of("Asia/Shanghai");

  /** Shanghai's deep-water port. */
  static final String OFFICE = "2248";

  /** General trade. */
  static final String TRADE_MODE = "0110";

  /** General levy. */
  static final String LEVY_MODE = "101";

  /** By ship. */
  static final String TRANSPORT_MODE = "2";

  /** Cost, insurance and freight. */
  static final String TERMS = "1";

  /** Boxes of paper. */
  static final String PACKAGE_KIND = "22";

  /** According to the tariff. */
  static final String DUTY_MODE = "1";

  /** What the customs numbers of traders and of declarants begin with. */
  static final String TRADERS = "3122960";

  static final String DECLARANTS = "3109980";
  static final String COUNTRY = "SGP";
  static final String CHINA = "CHN";
  static final String PORT_ABROAD = "SGP000";
  static final String PORT_OF_ENTRY = "311002";
  static final String DISTRICT = "31222";
  static final String DESTINATION = "310115";
  static final String SHIP = "EXAMPLE PIONEER";
  static final String VOYAGE = "024W";
  static final String GOODS_PLACE = "洋山港区堆场";
  static final String OVERSEAS = "EXAMPLE TRADING PTE LTD";
  static final String CARD = "8930000123456";
  static final String OPERATOR = "示例";

  /** When the goods came. */
  static final LocalDate BORDER_DAY = LocalDate.now(CHINA_TIME);

  private Facts() {}

  /** A consignment's bill of lading. */
  static String bill(Consignment consignment) {
    return "EXSH%08d".formatted(consignment.number());
  }

  /** A consignment's contract, whose end asks the sandbox's customs for an outcome. */
  static String contract(Consignment consignment) {
    return contract("C-" + consignment.number(), consignment.outcome());
  }

  /** A contract that asks the sandbox's customs for an outcome; of an empty one for a release. */
  static String contract(String number, String outcome) {
    return outcome.isEmpty() ? number : number + "-SBX-" + outcome;
  }

  /**
   * A company's number with customs, which follows from its credit code.
   *
   * @param begin its first seven characters: where and of what kind the company is
   */
  static String customsCode(MadeUpEnterprise one, String begin) {
    return begin + "%03d".formatted(Math.floorMod(one.creditCode().hashCode(), 1_000));
  }
}

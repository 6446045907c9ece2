package io.tradehub.loadtest.core;

import java.util.List;
import java.util.Random;

/** Names of companies, streets and goods, made of parts, so that documents differ as real ones. */
final class Words {
  private static final List<String> FIRST =
      List.of(
          "Alpenblick",
          "Nordlicht",
          "Yuanhang",
          "Baltic",
          "Merkur",
          "Silvretta",
          "Hanse",
          "Oranje",
          "Lumière",
          "Ponte Vecchio",
          "Atlas",
          "Vistula",
          "Jade",
          "Polaris",
          "Saima",
          "Tramontana",
          "远航",
          "Cobalt",
          "Fjord",
          "Helvetia");
  private static final List<String> TRADE =
      List.of(
          "Handels",
          "Logistics",
          "Foods",
          "Textiles",
          "Instruments",
          "Trading",
          "Interiors",
          "Components",
          "Ceramics",
          "Pharma",
          "Tools",
          "Papers",
          "Beverages",
          "Lighting");
  private static final List<String> FORM =
      List.of("GmbH", "AG", "AB", "BV", "SA", "Ltd", "Oy", "SRL", "有限公司", "SpA", "Sp. z o.o.");
  private static final List<String> STREET =
      List.of(
          "Seestraße",
          "Hauptstraße",
          "Kungsgatan",
          "Rue de la Gare",
          "Via Roma",
          "Market Street",
          "Prinsengracht",
          "Mannerheimintie",
          "Avenida Central",
          "Donaustraße",
          "人民路",
          "Harbour Road");
  private static final List<String> KIND =
      List.of(
          "Bed linen",
          "Towel",
          "Tea service",
          "Porcelain cup",
          "Desk lamp",
          "Copper wire",
          "Hex bolt M8",
          "Green tea, loose",
          "Office chair",
          "Printer paper A4",
          "Ball bearing",
          "Hand cream",
          "Olive oil, extra virgin",
          "Cable tie",
          "Safety gloves",
          "LED panel",
          "Espresso beans",
          "Steel bracket",
          "Training day",
          "Freight, road",
          "Ceramic tile",
          "Wool blanket",
          "Hydraulic hose",
          "Label, thermal");
  private static final List<String> QUALITY =
      List.of(
          "white",
          "black",
          "grade A",
          "organic",
          "heavy duty",
          "satin",
          "matt",
          "stainless",
          "recycled",
          "large",
          "small",
          "pack of 10",
          "pack of 100",
          "250 g",
          "1.5 l",
          "140 × 200",
          "blue",
          "standard",
          "fair trade",
          "with logo");
  private static final List<String> DEPARTMENT =
      List.of("Housekeeping", "Purchasing", "Kitchen", "IT", "Workshop", "Facilities", "R&amp;D");

  private Words() {}

  static String company(Random random) {
    return one(FIRST, random) + " " + one(TRADE, random) + " " + one(FORM, random);
  }

  static String street(Random random) {
    return one(STREET, random) + " " + (1 + random.nextInt(180));
  }

  static String item(Random random) {
    return one(KIND, random) + ", " + one(QUALITY, random) + ", " + (100 + random.nextInt(900));
  }

  static String department(Random random) {
    return one(DEPARTMENT, random);
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}

package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Section;

/** Where goods are from and where they end. */
final class TradeCheck {
  private static final String CHINA = "CHN";

  private TradeCheck() {}

  static void check(Subject subject) {
    for (int i = 0; i < subject.goods().size(); i++) {
      Section line = subject.goods().get(i);
      String origin = line.text("OriginCountry");
      String destination = line.text("DestinationCountry");
      if (subject.imports() && !destination.isEmpty() && !destination.equals(CHINA)) {
        subject
            .report()
            .add(
                Rule.DESTINATION,
                Subject.line(i).at("DestinationCountry"),
                Report.shown(destination)
                    + ", and imports are used in China, CHN, unless they are known to go on");
      }
      if (subject.exports() && origin.equals(CHINA) && !destination.equals(CHINA)) {
        subject
            .report()
            .add(
                Rule.ORIGIN,
                Subject.line(i).at("OriginCountry"),
                "in an export OriginCountry says where the goods end, and DestinationCountry where they are from: these look exchanged");
      }
    }
  }
}

package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.connectors.singlewindow.rules.codes.Table;
import io.tradehub.connectors.singlewindow.rules.codes.Vin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Licences and certificates: of the declaration, of its goods, and of origin. */
final class LicenceCheck {
  private final Subject subject;
  private final Report report;
  private final Lines lines;

  private LicenceCheck(Subject subject) {
    this.subject = subject;
    report = subject.report();
    lines = new Lines(subject.goods());
  }

  static void check(Subject subject) {
    LicenceCheck check = new LicenceCheck(subject);
    check.licences();
    check.origins();
    for (int i = 0; i < subject.goods().size(); i++) {
      check.limits(subject.goods().get(i), Subject.line(i));
    }
  }

  private void licences() {
    Set<String> seen = new HashSet<>();
    List<Section> licences = subject.declaration().licences();
    for (int i = 0; i < licences.size(); i++) {
      Place place = Place.ROOT.at("DecLicenseDocus").at("LicenseDocu", i + 1);
      String kind = licences.get(i).text("DocuCode");
      String number = licences.get(i).text("CertCode");
      boolean elsewhere =
          subject
              .tables()
              .lookup(Table.LICENCES, kind)
              .filter(code -> code.more("place").equals("number"))
              .isPresent();
      if (elsewhere) {
        report.add(
            Rule.LICENCE_PLACE,
            place.at("DocuCode"),
            "the number of a licence of kind %s stands in DecHead/LicenseNo".formatted(kind));
      }
      if (!number.isEmpty() && !seen.add(kind + "/" + number)) {
        report.add(
            Rule.LICENCE_TWICE,
            place.at("CertCode"),
            "%s of kind %s is there already".formatted(Report.shown(number), Report.shown(kind)));
      }
    }
  }

  private void origins() {
    List<Section> origins = subject.declaration().root().all("EcoRelation");
    for (int i = 0; i < origins.size(); i++) {
      line(origins.get(i), "DecGNo", Place.ROOT.at("EcoRelation", i + 1));
    }
  }

  private void limits(Section line, Place place) {
    List<Section> limits =
        line.first("DecGoodsLimits").map(s -> s.all("DecGoodsLimit")).orElse(List.of());
    for (int i = 0; i < limits.size(); i++) {
      Place limit = place.at("DecGoodsLimits").at("DecGoodsLimit", i + 1);
      line(limits.get(i), "GoodsNo", limit);
      List<Section> vehicles = limits.get(i).all("DecGoodsLimitVin");
      for (int v = 0; v < vehicles.size(); v++) {
        vehicle(vehicles.get(v), limit.at("DecGoodsLimitVin", v + 1));
      }
    }
  }

  private void line(Section section, String element, Place place) {
    String number = section.text(element);
    if (!number.isEmpty() && !lines.has(number)) {
      report.add(
          Rule.LICENCE_LINE,
          place.at(element),
          Report.shown(number) + " is no line of the declaration");
    }
  }

  private void vehicle(Section vehicle, Place place) {
    String vin = vehicle.text("VinCode");
    if (vin.isEmpty()) {
      return;
    }
    switch (Vin.fault(vin)) {
      case NONE -> {
        // As it should be.
      }
      case FORM ->
          report.add(
              Rule.VIN_FORM,
              place.at("VinCode"),
              Report.shown(vin) + " has not 17 digits and capital letters without I, O and Q");
      case CHECK ->
          report.add(
              Rule.VIN_CHECK,
              place.at("VinCode"),
              "the ninth character of %s does not fit: look whether something is mistyped"
                  .formatted(Report.shown(vin)));
    }
  }
}

package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.connectors.singlewindow.rules.codes.ContainerNumber;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The containers of the declaration, and those of its transit. */
final class ContainerCheck {
  private final Subject subject;
  private final Lines lines;

  private ContainerCheck(Subject subject) {
    this.subject = subject;
    lines = new Lines(subject.goods());
  }

  static void check(Subject subject) {
    ContainerCheck check = new ContainerCheck(subject);
    check.each("DecContainers", "Container", "ContainerId");
    check.each("TrnContainers", "TrnContainer", "ContaNo");
    check.goods();
  }

  private void each(String wrapper, String name, String element) {
    List<Section> containers = subject.declaration().section(wrapper).all(name);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < containers.size(); i++) {
      Place place = Place.ROOT.at(wrapper).at(name, i + 1).at(element);
      String number = containers.get(i).text(element);
      if (number.isEmpty()) {
        continue;
      }
      number(number, place);
      if (!seen.add(number)) {
        subject
            .report()
            .add(Rule.CONTAINER_TWICE, place, Report.shown(number) + " is there already");
      }
    }
  }

  private void number(String number, Place place) {
    switch (ContainerNumber.fault(number)) {
      case NONE -> {
        // As it should be.
      }
      case FORM ->
          subject
              .report()
              .add(
                  Rule.CONTAINER_FORM,
                  place,
                  Report.shown(number)
                      + " has not 4 capital letters, the last U, J or Z, and 7 digits");
      case CHECK ->
          subject
              .report()
              .add(
                  Rule.CONTAINER_CHECK,
                  place,
                  "%s ends in %c, and to what is before it belongs %c: something is mistyped"
                      .formatted(
                          Report.shown(number),
                          number.charAt(ContainerNumber.LENGTH - 1),
                          ContainerNumber.checkDigit(number)));
    }
  }

  private void goods() {
    List<Section> containers = subject.declaration().containers();
    for (int i = 0; i < containers.size(); i++) {
      String list = containers.get(i).text("GoodsNo");
      String fault = list.isEmpty() ? "" : lines.fault(list);
      if (!fault.isEmpty()) {
        Place container = Place.ROOT.at("DecContainers").at("Container", i + 1);
        subject.report().add(Rule.CONTAINER_GOODS, container.at("GoodsNo"), fault);
      }
    }
  }
}

package io.tradehub.connectors.singlewindow.decl;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.xsd.ElementDecl;
import io.tradehub.xsd.SimpleType;
import io.tradehub.xsd.Slot;
import io.tradehub.xsd.Type;
import io.tradehub.xsd.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the structure of one declaration that was built and not read. */
final class BuiltCheck {
  private final List<Finding> findings = new ArrayList<>();

  /** All that is wrong with the root. */
  List<Finding> check(Section root, ElementDecl element) {
    section(root, (Type.Tree) element.type(), "/" + element.name());
    return findings;
  }

  private void section(Section section, Type.Tree type, String path) {
    Set<String> known = new HashSet<>();
    Map<String, Integer> positions = new HashMap<>();
    for (Slot slot : type.slots()) {
      ElementDecl element = slot.choices()[0];
      String name = element.name();
      if (element.type() instanceof Type.Tree) {
        known.add("<" + name);
        count(slot, section, path);
      } else {
        known.add(name);
        text(slot, section.text(name), section.name(), path);
      }
    }
    section.texts().keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> unknown(name, section, path));
    for (Section child : section.sections()) {
      if (!known.contains("<" + child.name())) {
        unknown(child.name(), section, path);
      } else {
        below(child, type, path, positions.merge(child.name(), 1, Integer::sum));
      }
    }
  }

  private void below(Section child, Type.Tree type, String path, int position) {
    for (Slot slot : type.slots()) {
      ElementDecl element = slot.choices()[0];
      if (element.name().equals(child.name()) && element.type() instanceof Type.Tree below) {
        String at = slot.max() > 1 || position > 1 ? "[" + position + "]" : "";
        section(child, below, path + "/" + child.name() + at);
      }
    }
  }

  private void text(Slot slot, String text, String section, String path) {
    ElementDecl element = slot.choices()[0];
    SimpleType type = ((Type.Text) element.type()).text();
    if (XmlText.isBlank(text)) {
      if (slot.min() > 0) {
        // At the element, also when there is none: whoever built it knows what makes that one.
        structure(
            path + "/" + element.name(),
            "'" + element.name() + "' is missing in '" + section + "'");
      }
    } else if (XmlText.firstWrong(text) >= 0) {
      findings.add(
          Finding.error(
              DecDialect.FORM,
              path + "/" + element.name(),
              "'"
                  + element.name()
                  + "' is "
                  + Words.quote(text)
                  + ", with a character that XML cannot hold"));
    } else if (!type.accepts(text)) {
      structure(path + "/" + element.name(), "'" + element.name() + "' " + type.complaint(text));
    }
  }

  private void count(Slot slot, Section section, String path) {
    String name = slot.choices()[0].name();
    int count = section.all(name).size();
    if (count < slot.min()) {
      structure(path + "/" + name, "'" + name + "' is missing in '" + section.name() + "'");
    } else if (count > slot.max()) {
      structure(path + "/" + name, "'" + name + "' may stand only once");
    }
  }

  private void unknown(String name, Section section, String path) {
    structure(
        path + "/" + name, Words.quote(name) + " does not belong into '" + section.name() + "'");
  }

  private void structure(String path, String text) {
    findings.add(Finding.error(DecDialect.STRUCTURE, path, text));
  }
}

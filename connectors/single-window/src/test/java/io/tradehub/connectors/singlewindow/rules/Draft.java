package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A declaration that is changed, with the names of its files. */
final class Draft {
  Declaration declaration;
  final Set<String> attachments;

  Draft(Declaration declaration) {
    this.declaration = declaration;
    attachments = new HashSet<>(SampleDeclarations.attachments(declaration));
  }

  /** Sets an element of a section of the root; an empty text takes it away. */
  Draft set(String section, String element, String text) {
    declaration = SampleDeclarations.with(declaration, section, s -> s.with(element, text));
    return this;
  }

  Draft head(String element, String text) {
    return set("DecHead", element, text);
  }

  /** Sets an element of a line of goods: 1 is the first. */
  Draft line(int number, String element, String text) {
    return item("DecLists", "DecList", number, s -> s.with(element, text));
  }

  /** Sets an element of the first of what a wrapper holds. */
  Draft first(String wrapper, String name, String element, String text) {
    return item(wrapper, name, 1, s -> s.with(element, text));
  }

  /** Changes one of what a wrapper holds. */
  Draft item(String wrapper, String name, int number, UnaryOperator<Section> change) {
    declaration =
        SampleDeclarations.with(declaration, wrapper, s -> changed(s, name, number, change));
    return this;
  }

  /** Adds to what a wrapper holds. */
  Draft add(String wrapper, Section section) {
    declaration = SampleDeclarations.with(declaration, wrapper, s -> s.with(section));
    return this;
  }

  /** Adds to the root. */
  Draft add(Section section) {
    declaration = new Declaration(declaration.version(), declaration.root().with(section));
    return this;
  }

  /** Changes one of several of the root. */
  Draft root(String name, int number, UnaryOperator<Section> change) {
    declaration =
        new Declaration(declaration.version(), changed(declaration.root(), name, number, change));
    return this;
  }

  /** Takes a section of the root away. */
  Draft without(String name) {
    Section root = declaration.root();
    declaration =
        new Declaration(
            declaration.version(),
            new Section(
                root.name(),
                root.texts(),
                root.sections().stream().filter(s -> !s.name().equals(name)).toList()));
    return this;
  }

  private static Section changed(
      Section section, String name, int number, UnaryOperator<Section> change) {
    List<Section> sections = new ArrayList<>();
    int seen = 0;
    for (Section s : section.sections()) {
      sections.add(s.name().equals(name) && ++seen == number ? change.apply(s) : s);
    }
    return new Section(section.name(), new LinkedHashMap<>(section.texts()), sections);
  }
}

package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.rules.WrongDeclarations.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects ways in which a right declaration is made wrong in one place. */
abstract class Cases {
  static final String HEAD = "/DecMessage/DecHead/";

  /** The second of the import's lines. */
  static final String LINE = "/DecMessage/DecLists/DecList[2]/";

  final List<Case> cases = new ArrayList<>();

  final void head(Rule rule, String element, String text, String said) {
    head(rule, element, text, HEAD + element, said);
  }

  final void head(Rule rule, String element, String text, String location, String said) {
    imports(rule, d -> d.head(element, text), location, said);
  }

  final void head(Rule rule, String element, String text, Consumer<Draft> besides, String said) {
    imports(rule, d -> besides.accept(d.head(element, text)), HEAD + element, said);
  }

  final void line(Rule rule, String element, String text, String said) {
    line(rule, element, text, LINE + element, said);
  }

  final void line(Rule rule, String element, String text, String location, String said) {
    imports(rule, d -> d.line(2, element, text), location, said);
  }

  final void line(Rule rule, String element, String text, Consumer<Draft> besides, String said) {
    imports(rule, d -> besides.accept(d.line(2, element, text)), LINE + element, said);
  }

  final void imports(Rule rule, Consumer<Draft> change, String location, String said) {
    with(rule, SampleDeclarations.importDeclaration(), change, location, said);
  }

  final void exports(Rule rule, Consumer<Draft> change, String location, String said) {
    with(rule, SampleDeclarations.exportDeclaration(), change, location, said);
  }

  final void with(
      Rule rule, Declaration right, Consumer<Draft> change, String location, String said) {
    cases.add(new Case(rule, right, change, location, said));
  }
}

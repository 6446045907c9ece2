package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Declaration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Every way in which a right declaration is made wrong in one place. */
final class WrongDeclarations {
  private WrongDeclarations() {}

  /**
   * One way.
   *
   * @param rule the one that is broken
   * @param right what is made wrong
   * @param change makes it so
   * @param location where it is found
   * @param said part of what is said
   */
  record Case(Rule rule, Declaration right, Consumer<Draft> change, String location, String said) {
    @Override
    public String toString() {
      return rule.id() + " at " + location + ": " + said;
    }
  }

  static List<Case> all() {
    return Stream.of(new WrongElements(), new WrongParts(), new WrongAmounts())
        .flatMap(some -> some.cases.stream())
        .toList();
  }
}

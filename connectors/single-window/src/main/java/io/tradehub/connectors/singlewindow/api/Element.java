package io.tradehub.connectors.singlewindow.api;

import java.util.List;
import java.util.function.Function;

/**
 * An element of a DecMessage, and the field of a request that makes it.
 *
 * @param name the element's local name
 * @param field the field, from where its section begins: "trader.credit_code"
 * @param text the element's text; empty for none
 * @param <M> what the section is made of
 */
record Element<M>(String name, String field, Function<M, String> text) {

  /** Whether a list has an element. */
  static boolean has(List<? extends Element<?>> elements, String name) {
    return elements.stream().anyMatch(element -> element.name().equals(name));
  }

  /** The field of an element; empty when none makes it. */
  static String field(List<? extends Element<?>> elements, String name) {
    return elements.stream()
        .filter(element -> element.name().equals(name))
        .map(Element::field)
        .findFirst()
        .orElse("");
  }
}

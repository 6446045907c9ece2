package io.tradehub.xsd;

import java.util.Optional;

/**
 * A place among elements: one element, or one of several.
 *
 * @param choices what may stand here
 * @param min how often at least
 * @param max how often at most
 */
public record Slot(ElementDecl[] choices, int min, int max) {

  /** The choice of this name (interned) and namespace; null when there is none. */
  ElementDecl find(String name, String namespace) {
    for (ElementDecl choice : choices) {
      if (choice.name() == name && choice.namespace().equals(namespace)) {
        return choice;
      }
    }
    return null;
  }

  /** Whether one of the choices has this name (interned), in whatever namespace. */
  boolean names(String name) {
    for (ElementDecl choice : choices) {
      if (choice.name() == name) {
        return true;
      }
    }
    return false;
  }

  /** What to say when more stand here than may. */
  String tooMany() {
    return choices.length > 1
        ? "only one of " + words() + " may stand here"
        : words() + " may stand " + (max == 1 ? "only once" : "at most " + max + " times");
  }

  /** What to say of an element whose name has a place, but in another namespace. */
  static Optional<String> otherNamespace(Slot[] slots, String name, String namespace) {
    for (Slot slot : slots) {
      if (slot.names(name)) {
        return Optional.of(
            "'"
                + name
                + "' is of the namespace "
                + Words.quote(namespace)
                + "; expected "
                + Words.quote(slot.choices()[0].namespace()));
      }
    }
    return Optional.empty();
  }

  /** What may stand here, for people: "'BICFI' or 'ClrSysMmbId'". */
  String words() {
    StringBuilder words = new StringBuilder();
    String last = "";
    for (ElementDecl choice : choices) {
      if (!choice.name().equals(last)) {
        words.append(words.isEmpty() ? "'" : " or '").append(choice.name()).append('\'');
        last = choice.name();
      }
    }
    return words.toString();
  }
}

package io.tradehub.xsd;

/**
 * A place in a sequence: one element, or one of several.
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

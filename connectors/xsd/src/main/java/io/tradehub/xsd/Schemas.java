package io.tradehub.xsd;

import java.util.HashMap;
import java.util.Map;

/** Schemas compiled into tables. Immutable. */
public final class Schemas {
  private final Map<String, ElementDecl> elements;

  private Schemas(Map<String, ElementDecl> elements) {
    this.elements = elements;
  }

  /**
   * Compiles schemas; takes some tens of milliseconds, so do it once, at start.
   *
   * @param beside a class in whose package they lie as resources, with what they include
   * @param files their names; one that refers to another's elements comes after it
   * @throws IllegalStateException when one is missing, or has something in it that the compiler
   *     does not know: then nothing would be checked for certain
   */
  public static Schemas compile(Class<?> beside, String... files) {
    Map<String, ElementDecl> elements = new HashMap<>();
    for (String file : files) {
      XsdCompiler.compile(beside, file, elements);
    }
    return new Schemas(elements);
  }

  /**
   * A global element.
   *
   * @throws IllegalStateException when no schema has it
   */
  public ElementDecl element(String namespace, String name) {
    ElementDecl element = elements.get(XsdCompiler.key(namespace, name));
    if (element == null) {
      throw new IllegalStateException("no schema has the element " + name + " of " + namespace);
    }
    return element;
  }
}

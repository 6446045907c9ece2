package io.tradehub.xsd;

/**
 * An element that a schema has at some place.
 *
 * @param namespace its namespace, interned: readers intern theirs, so that comparing is quick
 * @param name its local name, interned
 * @param type what it may hold
 */
public record ElementDecl(String namespace, String name, Type type) {
  public ElementDecl {
    namespace = namespace.intern();
    name = name.intern();
  }
}

package io.tradehub.connectors.cips.schema;

/**
 * An element that the profile knows at some place.
 *
 * @param namespace its namespace, interned: readers intern theirs, so that comparing is quick
 * @param name its local name, interned
 * @param type what it may hold
 */
record ElementDecl(String namespace, String name, Type type) {
  ElementDecl {
    namespace = namespace.intern();
    name = name.intern();
  }
}

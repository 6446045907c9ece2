package io.tradehub.connectors.cips.schema;

/**
 * An element that the profile knows at some place.
 *
 * @param namespace its namespace
 * @param name its local name, interned
 * @param type what it may hold
 */
record ElementDecl(String namespace, String name, Type type) {
  ElementDecl {
    name = name.intern();
  }
}

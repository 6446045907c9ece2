package io.tradehub.xsd;

/** What an element may hold. */
public sealed interface Type {
  /** No attributes. */
  Attribute[] NONE = {};

  /** How many levels of elements it has, itself included. */
  int depth();

  /** Which attributes it may have; not to be changed. */
  Attribute[] attributes();

  /**
   * Elements.
   *
   * @param slots the places
   * @param ordered whether the elements stand in the order of their places; else in any
   * @param attributes as {@link Type#attributes}
   * @param depth as {@link Type#depth}
   */
  record Tree(Slot[] slots, boolean ordered, Attribute[] attributes, int depth) implements Type {}

  /**
   * Text.
   *
   * @param text what text
   * @param attributes as {@link Type#attributes}
   */
  record Text(SimpleType text, Attribute[] attributes) implements Type {
    @Override
    public int depth() {
      return 1;
    }
  }

  /**
   * One element of a namespace that the schema does not look into.
   *
   * @param namespace which
   */
  record Foreign(String namespace) implements Type {
    @Override
    public int depth() {
      return 1;
    }

    @Override
    public Attribute[] attributes() {
      return NONE;
    }
  }

  /**
   * An attribute.
   *
   * @param name its name, interned
   * @param type what it may say
   * @param required whether it must be there
   */
  record Attribute(String name, SimpleType type, boolean required) {
    public Attribute {
      name = name.intern();
    }
  }
}

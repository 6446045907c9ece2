package io.tradehub.xsd;

/** What an element may hold. */
public sealed interface Type {

  /** How many levels of elements it has, itself included. */
  int depth();

  /**
   * Elements, in this order.
   *
   * @param slots the places
   * @param depth as {@link Type#depth}
   */
  record Tree(Slot[] slots, int depth) implements Type {}

  /**
   * Text.
   *
   * @param text what text
   * @param attribute which attribute it must have; null for none
   */
  record Text(SimpleType text, Attribute attribute) implements Type {
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
  }

  /**
   * An attribute that must be there.
   *
   * @param name its name, interned
   * @param type what it may say
   */
  record Attribute(String name, SimpleType type) {
    public Attribute {
      name = name.intern();
    }
  }
}

package io.tradehub.xsd;

/** Follows the elements below one as they come, and says what is wrong with them. */
sealed interface Places permits Order, AnyOrder {

  /** What follows the elements of a tree. */
  static Places of(Type.Tree tree, Dialect dialect, Trail trail, Findings findings) {
    return tree.ordered()
        ? new Order(tree, dialect, trail, findings)
        : new AnyOrder(tree, dialect, trail, findings);
  }

  /**
   * An element comes.
   *
   * @param name interned
   * @return what it is; null when it is not known here, which was said
   */
  ElementDecl take(String name, String namespace) throws Refusal;

  /** The position of the element that was taken last, for the trail: 0 when it cannot repeat. */
  int position();

  /** No more elements come. */
  void end() throws Refusal;
}

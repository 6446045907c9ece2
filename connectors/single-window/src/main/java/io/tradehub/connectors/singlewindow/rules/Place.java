package io.tradehub.connectors.singlewindow.rules;

/**
 * Where in a declaration something stands. Cheap to make, as most are never written down.
 *
 * @param above where the element is in; null for the root's
 * @param name the element's local name
 * @param number which of several of that name, from 1; 0 for one that cannot repeat
 */
record Place(Place above, String name, int number) {
  /** The element DecMessage. */
  static final Place ROOT = new Place(null, "/DecMessage", 0);

  /** An element in this one. */
  Place at(String child) {
    return new Place(this, child, 0);
  }

  /** One of several elements in this one. */
  Place at(String child, int which) {
    return new Place(this, child, which);
  }

  /** The XPath. */
  @Override
  public String toString() {
    String own = number == 0 ? name : name + "[" + number + "]";
    return above == null ? own : above + "/" + own;
  }
}

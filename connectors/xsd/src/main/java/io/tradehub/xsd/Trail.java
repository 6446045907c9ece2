package io.tradehub.xsd;

import java.util.Arrays;

/**
 * The way from the root to where a check is, to say where something was found. Keeping it costs
 * next to nothing; only a finding writes it out.
 */
final class Trail {
  private String[] names = new String[16];
  private int[] positions = new int[16];
  private int depth;

  /**
   * Goes down.
   *
   * @param position from 1, of an element that may repeat; 0 of one that may not
   */
  void enter(String name, int position) {
    if (depth == names.length) {
      names = Arrays.copyOf(names, depth * 2);
      positions = Arrays.copyOf(positions, depth * 2);
    }
    names[depth] = name;
    positions[depth++] = position;
  }

  /** Goes up. */
  void leave() {
    names[--depth] = null;
  }

  /** The name of the element that it is in. */
  String here() {
    return names[depth - 1];
  }

  /** Whether it is in no element. */
  boolean isEmpty() {
    return depth == 0;
  }

  /** The way as an XPath of local names; empty before the root. */
  @Override
  public String toString() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      path.append('/').append(names[i]);
      if (positions[i] > 0) {
        path.append('[').append(positions[i]).append(']');
      }
    }
    return path.toString();
  }
}

package io.tradehub.xsd;

import java.util.BitSet;

/** A set of UTF-16 units, as a pattern's classes name them. */
final class CharSet {
  private static final int ALL = 0x10000;

  private final BitSet units;

  private CharSet(BitSet units) {
    this.units = units;
  }

  /** None. */
  static CharSet empty() {
    return new CharSet(new BitSet());
  }

  /** One. */
  static CharSet of(char unit) {
    return empty().with(unit, unit);
  }

  /** White space, as {@code \s} means it. */
  static CharSet space() {
    return of(' ').with('\t', '\t').with('\n', '\n').with('\r', '\r');
  }

  /** This, and the units from one to another. */
  CharSet with(char from, char to) {
    BitSet more = (BitSet) units.clone();
    more.set(from, to + 1);
    return new CharSet(more);
  }

  /** This and the other. */
  CharSet or(CharSet other) {
    BitSet more = (BitSet) units.clone();
    more.or(other.units);
    return new CharSet(more);
  }

  /** All that this has not. */
  CharSet complement() {
    BitSet rest = (BitSet) units.clone();
    rest.flip(0, ALL);
    return new CharSet(rest);
  }

  /** Whether it has the unit. */
  boolean has(int unit) {
    return units.get(unit);
  }

  /** Where, at or above a unit, belonging to this begins or ends; 65,536 when it does not. */
  int nextChange(int unit) {
    int next = units.get(unit) ? units.nextClearBit(unit) : units.nextSetBit(unit);
    return next < 0 ? ALL : Math.min(next, ALL);
  }
}

package io.tradehub.connectors.offshore.list;

import java.util.Optional;

/** Takes what a file says of enterprises, while the file is read. */
@FunctionalInterface
public interface EntrySink {

  /** Takes an entry. What it throws ends the reading. */
  void add(Entry entry);

  /**
   * Learns that one more row has a credit code that an earlier row has. It is not known which of
   * the two is right: who means to use what was read although some of it is wrong forgets the
   * entry, unless both say the same. Who has no use for it then, or keeps none, does nothing.
   *
   * @param code of both rows; the earlier one was passed on only if nothing was wrong with it
   * @param says what the later one says; empty when something else is wrong with it
   * @return whether an entry was forgotten
   */
  default boolean again(CreditCode code, Optional<Entry> says) {
    return false;
  }
}

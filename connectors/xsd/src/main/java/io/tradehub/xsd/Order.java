package io.tradehub.xsd;

import java.util.Optional;

/**
 * Where the elements below one may stand: follows a {@link Type.Tree} as they come, and says what
 * is wrong with their order and number.
 */
final class Order {
  private final Slot[] slots;
  private final Dialect dialect;
  private final Trail trail;
  private final Findings findings;

  /** The place where the last right element stood, and how many stand there. */
  private int at;

  private int count;

  /** The position of the element that was taken last. */
  private int position;

  /** The last element; null before the first. */
  private String last;

  Order(Type.Tree tree, Dialect dialect, Trail trail, Findings findings) {
    this.dialect = dialect;
    this.slots = tree.slots();
    this.trail = trail;
    this.findings = findings;
  }

  /**
   * An element comes.
   *
   * @param name interned
   * @return what it is; null when it is not known here, which was said
   */
  ElementDecl take(String name, String namespace) throws Refusal {
    for (int place = at; place < slots.length; place++) {
      ElementDecl found = slots[place].find(name, namespace);
      if (found != null) {
        if (place == at) {
          count++;
          if (count == slots[at].max() + 1) {
            tooMany(slots[at]);
          }
        } else {
          missingBefore(place);
          at = place;
          count = 1;
        }
        last = name;
        position = slots[at].max() > 1 || count > 1 ? count : 0;
        return found;
      }
    }
    for (int place = 0; place < at; place++) {
      ElementDecl found = slots[place].find(name, namespace);
      if (found != null) {
        findings.xsd(
            trail.toString(), "'" + name + "' stands after '" + last + "', but must stand before");
        position = 0;
        return found;
      }
    }
    unknown(name, namespace);
    return null;
  }

  /** The position of the element that was taken last, for the trail: 0 when it cannot repeat. */
  int position() {
    return position;
  }

  /** No more elements come. */
  void end() throws Refusal {
    missingBefore(slots.length);
  }

  private void missingBefore(int place) throws Refusal {
    if (count < slots[at].min()) {
      missing(slots[at], count);
    }
    for (int between = at + 1; between < place; between++) {
      if (slots[between].min() > 0) {
        missing(slots[between], 0);
      }
    }
  }

  private void missing(Slot slot, int found) throws Refusal {
    String where =
        last == null ? "at the beginning of '" + trail.here() + "'" : "after '" + last + "'";
    String text =
        found == 0
            ? slot.words() + " is missing " + where
            : slot.words() + " must stand " + slot.min() + " times, but stands " + found;
    findings.xsd(trail.toString(), text);
  }

  private void tooMany(Slot slot) throws Refusal {
    String text =
        slot.choices().length > 1
            ? "only one of " + slot.words() + " may stand here"
            : slot.words()
                + " may stand "
                + (slot.max() == 1 ? "only once" : "at most " + slot.max() + " times");
    findings.xsd(trail.toString(), text);
  }

  private void unknown(String name, String namespace) throws Refusal {
    Optional<String> complaint = dialect.complaint(name, namespace);
    if (complaint.isPresent()) {
      findings.xsd(trail.toString(), complaint.get());
      return;
    }
    for (Slot slot : slots) {
      if (slot.names(name)) {
        findings.xsd(
            trail.toString(),
            "'"
                + name
                + "' is of the namespace "
                + Words.quote(namespace)
                + "; expected "
                + Words.quote(slot.choices()[0].namespace()));
        return;
      }
    }
    findings.xsd(
        trail.toString(),
        Words.quote(name) + " does not belong into '" + trail.here() + "'; expected " + expected());
  }

  /** What might stand next: what may, up to what must. */
  private String expected() {
    StringBuilder words = new StringBuilder();
    for (int place = at; place < slots.length; place++) {
      Slot slot = slots[place];
      int already = place == at ? count : 0;
      if (already < slot.max()) {
        words.append(words.isEmpty() ? "" : " or ").append(slot.words());
      }
      if (already < slot.min()) {
        return words.toString();
      }
    }
    return words.isEmpty() ? "its end" : words + " or its end";
  }
}

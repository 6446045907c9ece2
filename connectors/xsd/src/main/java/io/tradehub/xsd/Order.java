package io.tradehub.xsd;

/**
 * Places whose elements stand in an order: follows a {@link Type.Tree} as they come, and says what
 * is wrong with their order and number.
 */
final class Order implements Places {
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

  @Override
  public ElementDecl take(String name, String namespace) throws Refusal {
    for (int place = at; place < slots.length; place++) {
      ElementDecl found = slots[place].find(name, namespace);
      if (found != null) {
        if (place == at) {
          count++;
          if (count == slots[at].max() + 1) {
            findings.xsd(trail.toString(), slots[at].tooMany());
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

  @Override
  public int position() {
    return position;
  }

  @Override
  public void end() throws Refusal {
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

  private void unknown(String name, String namespace) throws Refusal {
    findings.xsd(
        trail.toString(),
        dialect
            .complaint(name, namespace)
            .or(() -> Slot.otherNamespace(slots, name, namespace))
            .orElseGet(
                () ->
                    Words.quote(name)
                        + " does not belong into '"
                        + trail.here()
                        + "'; expected "
                        + expected()));
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

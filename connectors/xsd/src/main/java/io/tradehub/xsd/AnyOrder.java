package io.tradehub.xsd;

/** Places whose elements may come in any order: follows how often each came. */
final class AnyOrder implements Places {
  private final Slot[] slots;
  private final Dialect dialect;
  private final Trail trail;
  private final Findings findings;
  private final int[] counts;

  /** The place that was taken last. */
  private int at = -1;

  AnyOrder(Type.Tree tree, Dialect dialect, Trail trail, Findings findings) {
    this.slots = tree.slots();
    this.dialect = dialect;
    this.trail = trail;
    this.findings = findings;
    this.counts = new int[slots.length];
  }

  @Override
  public ElementDecl take(String name, String namespace) throws Refusal {
    // Writers mostly keep to the schema's order: what is looked for is mostly the next one.
    for (int step = 0, place = Math.max(at, 0); step < slots.length; step++, place++) {
      if (place == slots.length) {
        place = 0;
      }
      ElementDecl found = slots[place].find(name, namespace);
      if (found != null) {
        at = place;
        if (++counts[place] == slots[place].max() + 1) {
          findings.xsd(trail.toString(), slots[place].tooMany());
        }
        return found;
      }
    }
    findings.xsd(trail.toString(), complaint(name, namespace));
    return null;
  }

  @Override
  public int position() {
    return slots[at].max() > 1 || counts[at] > 1 ? counts[at] : 0;
  }

  @Override
  public void end() throws Refusal {
    for (int place = 0; place < slots.length; place++) {
      int found = counts[place];
      if (found < slots[place].min()) {
        findings.xsd(
            trail.toString(),
            found == 0
                ? slots[place].words() + " is missing in '" + trail.here() + "'"
                : slots[place].words()
                    + " must stand "
                    + slots[place].min()
                    + " times, but stands "
                    + found);
      }
    }
  }

  private String complaint(String name, String namespace) {
    return dialect
        .complaint(name, namespace)
        .or(() -> Slot.otherNamespace(slots, name, namespace))
        .orElseGet(
            () ->
                Words.quote(name)
                    + " does not belong into '"
                    + trail.here()
                    + "'"
                    + spelling(name));
  }

  private String spelling(String name) {
    for (Slot slot : slots) {
      for (ElementDecl choice : slot.choices()) {
        if (choice.name().equalsIgnoreCase(name)) {
          return "; expected '" + choice.name() + "'";
        }
      }
    }
    return "";
  }
}

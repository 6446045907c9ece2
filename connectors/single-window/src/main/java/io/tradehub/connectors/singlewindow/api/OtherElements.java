package io.tradehub.connectors.singlewindow.api;

import io.tradehub.connectors.api.services.FieldErrors;
import io.tradehub.connectors.singlewindow.model.Section;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The elements of a section that a request gives by their own names. */
final class OtherElements {
  /** What an element of a DecMessage may be called. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,59}");

  private OtherElements() {}

  /** The field of one of them. */
  static String field(String at, String name) {
    return at + ".other_elements[\"" + Texts.shown(name) + "\"]";
  }

  /**
   * A section with them. One that a typed field makes is refused, so that no value is said twice;
   * one that DecMessage does not have is found by the codec's check.
   *
   * @param at the field of the section
   * @param typed what fields make
   * @param own elements that the hub sets by itself
   */
  static Section into(
      Section section,
      String at,
      Map<String, String> given,
      List<? extends Element<?>> typed,
      List<String> own,
      FieldErrors errors) {
    Section whole = section;
    // In their names' order: a map has none, and the same request is to make the same document.
    for (Map.Entry<String, String> other : new TreeMap<>(given).entrySet()) {
      String name = other.getKey();
      String field = field(at, name);
      if (!NAME.matcher(name).matches()) {
        errors.add(
            field,
            "DEC-ELEMENT",
            "is no name of an element; expected one of DecMessage's, like ChkSurety");
      } else if (own.contains(name)) {
        errors.add(field, "DEC-ELEMENT", "is set by the hub itself; leave it out");
      } else if (Element.has(typed, name)) {
        errors.add(
            field,
            "DEC-ELEMENT",
            "has a field of its own; use %s.%s".formatted(at, Element.field(typed, name)));
      } else {
        whole = whole.with(name, other.getValue());
      }
    }
    return whole;
  }
}

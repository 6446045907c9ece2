package io.tradehub.connectors.singlewindow.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One element of a DecMessage that holds others: its texts by the elements' names, in the
 * document's order, and the elements in it that hold others themselves. An empty element and one
 * that is not there are the same, as writers of DecMessages use them.
 *
 * @param name the element's local name, spelled as DecMessage spells it: "DecHead"
 * @param texts the not empty texts of its elements
 * @param sections the elements that hold others, in the document's order
 */
public record Section(String name, SequencedMap<String, String> texts, List<Section> sections) {
  public Section {
    SequencedMap<String, String> filled = new LinkedHashMap<>();
    texts.forEach(
        (element, text) -> {
          if (!text.isEmpty()) {
            filled.put(element, text);
          }
        });
    texts = Collections.unmodifiableSequencedMap(filled);
    sections = List.copyOf(sections);
  }

  /** One without elements that hold others. */
  public static Section of(String name, Map<String, String> texts) {
    return new Section(name, new LinkedHashMap<>(texts), List.of());
  }

  /** An element's text; empty when it is empty or not there. */
  public String text(String element) {
    return texts.getOrDefault(element, "");
  }

  /** An element's text as a number; empty when it is none, or is not there. */
  public Optional<BigDecimal> decimal(String element) {
    try {
      return Optional.of(text(element)).filter(t -> !t.isEmpty()).map(BigDecimal::new);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The sections in it that have a name. */
  public List<Section> all(String section) {
    return sections.stream().filter(s -> s.name().equals(section)).toList();
  }

  /** The first section in it that has a name. */
  public Optional<Section> first(String section) {
    return sections.stream().filter(s -> s.name().equals(section)).findFirst();
  }

  /** The same with one text more, or another; an empty one takes it away. */
  public Section with(String element, String text) {
    SequencedMap<String, String> changed = new LinkedHashMap<>(texts);
    changed.put(element, text);
    return new Section(name, changed, sections);
  }

  /** The same with one section more, at the end. */
  public Section with(Section section) {
    List<Section> more = new ArrayList<>(sections);
    more.add(section);
    return new Section(name, texts, more);
  }
}

package io.tradehub.connectors.singlewindow.decl;

import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.xsd.ElementSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Makes a declaration of what it is told. Of what stands too often, the first is kept. Sections
 * that hold nothing are left out, like empty elements; but those that repeat are kept, so that they
 * count the same here and in the document.
 */
final class SectionSink implements ElementSink {
  private final Set<String> repeated;
  private final Deque<Open> open = new ArrayDeque<>();
  private String version = "";
  private Section root;

  /** An element that began and whose text or elements have not come; null when none did. */
  private String begun;

  private String text;

  SectionSink(Set<String> repeated) {
    this.repeated = repeated;
  }

  /** What was read; empty when the document did not come to its end. */
  Optional<Declaration> declaration() {
    return Optional.ofNullable(root).map(section -> new Declaration(version, section));
  }

  @Override
  public boolean wantsAll() {
    return true;
  }

  @Override
  public void start(String name) {
    if (begun != null) {
      open.push(new Open(begun));
    }
    begun = name;
    text = null;
  }

  @Override
  public void attribute(String name, String value) {
    version = value;
  }

  @Override
  public void text(String value) {
    text = value;
  }

  @Override
  public void end(String name) {
    if (begun == null) {
      close(open.pop().section());
    } else if (text == null) {
      close(new Open(name).section());
    } else if (!text.isEmpty()) {
      open.peek().texts.putIfAbsent(name, text);
    }
    begun = null;
  }

  private void close(Section section) {
    if (open.isEmpty()) {
      root = section;
    } else if (repeated.contains(section.name())
        || !section.texts().isEmpty()
        || !section.sections().isEmpty()) {
      open.peek().sections.add(section);
    }
  }

  /** A section whose end has not come. */
  private static final class Open {
    final String name;
    final SequencedMap<String, String> texts = new LinkedHashMap<>();
    final List<Section> sections = new ArrayList<>(4);

    Open(String name) {
      this.name = name;
    }

    Section section() {
      return new Section(name, texts, sections);
    }
  }
}

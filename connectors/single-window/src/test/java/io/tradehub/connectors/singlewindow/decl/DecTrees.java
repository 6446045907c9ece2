package io.tradehub.connectors.singlewindow.decl;

import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.xsd.Tree;
import io.tradehub.xsd.TreeGenerator;
import io.tradehub.xsd.Type;
import io.tradehub.xsd.Validators;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;

/** DecMessages made at random from the schemas, by seed, and what they say. */
final class DecTrees {
  static final DecSchema SCHEMA = DecSchema.load();

  private DecTrees() {}

  /** A right DecMessage of a version, its elements in any order. */
  static Tree generate(String version, Random random) {
    Tree tree = new TreeGenerator(random, false).element(SCHEMA.roots().get(version));
    tree.attributes.clear();
    tree.attributes.put(random.nextInt(5) == 0 ? "version" : "Version", version);
    return tree;
  }

  /** The same with its elements in the schema's order. */
  static Tree sorted(Tree tree, String version) {
    return Validators.sorted(tree, SCHEMA.roots().get(version));
  }

  /** Takes what is blank for empty, as DecMessage does and XML Schema does not. */
  static void blankToEmpty(Tree tree) {
    for (Tree element : tree.all()) {
      if (element.text != null && element.children.isEmpty() && XmlText.isBlank(element.text)) {
        element.text = "";
      }
    }
  }

  /** What a right DecMessage says, by another way than the reader's. */
  static Declaration declaration(String version, Tree tree) {
    return new Declaration(version, section(tree, (Type.Tree) SCHEMA.roots().get(version).type()));
  }

  private static Section section(Tree tree, Type.Tree type) {
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    List<Section> sections = new ArrayList<>();
    for (Tree child : tree.children) {
      var slot =
          List.of(type.slots()).stream()
              .filter(s -> s.choices()[0].name().equals(child.name))
              .findFirst()
              .orElseThrow();
      if (slot.choices()[0].type() instanceof Type.Tree below) {
        Section section = section(child, below);
        boolean holds = !section.texts().isEmpty() || !section.sections().isEmpty();
        if (holds || slot.max() > 1) {
          sections.add(section);
        }
      } else if (child.text != null && !XmlText.isBlank(child.text)) {
        texts.put(child.name, child.text);
      }
    }
    return new Section(tree.name, texts, sections);
  }
}

package io.tradehub.connectors.singlewindow.decl;

import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.xsd.ElementDecl;
import io.tradehub.xsd.Schemas;
import io.tradehub.xsd.Slot;
import io.tradehub.xsd.Type;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The compiled XSDs of DecMessage.
 *
 * @param roots the element DecMessage of each version
 * @param repeated the names of elements that may stand more than once in what holds them
 */
record DecSchema(SequencedMap<String, ElementDecl> roots, Set<String> repeated) {
  private static final List<String> VERSIONS = List.of("3.1", "4.8", "5.0");

  /** Compiles them. */
  static DecSchema load() {
    SequencedMap<String, ElementDecl> roots = new LinkedHashMap<>();
    Set<String> repeated = new HashSet<>();
    for (String version : VERSIONS) {
      Schemas schemas = Schemas.compile(DecSchema.class, "DecMessage-" + version + ".xsd");
      ElementDecl root = schemas.element(Declaration.NAMESPACE, "DecMessage");
      roots.put(version, root);
      collect(root, repeated);
    }
    return new DecSchema(Collections.unmodifiableSequencedMap(roots), Set.copyOf(repeated));
  }

  private static void collect(ElementDecl element, Set<String> repeated) {
    if (element.type() instanceof Type.Tree tree) {
      for (Slot slot : tree.slots()) {
        if (slot.max() > 1) {
          repeated.add(slot.choices()[0].name());
        }
        collect(slot.choices()[0], repeated);
      }
    }
  }

  /** The versions, for people. */
  String versions() {
    return "3.1, 4.8 or 5.0";
  }

  /** The sections of the root, by name: what any version has. */
  Map<String, String> sectionsSince() {
    Map<String, String> since = new LinkedHashMap<>();
    roots.forEach(
        (version, root) -> {
          for (Slot slot : ((Type.Tree) root.type()).slots()) {
            since.putIfAbsent(slot.choices()[0].name(), version);
          }
        });
    return since;
  }
}

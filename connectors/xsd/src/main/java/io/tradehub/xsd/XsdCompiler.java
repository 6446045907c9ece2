package io.tradehub.xsd;

import static io.tradehub.xsd.XsdFile.child;
import static io.tradehub.xsd.XsdFile.children;
import static io.tradehub.xsd.XsdFile.kind;
import static io.tradehub.xsd.XsdFile.local;
import static io.tradehub.xsd.XsdFile.namespace;
import static io.tradehub.xsd.XsdFile.needed;
import static io.tradehub.xsd.XsdFile.number;
import static io.tradehub.xsd.XsdFile.only;
import static io.tradehub.xsd.XsdFile.unknown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * Compiles one schema into tables. It knows what our schemas use: named types, sequences and
 * choices of elements, text with one required attribute, one place for a foreign element; included
 * files without a namespace, and references to elements of schemas that were compiled before.
 * Whatever else stands in a schema stops it, so that nothing is ever checked less than the schema
 * says.
 */
final class XsdCompiler {
  private final Class<?> beside;
  private final Map<String, ElementDecl> known;
  private final String target;
  private final Map<String, Element> definitions = new HashMap<>();
  private final List<Element> globals = new ArrayList<>();
  private final Map<String, Type> types = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final SimpleTypes simpleTypes;

  private XsdCompiler(Class<?> beside, String target, Map<String, ElementDecl> known) {
    this.beside = beside;
    this.target = target;
    this.known = known;
    this.simpleTypes = new SimpleTypes(target, definitions);
  }

  /** How an element of a namespace is found among those that were compiled. */
  static String key(String namespace, String name) {
    return "{" + namespace + "}" + name;
  }

  /**
   * Compiles a schema among the resources, and adds its global elements to those that are known.
   *
   * @throws IllegalStateException when it has what is not known
   */
  static void compile(Class<?> beside, String name, Map<String, ElementDecl> known) {
    Element root = XsdFile.read(beside, name);
    String target = needed(root, "targetNamespace");
    XsdCompiler compiler = new XsdCompiler(beside, target, known);
    compiler.collect(root, new HashSet<>(Set.of(name)));
    for (Element global : compiler.globals) {
      ElementDecl element = compiler.global(global);
      known.put(key(target, element.name()), element);
    }
    // Those that no element uses are compiled, too: they could not be trusted otherwise.
    for (Map.Entry<String, Element> definition : compiler.definitions.entrySet()) {
      compiler.type(definition.getValue(), definition.getKey());
    }
  }

  private void collect(Element root, Set<String> files) {
    for (Element element : children(root)) {
      switch (kind(element)) {
        case "include" -> {
          only(element, Set.of("schemaLocation"));
          String file = needed(element, "schemaLocation");
          if (files.add(file)) {
            Element included = XsdFile.read(beside, file);
            if (included.hasAttribute("targetNamespace")) {
              throw unknown(element, "only files without a namespace are included");
            }
            collect(included, files);
          }
        }
        case "import" -> only(element, Set.of("namespace", "schemaLocation"));
        case "element" -> globals.add(element);
        case "complexType", "simpleType" -> {
          if (definitions.put(needed(element, "name"), element) != null) {
            throw unknown(element, "the name is used twice");
          }
        }
        default -> throw unknown(element, "it is not known");
      }
    }
  }

  private ElementDecl global(Element element) {
    only(element, Set.of("name", "type"));
    empty(element);
    return new ElementDecl(target, needed(element, "name"), typeOf(element));
  }

  private Type typeOf(Element user) {
    String name = needed(user, "type");
    if (!namespace(user, name).isEmpty() && !namespace(user, name).equals(target)) {
      throw unknown(user, "only the schema's own types are known");
    }
    return type(user, local(name));
  }

  private Type type(Element user, String name) {
    Type done = types.get(name);
    if (done != null) {
      return done;
    }
    Element definition = definitions.get(name);
    if (definition == null) {
      throw unknown(user, "the type " + name + " is not there");
    }
    if (!open.add(name)) {
      throw unknown(definition, "it holds itself");
    }
    Type type =
        kind(definition).equals("simpleType")
            ? new Type.Text(simpleTypes.of(user, name), Type.NONE)
            : complex(definition);
    types.put(name, type);
    return type;
  }

  private Type complex(Element definition) {
    only(definition, Set.of("name"));
    List<Element> children = children(definition);
    if (children.isEmpty()) {
      throw unknown(definition, "one kind of content is expected");
    }
    Element content = children.getFirst();
    List<Element> attributes = children.subList(1, children.size());
    return switch (kind(content)) {
      case "simpleContent" -> {
        none(attributes);
        yield text(child(content, "extension"));
      }
      case "choice" -> tree(List.of(choice(content)), true, attributes);
      case "sequence" -> sequence(content, attributes);
      case "all" -> tree(all(content), false, attributes);
      default -> throw unknown(content, "it is not known");
    };
  }

  private static void none(List<Element> elements) {
    if (!elements.isEmpty()) {
      throw unknown(elements.getFirst(), "it is not known here");
    }
  }

  private Type text(Element extension) {
    only(extension, Set.of("base"));
    return new Type.Text(
        simpleTypes.of(extension, local(needed(extension, "base"))),
        new Type.Attribute[] {attribute(child(extension, "attribute"))});
  }

  private Type.Attribute attribute(Element attribute) {
    if (!kind(attribute).equals("attribute")) {
      throw unknown(attribute, "one kind of content is expected");
    }
    only(attribute, Set.of("name", "type", "use"));
    empty(attribute);
    boolean required =
        switch (needed(attribute, "use")) {
          case "required" -> true;
          case "optional" -> false;
          default -> throw unknown(attribute, "use \"required\" or \"optional\" is expected");
        };
    return new Type.Attribute(
        needed(attribute, "name"),
        simpleTypes.of(attribute, local(needed(attribute, "type"))),
        required);
  }

  private Type sequence(Element sequence, List<Element> attributes) {
    only(sequence, Set.of());
    List<Element> children = children(sequence);
    if (children.size() == 1 && kind(children.getFirst()).equals("any")) {
      none(attributes);
      return foreign(children.getFirst());
    }
    List<Slot> slots = new ArrayList<>();
    for (Element child : children) {
      slots.add(
          switch (kind(child)) {
            case "choice" -> choice(child);
            case "element" -> place(child);
            default -> throw unknown(child, "it is not known");
          });
    }
    return tree(slots, true, attributes);
  }

  /** Places in any order. That they may repeat is of XML Schema 1.1. */
  private List<Slot> all(Element all) {
    only(all, Set.of());
    List<Slot> slots = new ArrayList<>();
    for (Element child : children(all)) {
      if (!kind(child).equals("element")) {
        throw unknown(child, "only elements are known in xs:all");
      }
      slots.add(place(child));
    }
    return slots;
  }

  private Slot place(Element element) {
    return new Slot(
        new ElementDecl[] {below(element, Set.of("minOccurs", "maxOccurs"))},
        number(element, "minOccurs", 1),
        number(element, "maxOccurs", 1));
  }

  private Type foreign(Element any) {
    only(any, Set.of("namespace", "processContents"));
    empty(any);
    String namespace = needed(any, "namespace");
    if (namespace.startsWith("#") || namespace.contains(" ")) {
      throw unknown(any, "one namespace is expected");
    }
    return new Type.Foreign(namespace);
  }

  private Slot choice(Element choice) {
    only(choice, Set.of());
    List<ElementDecl> choices = new ArrayList<>();
    for (Element child : children(choice)) {
      if (!kind(child).equals("element")) {
        throw unknown(child, "only elements are known in a choice");
      }
      choices.add(below(child, Set.of()));
    }
    if (choices.isEmpty()) {
      throw unknown(choice, "it has no elements");
    }
    return new Slot(choices.toArray(ElementDecl[]::new), 1, 1);
  }

  /** An element below others, by its name and type or by reference. */
  private ElementDecl below(Element element, Set<String> occurrences) {
    empty(element);
    Set<String> allowed = new HashSet<>(occurrences);
    if (!element.hasAttribute("ref")) {
      allowed.addAll(Set.of("name", "type"));
      only(element, allowed);
      return new ElementDecl(target, needed(element, "name"), typeOf(element));
    }
    allowed.add("ref");
    only(element, allowed);
    String name = element.getAttribute("ref");
    ElementDecl referred = known.get(key(namespace(element, name), local(name)));
    if (referred == null) {
      throw unknown(element, "the element " + name + " is not there");
    }
    return referred;
  }

  private Type tree(List<Slot> slots, boolean ordered, List<Element> attributes) {
    if (slots.isEmpty()) {
      throw new IllegalStateException("an xs:all or xs:sequence has no elements");
    }
    int depth = 0;
    Set<String> names = new HashSet<>();
    for (Slot slot : slots) {
      if (slot.min() < 0 || slot.max() < 1 || slot.max() < slot.min()) {
        throw new IllegalStateException("numbers of occurrences make no sense: " + slot.words());
      }
      for (ElementDecl element : slot.choices()) {
        depth = Math.max(depth, element.type().depth());
        if (!names.add(key(element.namespace(), element.name()))) {
          throw new IllegalStateException("two places for one element: " + element.name());
        }
      }
    }
    return new Type.Tree(
        slots.toArray(Slot[]::new),
        ordered,
        attributes.stream().map(this::attribute).toArray(Type.Attribute[]::new),
        depth + 1);
  }

  private static void empty(Element element) {
    if (!children(element).isEmpty()) {
      throw unknown(element, "nothing is expected below it");
    }
  }
}

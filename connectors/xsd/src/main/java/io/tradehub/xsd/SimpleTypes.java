package io.tradehub.xsd;

import static io.tradehub.xsd.XsdFile.child;
import static io.tradehub.xsd.XsdFile.children;
import static io.tradehub.xsd.XsdFile.documentation;
import static io.tradehub.xsd.XsdFile.kind;
import static io.tradehub.xsd.XsdFile.local;
import static io.tradehub.xsd.XsdFile.namespace;
import static io.tradehub.xsd.XsdFile.needed;
import static io.tradehub.xsd.XsdFile.only;
import static io.tradehub.xsd.XsdFile.unknown;

import io.tradehub.xsd.SimpleType.Base;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * Compiles the simple types of one schema: restrictions of a base of XML Schema or of each other.
 */
final class SimpleTypes {
  private static final int NO_BOUND = Integer.MAX_VALUE;

  private final String target;
  private final Map<String, Element> definitions;
  private final Map<String, SimpleType> done = new HashMap<>();
  private final Map<String, Pattern> patterns = new HashMap<>();

  /**
   * Types of a schema.
   *
   * @param target its namespace
   * @param definitions all its types by name, filled before the first is asked for
   */
  SimpleTypes(String target, Map<String, Element> definitions) {
    this.target = target;
    this.definitions = definitions;
  }

  /** The simple type of a name that an element of the schema uses. */
  SimpleType of(Element user, String name) {
    SimpleType ready = done.get(name);
    if (ready != null) {
      return ready;
    }
    Element definition = definitions.get(name);
    if (definition == null || !kind(definition).equals("simpleType")) {
      throw unknown(user, "the simple type " + name + " is not there");
    }
    only(definition, Set.of("name"));
    Element restriction = child(definition, "restriction");
    only(restriction, Set.of("base"));
    SimpleType type = restrict(definition, restriction, base(restriction));
    done.put(name, type);
    return type;
  }

  private SimpleType base(Element restriction) {
    String name = needed(restriction, "base");
    String namespace = namespace(restriction, name);
    if (namespace.equals(XsdFile.XS)) {
      Base base = Base.of(local(name));
      if (base == null) {
        throw unknown(restriction, "its base is not known");
      }
      return new SimpleType(
          base, NO_BOUND, List.of(), List.of(), NO_BOUND, NO_BOUND, false, words(base));
    }
    if (!namespace.isEmpty() && !namespace.equals(target)) {
      throw unknown(restriction, "its base is of another schema");
    }
    return of(restriction, local(name));
  }

  private SimpleType restrict(Element definition, Element restriction, SimpleType from) {
    int maxLength = from.maxLength();
    List<String> values = new ArrayList<>();
    List<Pattern> patterns = new ArrayList<>(from.patterns());
    int totalDigits = from.totalDigits();
    int fractionDigits = from.fractionDigits();
    boolean notNegative = from.notNegative();
    int patternsHere = 0;
    for (Element facet : children(restriction)) {
      only(facet, Set.of("value"));
      String value = needed(facet, "value");
      if (!fits(kind(facet), from.base())) {
        throw unknown(facet, "it is not known for a " + from.base());
      }
      switch (kind(facet)) {
        case "maxLength" -> maxLength = Math.min(maxLength, Integer.parseInt(value));
        case "enumeration" -> values.add(value);
        case "pattern" -> {
          patterns.add(this.patterns.computeIfAbsent(value, Pattern::compile));
          patternsHere++;
        }
        case "totalDigits" -> totalDigits = Math.min(totalDigits, Integer.parseInt(value));
        case "fractionDigits" -> fractionDigits = Math.min(fractionDigits, Integer.parseInt(value));
        case "minInclusive" -> {
          if (!value.equals("0")) {
            throw unknown(facet, "only 0 is known");
          }
          notNegative = true;
        }
        default -> throw unknown(facet, "the facet is not known");
      }
    }
    if (patternsHere > 1) {
      throw unknown(
          definition, "several patterns in one step are alternatives, which is not known");
    }
    if (!values.isEmpty() && !from.values().isEmpty()) {
      throw unknown(definition, "values of values are not known");
    }
    return new SimpleType(
        from.base(),
        maxLength,
        List.copyOf(values.isEmpty() ? from.values() : values),
        List.copyOf(patterns),
        totalDigits,
        fractionDigits,
        notNegative,
        words(definition, from, values, patternsHere > 0));
  }

  private static boolean fits(String facet, Base base) {
    return switch (facet) {
      case "pattern" -> true;
      case "maxLength", "enumeration" -> base == Base.STRING;
      case "totalDigits", "fractionDigits", "minInclusive" -> base == Base.DECIMAL;
      default -> false;
    };
  }

  /** What is expected, for people: a finding says it. */
  private static String words(
      Element definition, SimpleType from, List<String> values, boolean pattern) {
    String words = documentation(definition);
    if (!words.isEmpty()) {
      return words;
    }
    if (pattern) {
      throw unknown(definition, "a pattern needs words for people, in a documentation");
    }
    if (values.size() == 1) {
      return Words.quote(values.getFirst());
    }
    return values.isEmpty() ? from.words() : "one of " + String.join(", ", values);
  }

  private static String words(Base base) {
    return switch (base) {
      case STRING -> "text";
      case DECIMAL -> "a decimal";
      case DATE -> "a day";
      case DATE_TIME -> "a time";
      case BOOLEAN -> "true or false";
    };
  }
}

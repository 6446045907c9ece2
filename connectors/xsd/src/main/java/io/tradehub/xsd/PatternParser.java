package io.tradehub.xsd;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the pattern facet of XML Schema (Datatypes, appendix F), as far as our schemas use it:
 * characters, {@code \s} and escaped ones, classes with ranges and {@code ^}, groups, alternatives,
 * and the quantifiers {@code ? * + {n} {n,m}}. Anything else is refused.
 *
 * <p>A character outside the basic plane is two units to these patterns. That makes no difference
 * to a class with {@code ^} under {@code *}, and to no other class of our schemas, for they name
 * only ASCII.
 */
final class PatternParser {
  private final String pattern;
  private int at;

  private PatternParser(String pattern) {
    this.pattern = pattern;
  }

  /** What a pattern is made of. */
  sealed interface Node {
    /** One character. */
    record One(CharSet set) implements Node {}

    /** All, one after the other. */
    record All(List<Node> parts) implements Node {}

    /** One of them. */
    record Any(List<Node> parts) implements Node {}

    /** The same several times; max is below 0 when there is no bound. */
    record Times(Node part, int min, int max) implements Node {}
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException when it is wrong, or has what is not known
   */
  static Node parse(String pattern) {
    PatternParser parser = new PatternParser(pattern);
    Node node = parser.alternatives();
    if (parser.at < pattern.length()) {
      throw parser.unknown("unexpected '" + pattern.charAt(parser.at) + "'");
    }
    return node;
  }

  private Node alternatives() {
    List<Node> parts = new ArrayList<>();
    parts.add(sequence());
    while (peek() == '|') {
      at++;
      parts.add(sequence());
    }
    return parts.size() == 1 ? parts.getFirst() : new Node.Any(parts);
  }

  private Node sequence() {
    List<Node> parts = new ArrayList<>();
    while (at < pattern.length() && peek() != '|' && peek() != ')') {
      parts.add(quantified(atom()));
    }
    return new Node.All(parts);
  }

  private Node atom() {
    char c = take();
    return switch (c) {
      case '(' -> {
        Node inner = alternatives();
        expect(')');
        yield inner;
      }
      case '[' -> new Node.One(charClass());
      case '\\' -> new Node.One(escaped());
      case '.', '?', '*', '+', '{', '}', ']', ')', '|', '^', '$' ->
          throw unknown("unexpected '" + c + "'");
      default -> new Node.One(CharSet.of(c));
    };
  }

  private Node quantified(Node atom) {
    switch (peek()) {
      case '?' -> {
        at++;
        return new Node.Times(atom, 0, 1);
      }
      case '*' -> {
        at++;
        return new Node.Times(atom, 0, -1);
      }
      case '+' -> {
        at++;
        return new Node.Times(atom, 1, -1);
      }
      case '{' -> {
        at++;
        int min = number();
        int max = min;
        if (peek() == ',') {
          at++;
          max = number();
        }
        expect('}');
        if (max < min || max > 1000) {
          throw unknown("a quantifier out of bounds");
        }
        return new Node.Times(atom, min, max);
      }
      default -> {
        return atom;
      }
    }
  }

  private CharSet charClass() {
    boolean negated = peek() == '^';
    if (negated) {
      at++;
    }
    CharSet set = CharSet.empty();
    do {
      char c = take();
      if (c == '[' || c == '-' || c == ']') {
        throw unknown("'" + c + "' in a class must be escaped");
      }
      if (c == '\\') {
        set = set.or(escaped());
      } else if (peek() == '-') {
        at++;
        char to = take();
        if (to < c || "[]\\-^".indexOf(to) >= 0) {
          throw unknown("a range that is none");
        }
        set = set.with(c, to);
      } else {
        set = set.with(c, c);
      }
    } while (peek() != ']');
    at++;
    return negated ? set.complement() : set;
  }

  private CharSet escaped() {
    char c = take();
    return switch (c) {
      case 's' -> CharSet.space();
      case 't' -> CharSet.of('\t');
      case 'n' -> CharSet.of('\n');
      case 'r' -> CharSet.of('\r');
      case '.', '\\', '?', '*', '+', '{', '}', '(', ')', '[', ']', '|', '-', '^' -> CharSet.of(c);
      default -> throw unknown("the escape \\" + c);
    };
  }

  private int number() {
    int from = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (from == at || at - from > 4) {
      throw unknown("a number is expected");
    }
    return Integer.parseInt(pattern, from, at, 10);
  }

  /** The next character; 0 at the end, which no pattern has. */
  private char peek() {
    return at < pattern.length() ? pattern.charAt(at) : 0;
  }

  private char take() {
    if (at == pattern.length()) {
      throw unknown("its end is missing");
    }
    return pattern.charAt(at++);
  }

  private void expect(char c) {
    if (take() != c) {
      throw unknown("'" + c + "' is missing");
    }
  }

  private IllegalArgumentException unknown(String what) {
    return new IllegalArgumentException("pattern " + pattern + ", at " + at + ": " + what);
  }
}

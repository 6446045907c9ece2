package io.tradehub.xsd;

import java.util.Map;
import java.util.Optional;

/** What a family of documents says beyond its schemas. Asked by many threads at once. */
public interface Dialect {

  /** The rule's id of findings about structure: something is missing, too many, too long. */
  String structureRule();

  /** The rule's id of findings about form: not well formed, not allowed, too large. */
  String formRule();

  /**
   * The local name of the element whose namespace tells one message from another ({@link
   * Checked#message}).
   */
  String messageName();

  /** Which of the known elements a document begins with, or what is wrong with its beginning. */
  Root root(First first);

  /**
   * What to say of an element that has no place where it stands, when there is more to say than
   * what stands there instead: another version of a known message, for one. Empty when there is
   * not.
   */
  Optional<String> complaint(String name, String namespace);

  /** Whether elements of a namespace mean something here, and so may not hide in foreign ones. */
  boolean owns(String namespace);

  /**
   * Whether a text of nothing but white space is an empty one: some writers break the line between
   * the tags of an empty element.
   */
  default boolean blankIsEmpty() {
    return false;
  }

  /**
   * A document's first element.
   *
   * @param name its local name, interned
   * @param namespace its namespace; empty for none
   * @param attributes those without a namespace, by their names
   */
  record First(String name, String namespace, Map<String, String> attributes) {}

  /** What a first element is. */
  sealed interface Root {
    /** One of those that are known. */
    record Known(ElementDecl element) implements Root {}

    /** None; says why, for people. */
    record Wrong(String text) implements Root {}
  }
}

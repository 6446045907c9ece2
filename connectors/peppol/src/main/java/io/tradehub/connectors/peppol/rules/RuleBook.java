package io.tradehub.connectors.peppol.rules;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Validation;
import io.tradehub.connectors.peppol.documents.DocumentScanner;
import io.tradehub.connectors.peppol.documents.Sighting;
import io.tradehub.connectors.peppol.documents.XmlLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XsltExecutable;

/**
 * The compiled rules, and the check of one document against them. Safe for use by many threads; a
 * check takes milliseconds of processor time and does no I/O.
 */
public final class RuleBook {
  /** The rule id of a document that no compiled rules are for. */
  public static final String UNKNOWN_TYPE = "UNKNOWN-TYPE";

  /** The rule id of what the XML Schema finds. */
  public static final String XSD = "XSD";

  /** The rule id of a document whose content is not what it is said to be. */
  public static final String OTHER_TYPE = "OTHER-TYPE";

  private final DocumentScanner scanner;
  private final Map<RuleTable.Entry, RuleSet> sets;
  private final TreeReader trees;

  private RuleBook(XmlLimits limits, Map<RuleTable.Entry, RuleSet> sets, TreeReader trees) {
    this.scanner = new DocumentScanner(limits);
    this.sets = sets;
    this.trees = trees;
  }

  /** Told while rules are compiled; called from several threads. */
  public interface Progress {
    /**
     * One part is compiled.
     *
     * @param part what it is, for people
     * @param done how many parts are compiled, this one included
     * @param total how many there are
     * @param took how long this one took
     */
    void compiled(String part, int done, int total, Duration took);
  }

  /** Compiles these families, as valid now, within the default limits. */
  public static RuleBook compile(Set<RuleFamily> families) {
    return compile(families, InstantSource.system(), XmlLimits.DEFAULT, (p, d, t, took) -> {});
  }

  /**
   * Compiles these families: slow, seconds of processor time. Of each rule set, the newest version
   * that is valid at the clock's present time.
   *
   * @throws IllegalStateException when phive's rules do not compile
   */
  public static RuleBook compile(
      Set<RuleFamily> families, InstantSource clock, XmlLimits limits, Progress progress) {
    Stylesheets stylesheets = new Stylesheets();
    var sets = RuleCompiler.compile(families, clock.instant(), stylesheets, progress);
    return new RuleBook(limits, sets, new TreeReader(stylesheets.processor(), limits));
  }

  /** The rule sets that are compiled: "eu.peppol.bis3:invoice:2026.5", in order. */
  public List<String> ruleSets() {
    return sets.values().stream().map(RuleSet::id).sorted().toList();
  }

  /**
   * Checks a document completely. Its type is taken from the content; when the document says
   * another one, that is a finding of its own.
   */
  public Validation validate(Document document) {
    return validate(document.content(), document.type());
  }

  /**
   * Checks a content completely.
   *
   * @param type the document type identifier that it is said to have; empty when nothing is said
   */
  public Validation validate(Content content, String type) {
    return switch (scanner.recognise(content)) {
      case Sighting.Unreadable no -> new Validation(List.of(), List.of(no.finding()));
      case Sighting.Seen seen -> validate(content, type, seen);
    };
  }

  private Validation validate(Content content, String type, Sighting.Seen seen) {
    Optional<RuleSet> rules =
        RuleTable.find(seen.rootElement(), seen.customization()).map(sets::get);
    if (seen.type().isEmpty() || rules.isEmpty()) {
      return new Validation(List.of(), List.of(unknown(seen)));
    }
    FindingList findings = new FindingList();
    String seenType = seen.type().get().identifier();
    if (!type.isEmpty() && !type.equals(seenType)) {
      findings.add(
          Finding.error(
              OTHER_TYPE,
              "",
              "the document was said to be '%s' but its content is '%s'"
                  .formatted(Texts.line(type), seenType)));
    }
    check(content, rules.get(), findings);
    return new Validation(List.of(rules.get().id()), findings.all());
  }

  /** As phive does: when the schema refuses it, the other rules have nothing to say. */
  private void check(Content content, RuleSet rules, FindingList findings) {
    FindingList structure = new FindingList();
    Optional<XdmNode> tree = trees.read(content, rules.schema(), structure);
    structure.all().forEach(findings::add);
    if (tree.isEmpty() || structure.hasErrors()) {
      return;
    }
    for (XsltExecutable stylesheet : rules.stylesheets()) {
      try {
        Stylesheets.run(stylesheet, tree.get(), findings);
      } catch (SaxonApiException e) {
        findings.add(
            Finding.error(
                "SCHEMATRON",
                "",
                "a rule of " + rules.id() + " failed on it: " + Texts.line(e.getMessage())));
      }
    }
  }

  private Finding unknown(Sighting.Seen seen) {
    String root =
        seen.namespace().isEmpty()
            ? seen.rootElement()
            : "{" + seen.namespace() + "}" + seen.rootElement();
    String customization =
        seen.customization().isEmpty()
            ? "no CustomizationID"
            : "CustomizationID '" + seen.customization() + "'";
    return Finding.error(
        UNKNOWN_TYPE,
        "",
        "no rules for this document: its root element is %s with %s. Rules are loaded for: %s"
            .formatted(Texts.line(root), Texts.line(customization), families()));
  }

  private String families() {
    return sets.values().stream()
        .map(set -> set.family().key())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}

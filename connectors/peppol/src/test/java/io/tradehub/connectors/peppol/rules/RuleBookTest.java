package io.tradehub.connectors.peppol.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Finding.Severity;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Validation;
import io.tradehub.connectors.peppol.Examples;
import io.tradehub.connectors.peppol.documents.XmlLimits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A document is checked by the rules of its own type, and every finding says what and where. */
class RuleBookTest {

  static List<String> validExamples() {
    return Examples.VALID;
  }

  @ParameterizedTest
  @MethodSource("validExamples")
  void aGoodDocumentHasNoFindingAndNamesItsRules(String name) {
    Validation validation = CompiledRules.all().validate(Examples.content(name), "");

    assertThat(validation.findings()).isEmpty();
    assertThat(validation.valid()).isTrue();
    assertThat(validation.rules()).hasSize(1);
  }

  @Test
  void aBrokenInvoiceHasEveryFindingWithItsRuleAndPlace() {
    Validation validation = check(Examples.content("broken-invoice.xml"));

    assertThat(validation.valid()).isFalse();
    assertThat(validation.rules().getFirst()).startsWith("eu.peppol.bis3:invoice:");
    assertThat(validation.findings())
        .extracting(Finding::ruleId, Finding::location)
        .containsExactlyInAnyOrder(
            tuple("BR-CO-15", "/Invoice[1]"),
            tuple("BR-CO-16", "/Invoice[1]/cac:LegalMonetaryTotal[1]"),
            tuple(
                "BR-CL-15",
                "/Invoice[1]/cac:InvoiceLine[1]/cac:Item[1]/cac:OriginCountry[1]"
                    + "/cbc:IdentificationCode[1]"),
            tuple("PEPPOL-EN16931-R003", "/Invoice[1]"),
            tuple(
                "PEPPOL-COMMON-R040",
                "/Invoice[1]/cac:AccountingCustomerParty[1]/cac:Party[1]/cac:PartyLegalEntity[1]"
                    + "/cbc:CompanyID[1]"));
    assertThat(validation.findings())
        .filteredOn(finding -> finding.ruleId().equals("PEPPOL-EN16931-R003"))
        .extracting(Finding::text)
        .containsExactly("A buyer reference or purchase order reference MUST be provided.");
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  @Test
  void aWrongStructureIsFoundByTheSchemaWithLineAndColumn() {
    String invoice =
        Examples.text("invoice.xml")
            .replaceFirst("<cbc:IssueDate>[^<]*", "<cbc:IssueDate>last week");

    List<Finding> findings = check(Examples.xml(invoice)).findings();

    assertThat(findings).isNotEmpty();
    assertThat(findings)
        .allSatisfy(
            finding -> {
              assertThat(finding.ruleId()).isEqualTo("XSD");
              assertThat(finding.location()).isEqualTo("line 8, column 43");
            });
    assertThat(findings.getFirst().text()).contains("last week");
  }

  @Test
  void warningsDoNotRefuse() {
    String order =
        Examples.text("order.xml")
            .replaceFirst("(?s)<cac:ValidityPeriod>.*?</cac:ValidityPeriod>", "");

    Validation validation = check(Examples.xml(order));

    assertThat(validation.valid()).isTrue();
    assertThat(validation.findings())
        .extracting(Finding::ruleId, Finding::severity)
        .containsExactly(tuple("PEPPOL-T01-R002", Severity.WARNING));
  }

  @Test
  void anUnknownTypeIsOneFindingThatSaysWhatWasSeenAndWhatIsKnown() {
    String invoice = Examples.text("invoice.xml").replace("billing:3.0<", "billing:99<");

    Validation validation = check(Examples.xml(invoice));

    assertThat(validation.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.ruleId()).isEqualTo("UNKNOWN-TYPE");
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.text())
                  .contains("Invoice-2}Invoice", "billing:99", "billing, ", "pint-sg");
            });
  }

  @Test
  void anyOtherXmlIsAnUnknownType() {
    assertThat(check(Examples.xml("<order number='1'/>")).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.ruleId()).isEqualTo("UNKNOWN-TYPE");
              assertThat(finding.text()).contains("order with no CustomizationID");
            });
  }

  @Test
  void aFamilyThatIsNotLoadedIsSaidSo() {
    RuleBook onlyMls = RuleBook.compile(Set.of(RuleFamily.MLS));

    Validation validation = onlyMls.validate(Examples.content("invoice.xml"), "");

    assertThat(validation.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).endsWith("Rules are loaded for: mls"));
    assertThat(onlyMls.ruleSets()).containsExactly("org.peppol:mls:1");
  }

  @Test
  void aDocumentThatIsNotWhatItIsSaidToBeIsFound() {
    ParticipantId party = ParticipantId.parse("0088:7300010000018");
    Document document =
        new Document(
            "busdox-docid-qns::something::else", "", party, party, Examples.content("invoice.xml"));

    assertThat(CompiledRules.all().validate(document).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.ruleId()).isEqualTo("OTHER-TYPE");
              assertThat(finding.text()).contains("something::else", "Invoice-2::Invoice");
            });
  }

  @Test
  void badXmlBehindTheHeadIsFoundToo() {
    String invoice = Examples.text("invoice.xml");
    String cut = invoice.substring(0, invoice.indexOf("<cac:InvoiceLine>") + 40);

    assertThat(check(Examples.xml(cut)).findings())
        .extracting(Finding::ruleId)
        .contains("XML")
        .doesNotContain("SCHEMATRON");
  }

  @Test
  void aWrongParticipantSchemeIsFound() {
    String invoice =
        Examples.text("invoice.xml")
            .replaceFirst("<cbc:EndpointID schemeID=\"0088\"", "<cbc:EndpointID schemeID=\"XX\"");

    assertThat(check(Examples.xml(invoice)).findings())
        .extracting(Finding::ruleId)
        .contains("BR-CL-25");
  }

  @Test
  void findingsAreBounded() {
    String invoice = Examples.text("invoice.xml");
    int line = invoice.indexOf("  <cac:InvoiceLine>");
    String lines = "  <cac:InvoiceLine><cbc:ID>9</cbc:ID></cac:InvoiceLine>\n".repeat(5_000);
    String many = invoice.substring(0, line) + lines + invoice.substring(line);

    List<Finding> findings = check(Examples.xml(many)).findings();

    assertThat(findings).hasSize(FindingList.MAX + 1);
    assertThat(findings.getLast().ruleId()).isEqualTo("MORE");
    assertThat(findings.getLast().text()).contains("more findings are left out");
  }

  @Test
  void theNewestVersionThatIsValidAtTheTimeIsTaken() {
    assertThat(billingAt("2026-05-01T00:00:00Z"))
        .contains("eu.peppol.bis3:invoice:2025.11", "eu.peppol.bis3:creditnote:2025.11");
    assertThat(billingAt("2026-09-01T00:00:00Z")).contains("eu.peppol.bis3:invoice:2026.5");
    assertThat(billingAt("1999-01-01T00:00:00Z")).contains("eu.peppol.bis3:invoice:2025.5");
  }

  private static List<String> billingAt(String time) {
    RuleCatalogue catalogue = new RuleCatalogue();
    return RuleTable.entries(RuleFamily.BILLING).stream()
        .map(entry -> catalogue.newest(entry, Instant.parse(time)).getID().getAsSingleID())
        .toList();
  }

  @Test
  void compilingTellsHowFarItIs() {
    List<String> told = Collections.synchronizedList(new ArrayList<>());

    RuleBook.compile(
        Set.of(RuleFamily.MLS),
        InstantSource.system(),
        XmlLimits.DEFAULT,
        (part, done, total, took) -> told.add(done + "/" + total + " " + part));

    assertThat(told)
        .containsExactlyInAnyOrder(
            told.getFirst().startsWith("1/2 UBL")
                ? "1/2 UBL-ApplicationResponse-2.1.xsd"
                : "2/2 UBL-ApplicationResponse-2.1.xsd",
            told.getFirst().startsWith("1/2 UBL")
                ? "2/2 peppol-mls-1.0.0.xslt"
                : "1/2 peppol-mls-1.0.0.xslt");
  }

  @Test
  void manyThreadsCheckAtOnceAndNoneSeesTheOthersFindings() throws Exception {
    RuleBook rules = CompiledRules.all();
    Content good = Examples.content("invoice.xml");
    Content bad = Examples.content("broken-invoice.xml");
    try (var pool = Executors.newFixedThreadPool(8)) {
      List<Callable<Integer>> checks = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        Content content = i % 2 == 0 ? good : bad;
        checks.add(() -> rules.validate(content, "").findings().size());
      }
      List<Future<Integer>> found = pool.invokeAll(checks);
      for (int i = 0; i < found.size(); i++) {
        assertThat(found.get(i).get()).isEqualTo(i % 2 == 0 ? 0 : 5);
      }
    }
  }

  private static Validation check(Content content) {
    return CompiledRules.all().validate(content, "");
  }
}

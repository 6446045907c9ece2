package io.tradehub.connectors.peppol.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.helger.diagnostics.error.IError;
import com.helger.diagnostics.error.level.EErrorLevel;
import com.helger.io.resource.inmemory.ReadableResourceByteArray;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.IValidationExecutorSet;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.peppol.Examples;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * We run phive's rules ourselves, in one pass; this is the proof that nothing is lost: on good and
 * damaged documents we find exactly what phive finds, rule by rule.
 */
class SameFindingsAsPhiveTest {
  private static final int ROUNDS = 30;
  private static final RuleCatalogue CATALOGUE = new RuleCatalogue();

  @ParameterizedTest
  @CsvSource({
    "invoice.xml, BILLING, 0",
    "invoice-with-discount.xml, BILLING, 0",
    "credit-note.xml, BILLING, 1",
    "self-billing-invoice.xml, SELF_BILLING, 0",
    "pint-sg-invoice.xml, PINT_SG, 0",
    "order.xml, ORDERING, 0",
    "invoice-response.xml, INVOICE_RESPONSE, 0"
  })
  void onEditedDocuments(String name, RuleFamily family, int index) {
    IValidationExecutorSet<IValidationSourceXML> set =
        CATALOGUE.newest(RuleTable.entries(family).get(index), Instant.now());
    String document = Examples.text(name);
    Random random = new Random(name.hashCode());
    // To the first document it checks, phive adds what the compiler says of the rules themselves.
    phive(set, document.getBytes(StandardCharsets.UTF_8));
    int withFindings = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String edited = i == 0 ? document : Mutations.edit(document, random);
      byte[] bytes = edited.getBytes(StandardCharsets.UTF_8);
      List<Finding> ours = CompiledRules.all().validate(Content.xml(bytes), "").findings();
      if (ours.stream().anyMatch(f -> f.ruleId().equals(RuleBook.UNKNOWN_TYPE))) {
        continue;
      }
      assertThat(keys(ours)).as(edited).containsExactlyInAnyOrderElementsOf(phive(set, bytes));
      withFindings += ours.isEmpty() ? 0 : 1;
    }
    assertThat(withFindings).as("edits that break a rule").isGreaterThan(ROUNDS / 4);
  }

  /** What identifies a finding on both sides. */
  private static List<String> keys(List<Finding> findings) {
    return findings.stream()
        .map(f -> f.ruleId() + " " + f.severity() + " " + f.location())
        .toList();
  }

  private static List<String> phive(
      IValidationExecutorSet<IValidationSourceXML> set, byte[] document) {
    List<String> keys = new ArrayList<>();
    ValidationExecutionManager.executeValidation(
            IValidityDeterminator.createDefault(),
            set,
            ValidationSourceXML.create(new ReadableResourceByteArray("document", document)),
            Locale.US)
        .forEach(
            result ->
                result
                    .getErrorList()
                    .forEach(
                        error ->
                            keys.add(
                                result
                                        .getValidationArtefact()
                                        .getValidationType()
                                        .getBaseType()
                                        .isXSD()
                                    ? "XSD ERROR " + place(error)
                                    : error.getErrorID()
                                        + " "
                                        + severity(error)
                                        + " "
                                        + rootWithoutPrefix(error.getErrorFieldName()))));
    return keys;
  }

  private static String rootWithoutPrefix(String location) {
    return location == null ? "" : XPathNames.shorten(location).replaceFirst("^/\\w*:", "/");
  }

  private static String place(IError error) {
    return "line %d, column %d"
        .formatted(
            error.getErrorLocation().getLineNumber(), error.getErrorLocation().getColumnNumber());
  }

  private static Finding.Severity severity(IError error) {
    if (error.getErrorLevel().isGE(EErrorLevel.ERROR)) {
      return Finding.Severity.ERROR;
    }
    return error.getErrorLevel().isGE(EErrorLevel.WARN)
        ? Finding.Severity.WARNING
        : Finding.Severity.INFO;
  }
}

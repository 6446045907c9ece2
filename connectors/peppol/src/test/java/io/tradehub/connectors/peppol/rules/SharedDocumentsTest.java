package io.tradehub.connectors.peppol.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.Validation;
import io.tradehub.connectors.peppol.SharedDocuments;
import io.tradehub.connectors.peppol.documents.DocumentRecogniser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Peppol's own examples, when they are at hand: each is recognised and keeps its rules. */
class SharedDocumentsTest {
  /** The type that each folder's documents must have, as the end of "customization::version". */
  private static final Map<String, String> TYPES =
      Map.of(
          "bis3-billing", "poacc:billing:3.0::2.1",
          "despatch-advice", "DespatchAdvice##urn:fdc:peppol.eu:poacc:trns:despatch_advice:3::2.1",
          "invoice-response", "trns:invoice_response:3::2.1",
          "mls", "ApplicationResponse##urn:peppol:edec:mls:1.0::2.1",
          "order", "Order##urn:fdc:peppol.eu:poacc:trns:order:3::2.1",
          "pint-aunz", "billing-1@aunz-1::2.1",
          "pint-eu", "billing-1@eu-1::2.1",
          "pint-jp", "billing-1@jp-1::2.1",
          "pint-my", "billing-1@my-1::2.1",
          "pint-sg", "billing-1@sg-1::2.1");

  @Test
  void everyExampleIsRecognisedWithItsParties() throws Exception {
    DocumentRecogniser recogniser = new DocumentRecogniser();
    for (Path file : files()) {
      Recognised recognised = recogniser.recognise(content(file)).orElseThrow();
      String folder = file.getParent().getFileName().toString().replaceFirst("-\\d.*$", "");
      assertThat(recognised.type()).as("%s", file).endsWith(TYPES.get(folder));
      assertThat(recognised.type().startsWith("peppol-doctype-wildcard::"))
          .as("%s", file)
          .isEqualTo(folder.startsWith("pint"));
      assertThat(recognised.process()).as("%s", file).startsWith("cenbii-procid-ubl::urn:");
      assertThat(recognised.sender()).as("sender of %s", file).isPresent();
      assertThat(recognised.receiver()).as("receiver of %s", file).isPresent();
    }
  }

  @Test
  void everyExampleKeepsItsRules() throws Exception {
    List<String> refused = new ArrayList<>();
    for (Path file : files()) {
      Validation validation = CompiledRules.all().validate(content(file), "");
      validation.findings().forEach(finding -> refused.add(file.getFileName() + ": " + finding));
    }
    assertThat(refused).isEmpty();
  }

  private static List<Path> files() {
    List<Path> files = SharedDocuments.all();
    assumeTrue(!files.isEmpty(), "Peppol's examples (shared/data/peppol) are not at hand");
    return files;
  }

  private static Content content(Path file) throws Exception {
    return Content.xml(Files.readAllBytes(file));
  }
}

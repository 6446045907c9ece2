package io.tradehub.connectors.singlewindow.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.services.FieldErrors;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.rules.DeclarationRules;
import io.tradehub.connectors.singlewindow.rules.RulesConfig;
import io.tradehub.connectors.singlewindow.rules.SampleDeclarations;
import io.tradehub.v1.SubmitDeclarationRequest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of a right request breaks no rule. */
class RightRequestsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  static List<SubmitDeclarationRequest> requests() {
    return List.of(
        Requests.imports("R-1").build(),
        Requests.imports("R-2").addAttachments(Requests.invoice("a.pdf")).build(),
        Requests.exports("R-3").build(),
        Requests.imports("R-4").setVersion("3.1").build());
  }

  @ParameterizedTest
  @MethodSource("requests")
  void itHasNoFindings(SubmitDeclarationRequest request) {
    Declaration declaration = DeclarationBuilder.build(request, "TH1", new FieldErrors());

    assertThat(
            new DeclarationRules(RulesConfig.standard(), () -> NOW)
                .check(declaration, SampleDeclarations.attachments(declaration)))
        .isEmpty();
  }
}

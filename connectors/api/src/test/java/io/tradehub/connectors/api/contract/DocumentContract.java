package io.tradehub.connectors.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.Route;
import io.tradehub.connectors.api.Validation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a connector keeps to when it looks at documents: it never throws, and does no I/O. */
abstract class DocumentContract extends ContractFixture {
  @Test
  void recogniseNamesTheTypeBeforeAnythingIsConfigured() {
    Optional<Recognised> seen = connector.recognise(validDocument().content());
    assertThat(seen).isPresent();
    assertThat(seen.orElseThrow().type()).isEqualTo(validDocument().type());
    assertThat(seen.orElseThrow().process()).isEqualTo(validDocument().process());
    assertThat(seen.orElseThrow().typeName()).isNotBlank();
    seen.orElseThrow()
        .sender()
        .ifPresent(sender -> assertThat(sender).isEqualTo(validDocument().sender()));
    seen.orElseThrow()
        .receiver()
        .ifPresent(receiver -> assertThat(receiver).isEqualTo(validDocument().receiver()));
  }

  @Test
  void recogniseNeverThrowsAndWhatItDoesNotKnowIsExplained() throws Exception {
    start();
    JunkContent.around(validDocument().content())
        .forEach(
            (what, content) -> {
              Optional<Recognised> seen = quick(what, () -> connector.recognise(content));
              if (seen.isEmpty()) {
                Validation why = quick(what, () -> connector.unrecognised(content));
                assertThat(why.valid()).as("unrecognised: " + what).isFalse();
                assertThat(why.findings()).as("unrecognised: " + what).allSatisfy(this::complete);
              }
            });
  }

  @Test
  void validateFindsNoErrorInAGoodDocumentAndSaysWhichRulesItApplied() throws Exception {
    start();
    Validation good = connector.validate(validDocument());
    assertThat(good.valid()).as(good.findings().toString()).isTrue();
    assertThat(good.rules()).isNotEmpty().allSatisfy(rule -> assertThat(rule).isNotBlank());
  }

  @Test
  void validateFindsTheErrorInABadDocumentAndSaysWhere() throws Exception {
    start();
    Validation bad = connector.validate(invalidDocument());
    assertThat(bad.valid()).isFalse();
    assertThat(bad.findings()).allSatisfy(this::complete);
    assertThat(connector.validate(invalidDocument())).as("the same every time").isEqualTo(bad);
  }

  @Test
  void validateNeverThrows() throws Exception {
    start();
    Document good = validDocument();
    JunkContent.around(good.content())
        .forEach(
            (what, content) ->
                quick(
                    what,
                    () ->
                        connector.validate(
                            new Document(
                                good.type(),
                                good.process(),
                                good.sender(),
                                good.receiver(),
                                content))));
  }

  @Test
  void recogniseValidateAndRouteDoNoInputOrOutput() throws Exception {
    start();
    Document good = validDocument();
    int before = counterparty.contacts();
    assertThat(connector.recognise(good.content())).isPresent();
    Route route = connector.route(good);
    Validation validation = connector.validate(good);
    assertThat(counterparty.contacts()).as("contacts to the network").isEqualTo(before);
    counterparty.refusesConnections();

    // I/O that can be interrupted would show: the flag makes it fail, or is gone afterwards.
    Thread.currentThread().interrupt();
    assertThat(connector.recognise(good.content())).isPresent();
    assertThat(Thread.currentThread().isInterrupted()).as("recognise keeps the flag").isTrue();
    assertThat(connector.validate(good)).isEqualTo(validation);
    assertThat(Thread.currentThread().isInterrupted()).as("validate keeps the flag").isTrue();
    assertThat(connector.route(good)).isEqualTo(route);
    assertThat(Thread.interrupted()).as("route keeps the flag").isTrue();
  }

  @Test
  void aRouteIsTheConnectorsOwn() throws Exception {
    start();
    assertThat(connector.route(validDocument()).destination().connector())
        .isEqualTo(connector.name());
  }
}

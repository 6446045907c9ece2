package io.tradehub.connectors.api.contract.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.contract.ConnectorContract;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The contract test notices: for each of its rules there is a connector that breaks the rule, and
 * the test of that rule fails on it. A test that cannot fail would prove nothing.
 */
class BrokenConnectorsTest {

  static Stream<Broken> broken() {
    return Stream.of(BrokenLives.all(), BrokenDocuments.all(), BrokenDeliveries.all())
        .flatMap(all -> all);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void theTestOfARuleFailsOnAConnectorThatBreaksIt(Broken broken) {
    BrokenContract.connector = broken.connector();
    List<TestExecutionResult> results =
        run(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(BrokenContract.class, broken.rule()))
                .build());
    assertThat(results).hasSize(1);
    assertThat(results.getFirst().getStatus()).isEqualTo(TestExecutionResult.Status.FAILED);
  }

  @Test
  void everyRuleHasAConnectorThatBreaksIt() {
    Set<String> rules =
        Stream.<Class<?>>iterate(
                ConnectorContract.class, c -> c != Object.class, Class::getSuperclass)
            .flatMap(part -> Arrays.stream(part.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(method -> method.getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(broken().map(Broken::rule).collect(Collectors.toSet())).isEqualTo(rules);
  }

  @Test
  void theWholeContractHoldsForTheConnectorThatTheOthersAreMadeFrom() {
    BrokenContract.connector = NoteConnector::new;
    assertThat(
            run(
                LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(BrokenContract.class))
                    .build()))
        .filteredOn(result -> result.getStatus() == TestExecutionResult.Status.FAILED)
        .as("only the look-up of nobody, which this connector does not have")
        .hasSize(1);
  }

  private static List<TestExecutionResult> run(LauncherDiscoveryRequest request) {
    List<TestExecutionResult> results = new java.util.concurrent.CopyOnWriteArrayList<>();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  results.add(result);
                }
              }
            });
    return results;
  }

  /** The contract test of whichever connector is to be shown broken. Not found by its name. */
  static final class BrokenContract extends NoteContract {
    private static volatile Supplier<Connector> connector = NoteConnector::new;

    @Override
    protected Connector newConnector() {
      return connector.get();
    }

    @Override
    protected Optional<Document> documentToNobody() {
      return Optional.of(NoteContract.note("To nobody."));
    }
  }
}

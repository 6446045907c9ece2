package io.tradehub.connectors.peppol.as4;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.peppol.http.HttpExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whose fault it is that nothing was sent: only what the destination did counts for its breaker.
 */
class SendOutcomesTest {
  @ParameterizedTest
  @CsvSource({
    "INTERRUPTED, MESSAGE",
    "CONNECTION_REFUSED, DESTINATION",
    "CONNECT_TIMEOUT, DESTINATION",
    "UNKNOWN_HOST, DESTINATION"
  })
  void whatWasNotSentIsRetried(String code, Outcome.Fault fault) {
    Outcome outcome =
        SendOutcomes.of(new SendResult.NotSent(new HttpExchange.NotSent(code, "why")), true);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Retry.class,
            retry -> {
              assertThat(retry.code()).isEqualTo(code);
              assertThat(retry.fault()).isEqualTo(fault);
            });
  }
}

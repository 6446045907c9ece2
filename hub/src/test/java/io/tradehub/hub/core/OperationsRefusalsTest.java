package io.tradehub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.v1.DeadLetterFilter;
import io.tradehub.v1.DeadLetterSelection;
import io.tradehub.v1.ListDestinationsRequest;
import io.tradehub.v1.PauseDestinationRequest;
import io.tradehub.v1.ReplayDeadLettersRequest;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Requests of the operations team that make no sense; nothing is changed by them. */
class OperationsRefusalsTest extends OperationsSpec {
  @Test
  void givenNeitherIdsNorAFilter_thenAReplayIsRefused_forItWouldBeOfEverything() {
    refused("SELECTION_EMPTY", () -> replay(DeadLetterSelection.getDefaultInstance()));
  }

  @Test
  void givenIdsAndAFilter_thenAReplayIsRefused() {
    refused(
        "SELECTION_AMBIGUOUS",
        () ->
            replay(
                DeadLetterSelection.newBuilder()
                    .addIds(UUID.randomUUID().toString())
                    .setFilter(DeadLetterFilter.getDefaultInstance())
                    .build()));
  }

  @Test
  void givenANameThatIsNoDestinations_thenAPauseIsRefused() {
    refused(
        "DESTINATION_INVALID",
        () ->
            operations()
                .pause(
                    CoreFixture.ERP,
                    PauseDestinationRequest.newBuilder()
                        .setId("no connector's")
                        .setAllowMissing(true)
                        .build()));
  }

  @Test
  void givenAPageTokenThatIsNotOurs_thenItIsRefused() {
    refused(
        "PAGE_TOKEN_INVALID",
        () ->
            operations()
                .destinations(ListDestinationsRequest.newBuilder().setPageToken("*").build()));
  }

  private void replay(DeadLetterSelection selection) {
    operations()
        .replay(
            CoreFixture.ERP, ReplayDeadLettersRequest.newBuilder().setSelection(selection).build());
  }

  private static void refused(String reason, ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID_ARGUMENT);
              assertThat(refusal.reason()).isEqualTo(reason);
            });
  }
}

package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.ERP;
import static io.tradehub.hub.core.CoreFixture.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.Finding;
import io.tradehub.v1.SubmitMessageResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Others are asked whether a document may go, before it is accepted. */
class ScreeningTest extends CoreSpec {
  private final CompletableFuture<List<Finding>> found = new CompletableFuture<>();

  @BeforeEach
  void everyNoteIsAskedAbout() {
    network.screen = document -> Optional.of(found);
  }

  @Test
  void givenNoAnswerYet_thenNothingIsStored_andWithTheAnswerItIs() {
    CompletableFuture<SubmitMessageResponse> answer =
        fixture.core.submit(ERP, note("may it go").build());
    settle();
    assertThat(answer).isNotDone();
    assertNothingStored();

    found.complete(List.of());

    assertThat(answer.join().getMessage().getId()).isNotEmpty();
  }

  @Test
  void givenAnErrorIsFound_thenTheDocumentIsRefusedWithIt() {
    found.complete(List.of(Finding.error("RR04-NOT-LISTED", "/note", "is not on the list")));

    Refusal refusal = fixture.refused(note("may it go"));

    assertThat(refusal.reason()).isEqualTo("DOCUMENT_INVALID");
    assertThat(refusal.report().orElseThrow().getFindingsList())
        .singleElement()
        .satisfies(f -> assertThat(f.getRuleId()).isEqualTo("RR04-NOT-LISTED"));
    assertNothingStored();
  }

  @Test
  void givenAWarningIsFound_thenTheDocumentGoesAndTheWarningIsTold() {
    found.complete(
        List.of(
            new Finding(
                "RR04-NOT-ASKED", Finding.Severity.WARNING, "/note", "nobody could be asked")));

    SubmitMessageResponse answer = fixture.core.submit(ERP, note("may it go").build()).join();

    assertThat(answer.getWarningsList())
        .singleElement()
        .satisfies(f -> assertThat(f.getRuleId()).isEqualTo("RR04-NOT-ASKED"));
  }

  @Test
  void givenNobodyCanBeAsked_thenTheRefusalIsTheConnectorsOwn() {
    found.completeExceptionally(
        new StatusRuntimeException(Status.UNAVAILABLE.withDescription("the registry is away")));

    assertThatThrownBy(() -> fixture.core.submit(ERP, note("may it go").build()).join())
        .hasCauseInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("the registry is away");
    assertNothingStored();
  }
}

package io.tradehub.connectors.offshore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.offshore.api.WhitelistApi;
import io.tradehub.v1.DiscardDraftRequest;
import io.tradehub.v1.ImportDraftResponse;
import io.tradehub.v1.ListDraftsRequest;
import io.tradehub.v1.ListingStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What whoever works on a list is told when the hub cannot: its disk, or too much at once. */
class DeskTest extends RegistryFixture {
  private static final String ROW = ALICE + ",甲有限公司,正常,,\n";

  private String draft() {
    publish(ROW);
    key = "anna";
    return bring(header(), HEAD + BOB + ",乙有限公司,正常,,\n").getDraft().getId();
  }

  private Path list() {
    return folder.resolve("lists/offshore-trade");
  }

  /** Told with a reason, in words that say nothing of where things lie. */
  private void told(Status.Code code, String reason, String said, ThrowingCallable call) {
    refused(code, reason, said, call);
    assertThatThrownBy(call)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(folder.toString()));
  }

  private void stillListed() {
    assertThat(check(ALICE).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_LISTED);
    assertThat(check(BOB).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_NOT_LISTED);
  }

  @Test
  void givenNoRoomForAVersion_thenItsPublisherIsToldToTryAgainAndCan() throws IOException {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    String draft = draft();
    Files.createSymbolicLink(list().resolve("00000002.version.gz.new"), full);

    refused(
        Status.Code.UNAVAILABLE,
        "LIST_NOT_STORED",
        "version 2 could not be written to the hub's disk (No space left on device)",
        () -> publishDraft(draft));

    stillListed();
    assertThat(publishDraft(draft).getNumber()).isEqualTo(2);
    assertThat(check(BOB).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_LISTED);
  }

  @Test
  void givenNoPlaceForTheFileThatComes_thenItsMakerIsTold() throws IOException {
    draft();
    Files.delete(folder.resolve("incoming"));

    told(
        Status.Code.UNAVAILABLE,
        "LIST_NOT_STORED",
        "the file that comes could not be written",
        () -> bring(header(), HEAD + ROW));

    stillListed();
  }

  @Test
  void givenADraftThatIsDamaged_thenItIsDiscardedAndBroughtAgain() throws IOException {
    String draft = draft();
    Files.write(list().resolve("drafts").resolve(draft + ".draft.gz"), new byte[] {1, 2, 3});

    told(
        Status.Code.FAILED_PRECONDITION,
        "DRAFT_NOT_READ",
        "discard it, and bring the list again",
        () -> publishDraft(draft));

    service.discardDraft(DiscardDraftRequest.newBuilder().setId(draft).build());
    assertThat(service.listDrafts(ListDraftsRequest.getDefaultInstance()).getDraftsList())
        .isEmpty();
    stillListed();
  }

  @Test
  void givenTooMuchAtTheDesk_thenWhatMoreComesIsRefusedAndAnswersGoOn() throws Exception {
    String draft = draft();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Executor desk = ((WhitelistApi) registry.services().getFirst()).desk();
    List<CompletableFuture<Void>> held = new ArrayList<>();
    held.add(
        CompletableFuture.runAsync(
            () -> {
              begun.countDown();
              hold(go);
            },
            desk));
    begun.await();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                held.add(CompletableFuture.runAsync(() -> hold(go), desk));
              }
            })
        .isInstanceOf(RejectedExecutionException.class);

    told(
        Status.Code.RESOURCE_EXHAUSTED,
        "BUSY",
        "too many are at work on lists",
        () -> publishDraft(draft));
    told(
        Status.Code.RESOURCE_EXHAUSTED,
        "BUSY",
        "other lists are being read",
        () -> bring(header(), HEAD + ROW));
    assertThatThrownBy(() -> publishDraft(draft))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(detail(e, RetryInfo.class).getRetryDelay().getSeconds()).isPositive());
    stillListed();
    assertThat(folder.resolve("incoming")).isEmptyDirectory();

    go.countDown();
    held.forEach(CompletableFuture::join);
    assertThat(publishDraft(draft).getNumber()).isEqualTo(2);
  }

  private static void hold(CountDownLatch until) {
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void givenRowsThatContradictEachOther_thenNoneOfThemIsTakenAndThoseThatAgreeAre() {
    publish(ROW);
    key = "anna";

    ImportDraftResponse brought =
        bring(
            header().setPartial(true),
            HEAD
                + ALICE
                + ",甲有限公司,正常,,\n"
                + BOB
                + ",乙有限公司,正常,,\n"
                + ALICE
                + ",甲有限公司,移出,,\n"
                + BOB
                + ",乙有限公司,正常,,\n");

    assertThat(brought.getErrorsList())
        .extracting(error -> error.getLine() + " " + error.getReason())
        .containsExactly("4 CODE_TWICE", "5 CODE_TWICE");
    assertThat(brought.getDraft().getEntryCount()).isEqualTo(1);
    assertThat(brought.getDifference().getAddedCount()).isEqualTo(1);
    assertThat(brought.getDifference().getRemovedCount()).as("the checker sees it").isEqualTo(1);
  }
}

package io.tradehub.connectors.offshore;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.tradehub.v1.DiffDraftRequest;
import io.tradehub.v1.DiscardDraftRequest;
import io.tradehub.v1.ImportDraftRequest;
import io.tradehub.v1.ImportDraftResponse;
import io.tradehub.v1.ListDraftsRequest;
import io.tradehub.v1.ListVersion;
import io.tradehub.v1.ListVersionsRequest;
import io.tradehub.v1.ListingStatus;
import io.tradehub.v1.PublishDraftRequest;
import io.tradehub.v1.RollbackVersionRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How a list comes to say what it says, over gRPC: brought, compared, published, taken back. */
class DraftsTest extends RegistryFixture {
  @Test
  void givenADraft_thenItIsSeenComparedAndPublishedBySomebodyElse() {
    publish(ALICE + ",甲有限公司,正常,,\n" + BOB + ",乙有限公司,正常,,\n");
    key = "anna";

    ImportDraftResponse brought =
        bring(header(), HEAD + ALICE + ",甲新名有限公司,正常,,\n" + CAROL + ",丙有限公司,正常,,\n");

    assertThat(brought.getRowCount()).isEqualTo(2);
    assertThat(brought.getDifference().getAddedCount()).isEqualTo(1);
    assertThat(brought.getDifference().getRemovedCount()).isEqualTo(1);
    assertThat(brought.getDifference().getChangedCount()).isEqualTo(1);
    assertThat(service.listDrafts(ListDraftsRequest.getDefaultInstance()).getDraftsList())
        .containsExactly(brought.getDraft());
    var shown =
        service
            .diffDraft(
                DiffDraftRequest.newBuilder()
                    .setId(brought.getDraft().getId())
                    .setMaxChanges(2)
                    .build())
            .getDifference();
    assertThat(shown.getChangesList()).hasSize(2);
    assertThat(shown.getChanges(1).getBefore().getName()).isEqualTo("甲有限公司");
    assertThat(shown.getChanges(1).getAfter().getName()).isEqualTo("甲新名有限公司");
    assertThat(check(CAROL).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_NOT_LISTED);
    refused(
        Status.Code.PERMISSION_DENIED,
        "SAME_PERSON",
        "somebody else",
        () ->
            service.publishDraft(
                PublishDraftRequest.newBuilder().setId(brought.getDraft().getId()).build()));

    publishDraft(brought.getDraft().getId());

    assertThat(check(CAROL).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_LISTED);
    assertThat(
            service
                .listVersions(ListVersionsRequest.newBuilder().setPageSize(1).build())
                .getVersionsList())
        .extracting(ListVersion::getNumber)
        .containsExactly(2);
  }

  /** The end of a call comes without being asked for; it must not overtake the last piece. */
  @Test
  void givenAFileInPieces_thenNoneIsLost() {
    String file = HEAD + ALICE + ",甲有限公司,正常,,\n" + BOB + ",乙有限公司,正常,,\n";

    for (int i = 0; i < 100; i++) {
      assertThat(bring(header().setDryRun(true), file).getRowCount()).isEqualTo(2);
    }
  }

  @Test
  void givenAWrongRow_thenNothingIsBroughtUnlessThatIsAskedFor() {
    String file = HEAD + ALICE + ",甲有限公司,正常,,\n" + BOB + "x,乙有限公司,正常,,\n";

    ImportDraftResponse whole = bring(header(), file);
    assertThat(whole.hasDraft()).isFalse();
    assertThat(whole.getErrorCount()).isEqualTo(1);
    assertThat(whole.getErrors(0).getLine()).isEqualTo(3);
    assertThat(whole.getErrors(0).getText()).contains("18 characters");

    ImportDraftResponse dry = bring(header().setPartial(true).setDryRun(true), file);
    assertThat(dry.hasDraft()).isFalse();
    assertThat(dry.getDifference().getAddedCount()).isEqualTo(1);
    assertThat(service.listDrafts(ListDraftsRequest.getDefaultInstance()).getDraftsList())
        .isEmpty();

    ImportDraftResponse partial = bring(header().setPartial(true), file);
    assertThat(partial.getDraft().getEntryCount()).isEqualTo(1);
    service.discardDraft(
        DiscardDraftRequest.newBuilder().setId(partial.getDraft().getId()).build());
    assertThat(service.listDrafts(ListDraftsRequest.getDefaultInstance()).getDraftsList())
        .isEmpty();
  }

  @Test
  void givenWhatIsNoFile_thenItIsRefusedAndNothingIsLeftBehind() throws IOException {
    refused(
        Status.Code.INVALID_ARGUMENT,
        "HEADER_FIRST",
        "header",
        () -> bring(pieces(new byte[] {1, 2, 3})));
    refused(Status.Code.INVALID_ARGUMENT, "HEADER_FIRST", "header", () -> bring(List.of()));
    refused(
        Status.Code.INVALID_ARGUMENT,
        "HEADER_ONCE",
        "one header",
        () ->
            bring(
                List.of(
                    ImportDraftRequest.newBuilder().setHeader(header()).build(),
                    ImportDraftRequest.newBuilder().setHeader(header()).build())));
    refused(
        Status.Code.INVALID_ARGUMENT,
        "TOO_LARGE",
        "65,536",
        () -> bring(header(), HEAD + "x".repeat(70_000)));
    refused(Status.Code.INVALID_ARGUMENT, "NO_HEADING", "", () -> bring(header(), "a,b\n1,2\n"));
    refused(
        Status.Code.NOT_FOUND,
        "LIST_UNKNOWN",
        "nothing",
        () -> bring(header().setList("nothing"), HEAD));

    try (Stream<Path> left = Files.list(folder.resolve("incoming"))) {
      assertThat(left).isEmpty();
    }
    assertThat(service.listDrafts(ListDraftsRequest.getDefaultInstance()).getDraftsList())
        .isEmpty();
  }

  @Test
  void givenAWrongVersion_thenItIsTakenBackByTwo() {
    publish(ALICE + ",甲有限公司,正常,,\n");
    publish(BOB + ",乙有限公司,正常,,\n");
    key = "anna";

    String id =
        service
            .rollbackVersion(
                RollbackVersionRequest.newBuilder().setVersion(1).setReason("wrong file").build())
            .getId();
    assertThat(check(ALICE).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_REMOVED);
    ListVersion back = publishDraft(id);

    assertThat(back.getRestoredVersion()).isEqualTo(1);
    assertThat(check(ALICE).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_LISTED);
    assertThat(check(BOB).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_NOT_LISTED);
  }
}

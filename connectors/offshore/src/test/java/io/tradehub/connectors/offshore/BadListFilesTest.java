package io.tradehub.connectors.offshore;

import static io.tradehub.connectors.offshore.imports.Xlsx.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.offshore.imports.Xlsx;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.DiscardDraftRequest;
import io.tradehub.v1.ImportDraftRequest;
import io.tradehub.v1.ImportDraftResponse;
import io.tradehub.v1.ListDraftsRequest;
import io.tradehub.v1.ListVersion;
import io.tradehub.v1.ListVersionsRequest;
import io.tradehub.v1.ListingStatus;
import io.tradehub.v1.PublishDraftRequest;
import io.tradehub.v1.RowError;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent for a list: who asks is told what he was told before, nothing is left behind,
 * and whoever sent it learns what was wrong.
 */
class BadListFilesTest extends RegistryFixture {
  private static final String GOOD = ALICE + ",甲有限公司,正常,2026-01-01,2026-12-31\n";
  private static final Charset GB18030 = Charset.forName("GB18030");

  private ListVersion served;

  @Override
  Map<String, Object> settings() {
    return Map.of(
        "lists", List.of(Map.of("name", "offshore-trade")),
        "import", Map.of("max-bytes", 64L << 20, "max-rows", 100_000L));
  }

  @BeforeEach
  void publishOne() {
    served = publish(GOOD);
    key = "anna";
  }

  @AfterEach
  void theServedVersionIsUntouchedAndNothingIsLeft() throws IOException {
    var answer = service.checkStatus(CheckStatusRequest.newBuilder().setCreditCode(ALICE).build());
    assertThat(answer.getEnterprise().getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_LISTED);
    assertThat(answer.getVersion()).isEqualTo(served);
    assertThat(service.listVersions(ListVersionsRequest.getDefaultInstance()).getVersionsList())
        .contains(served);
    assertThat(service.listDrafts(ListDraftsRequest.getDefaultInstance()).getDraftsList())
        .isEmpty();
    try (Stream<Path> left = Files.list(folder.resolve("incoming"))) {
      assertThat(left).isEmpty();
    }
  }

  private ImportDraftResponse bring(byte[] file) {
    List<ImportDraftRequest> parts = new ArrayList<>();
    parts.add(ImportDraftRequest.newBuilder().setHeader(header()).build());
    int piece = 1 << 18;
    for (int at = 0; at < file.length; at += piece) {
      parts.add(
          ImportDraftRequest.newBuilder()
              .setPiece(ByteString.copyFrom(file, at, Math.min(piece, file.length - at)))
              .build());
    }
    return bring(parts);
  }

  private void refused(String reason, String said, byte[] file) {
    refused(Status.Code.INVALID_ARGUMENT, reason, said, () -> bring(file));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Xlsx book() {
    return Xlsx.list().row(text(BOB), text("乙有限公司"), text("正常"));
  }

  private static byte[] half(byte[] file) {
    return Arrays.copyOf(file, file.length / 2);
  }

  @Test
  void givenHalfASpreadsheet_thenItIsSaidThatItWasCutOff() {
    refused("CUT_OFF", "", half(book().bytes()));
  }

  @Test
  void givenHalfAJson_thenItIsRefused() {
    byte[] json = utf8("[{\"code\":\"%s\",\"name\":\"B\",\"status\":\"listed\"}]".formatted(BOB));
    refused("CUT_OFF", "", half(json));
  }

  @Test
  void givenACsvThatEndsInTheMiddleOfARow_thenThatRowIsReported() {
    ImportDraftResponse answer = bring(utf8(HEAD + GOOD + BOB + ",乙有"));

    assertThat(answer.hasDraft()).isFalse();
    assertThat(answer.getErrorsList()).extracting(RowError::getLine).containsOnly(3L);
  }

  @Test
  void givenAnEncodingThatIsNone_thenItIsSaidWhere() {
    byte[] file = utf8(HEAD + GOOD + BOB + ",乙有限公司,正常,,\n");
    file[file.length - 6] = (byte) 0xff;
    refused("ENCODING", "", file);
    refused("ENCODING", "", (HEAD + GOOD).getBytes(StandardCharsets.UTF_16));
  }

  @Test
  void givenAnyEncodingThatIsRight_thenItIsRead() {
    String file = HEAD + GOOD;
    for (byte[] right : List.of(utf8(file), utf8("\ufeff" + file), file.getBytes(GB18030))) {
      var answer =
          bring(
              List.of(
                  ImportDraftRequest.newBuilder().setHeader(header().setDryRun(true)).build(),
                  ImportDraftRequest.newBuilder().setPiece(ByteString.copyFrom(right)).build()));
      assertThat(answer.getErrorCount()).isZero();
      assertThat(answer.getDifference().getChangedCount()).isZero();
    }
  }

  @Test
  void givenAFormula_thenItsRowIsReported() {
    Xlsx book =
        Xlsx.list()
            .row(
                text(BOB),
                "<c t=\"str\"><f>HYPERLINK(\"http://127.0.0.1\")</f><v>乙有限公司</v></c>",
                text("正常"));
    ImportDraftResponse answer = bring(book.bytes());

    assertThat(answer.hasDraft()).isFalse();
    assertThat(answer.getErrors(0).getText()).contains("formula");
  }

  @Test
  void givenMacros_thenTheFileIsRefused() {
    refused("MACROS", "without macros", book().part("xl/vbaProject.bin", "x").bytes());
  }

  @Test
  void givenAZipBomb_thenItIsRefused() {
    byte[] same = new byte[64 << 20];
    Arrays.fill(same, (byte) 'x');
    refused("ZIP_BOMB", "", book().part("xl/media/image1.png", same).bytes());
  }

  @Test
  void givenTenMillionRows_thenItIsRefusedAtTheFirstTooMany() {
    byte[] file = new byte[10_000_000 * 4];
    byte[] row = utf8("a,b\n");
    for (int at = 0; at < file.length; at += row.length) {
      System.arraycopy(row, 0, file, at, row.length);
    }
    System.arraycopy(utf8(HEAD), 0, file, 0, utf8(HEAD).length);

    refused("TOO_MANY_ROWS", "100,000", file);
  }

  @Test
  void givenOneThatWouldCountBeforeTheCurrent_thenItIsRefused() {
    refused(
        Status.Code.FAILED_PRECONDITION,
        "OLDER_THAN_CURRENT",
        "bring an earlier version back",
        () ->
            bring(
                header().setEffectiveTime(timestamp(now.minusSeconds(86_400))),
                HEAD + BOB + ",乙有限公司,正常,,\n"));
  }

  @Test
  void givenTwoPublishersAtOnce_thenOneIsPublishedAndTheOtherIsToldToLookAgain() throws Exception {
    List<String> drafts = new ArrayList<>();
    for (String code : List.of(BOB, CAROL)) {
      drafts.add(bring(header(), HEAD + GOOD + code + ",乙有限公司,正常,,\n").getDraft().getId());
    }
    key = "ben";
    CountDownLatch together = new CountDownLatch(2);
    List<Future<ListVersion>> publishing = new ArrayList<>();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String draft : drafts) {
        publishing.add(
            people.submit(
                () -> {
                  together.countDown();
                  together.await();
                  return service.publishDraft(
                      PublishDraftRequest.newBuilder().setId(draft).build());
                }));
      }
    }
    List<ListVersion> published = new ArrayList<>();
    List<StatusRuntimeException> refused = new ArrayList<>();
    for (Future<ListVersion> one : publishing) {
      switch (one.state()) {
        case SUCCESS -> published.add(one.resultNow());
        default -> refused.add((StatusRuntimeException) one.exceptionNow());
      }
    }

    assertThat(published).extracting(ListVersion::getNumber).containsExactly(2);
    assertThat(refused)
        .extracting(e -> e.getStatus().getCode())
        .containsExactly(Status.Code.ABORTED);
    // Whoever was too late looks at what there is, and lets go.
    served = published.getFirst();
    key = "anna";
    for (var left : service.listDrafts(ListDraftsRequest.getDefaultInstance()).getDraftsList()) {
      service.discardDraft(DiscardDraftRequest.newBuilder().setId(left.getId()).build());
    }
  }
}

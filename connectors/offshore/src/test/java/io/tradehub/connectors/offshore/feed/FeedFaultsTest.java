package io.tradehub.connectors.offshore.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tradehub.connectors.offshore.feed.FeedFailure.Code;
import io.tradehub.connectors.offshore.imports.ImportLimits;
import io.tradehub.connectors.offshore.registry.Status;
import io.tradehub.sandbox.lists.PublisherFault;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a publisher does wrong: a clear code, and what is served stays what it was. */
class FeedFaultsTest extends FeedFixture {
  @BeforeEach
  void aListThatIsServed() throws InterruptedException {
    publish(row(ALICE, "甲有限公司"));
    assertThat(attempt()).isEqualTo(new Outcome.Published(1));
    pass(EVERY);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(new PublisherFault.Outage(503), Code.STATUS, "status 503"),
        arguments(new PublisherFault.Outage(404), Code.STATUS, "status 404"),
        arguments(new PublisherFault.Redirect(), Code.STATUS, "redirects are not followed"),
        arguments(new PublisherFault.Drop(), Code.UNREACHABLE, "without an answer"),
        arguments(new PublisherFault.Cut(), Code.CUT_OFF, "in the middle"),
        arguments(new PublisherFault.Half(), Code.CUT_OFF, "ended after"),
        arguments(new PublisherFault.TenTimes(), Code.TOO_LARGE, "longer than"),
        arguments(new PublisherFault.ForeignKey(), Code.SIGNATURE, "another key signed it"),
        arguments(new PublisherFault.AlteredManifest(), Code.SIGNATURE, "was changed"),
        arguments(new PublisherFault.AlteredFile(), Code.DIGEST, "not the one that was signed"),
        arguments(new PublisherFault.Page(), Code.MANIFEST, "JWS"),
        arguments(new PublisherFault.Packed(), Code.ENCODING, "gzip"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void givenAFault_thenItIsSaidAndNothingChanges_andAfterwardsTheListIsTaken(
      PublisherFault fault, Code code, String said) throws InterruptedException {
    publish(row(BOB, "乙有限公司"));
    publisher.fault(fault);

    refused(code, said);
    assertThat(status(ALICE)).isEqualTo(Status.LISTED);

    publisher.fault(new PublisherFault.None());
    assertThat(attempt()).isEqualTo(new Outcome.Published(2));
    assertThat(feed.status().failures()).isZero();
    assertThat(feed.status().errorCode()).isEmpty();
  }

  @Test
  void givenAnOlderEdition_thenItIsRefused() throws InterruptedException {
    publish(row(BOB, "乙有限公司"));
    assertThat(attempt()).isEqualTo(new Outcome.Published(2));
    publisher.fault(new PublisherFault.Older());

    refused(Code.OLDER, "sends its number 1, and number 2 was taken");
  }

  @Test
  void givenAnotherFileUnderTheSameNumber_thenItIsRefused() throws InterruptedException {
    publisher.publish(
        "offshore-trade",
        "csv",
        Buffer.buffer(HEAD + row(BOB, "乙有限公司")),
        Optional.empty(),
        Optional.empty(),
        Optional.of(1L));

    refused(Code.OLDER, "a new file needs a new number");
  }

  @Test
  void givenASilentPublisher_thenItIsNotWaitedForLonger() throws Exception {
    timeout = Duration.ofMillis(200);
    open();
    publish(row(BOB, "乙有限公司"));
    publisher.fault(new PublisherFault.Delay(Duration.ofMinutes(10)));

    refused(Code.TIMEOUT, "sent nothing for 200 ms");
  }

  @Test
  void givenNobodyThere_thenItIsUnreachable() throws InterruptedException {
    publisher.close();

    refused(Code.UNREACHABLE, "takes no connection");
  }

  @Test
  void givenAClockThatIsWrong_thenItIsSaid() throws InterruptedException {
    publish(row(BOB, "乙有限公司"));
    now = now.minus(Duration.ofDays(1));

    refused(Code.MANIFEST, "one of the two is wrong");
  }

  @Test
  void givenWrongRows_thenTheFileIsRefusedAsAWholeAndNotFetchedAgain() throws InterruptedException {
    publish(row(BOB, "乙有限公司"), row(CAROL, ""), "123,丁有限公司,正常,,\n");
    refused(Code.ROWS, "2 of 3 rows are wrong, so none is taken; line 3");
    assertThat(status(ALICE)).isEqualTo(Status.LISTED);
    int requests = publisher.requests();

    refused(Code.ROWS, "line 4");
    assertThat(publisher.requests()).isEqualTo(requests + 1);

    publish(row(BOB, "乙有限公司"));
    assertThat(attempt()).isEqualTo(new Outcome.Published(2));
  }

  @Test
  void givenAFileLongerThanAllowed_thenItIsNotFetched() throws Exception {
    limits = new ImportLimits(100, 10, 1_000, 1 << 20, 100);
    open();
    publish(row(BOB, "乙有限公司".repeat(10)));
    int requests = publisher.requests();

    refused(Code.TOO_LARGE, "it was not fetched");
    assertThat(publisher.requests()).isEqualTo(requests + 1);
  }

  @Test
  void givenMoreRowsThanAllowed_thenTheFileIsRefused() throws Exception {
    limits = new ImportLimits(1 << 20, 2, 1_000, 1 << 20, 100);
    open();
    publish(row(ALICE, "甲"), row(BOB, "乙"), row(CAROL, "丙"));

    refused(Code.FILE, "TOO_MANY_ROWS");
  }

  @Test
  void givenTenMillionRows_thenTheyAreNotReadToTheEnd() throws InterruptedException {
    publisher.publish("offshore-trade", "csv", Buffer.buffer(HEAD + "1,\n".repeat(10_000_000)));

    refused(Code.FILE, "TOO_MANY_ROWS");
  }

  @Test
  void givenAZipBomb_thenTheFileIsRefused() throws InterruptedException {
    publisher.publish("offshore-trade", "xlsx", Buffer.buffer(bomb()));

    refused(Code.FILE, "ZIP_BOMB");
  }

  /** 64 MiB of one letter, packed to a thousandth. */
  private static byte[] bomb() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (String part : List.of("[Content_Types].xml", "xl/workbook.xml")) {
        zip.putNextEntry(new ZipEntry(part));
        zip.write("<x/>".getBytes(StandardCharsets.UTF_8));
      }
      zip.putNextEntry(new ZipEntry("xl/media/image1.png"));
      for (int i = 0; i < 64; i++) {
        zip.write("x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Test
  void givenAVersionThatWouldCountFromBefore_thenTheRegistrysReasonIsSaid()
      throws InterruptedException {
    publisher.publish(
        "offshore-trade",
        "csv",
        Buffer.buffer(HEAD + row(BOB, "乙有限公司")),
        Optional.empty(),
        Optional.of(now.minus(Duration.ofDays(30))),
        Optional.empty());

    refused(Code.REFUSED, "OLDER_THAN_CURRENT");
  }

  @Test
  void givenADeskWithoutRoom_thenItIsThisHubsTroubleAndNotThePublishers()
      throws InterruptedException {
    publish(row(BOB, "乙有限公司"));
    desk =
        work -> {
          throw new RejectedExecutionException();
        };

    for (int i = 0; i < 2 * FeedBreaker.FAILURES; i++) {
      refused(Code.BUSY, "tried again");
    }
    desk = Runnable::run;
    assertThat(attempt()).isEqualTo(new Outcome.Published(2));
  }

  @Test
  void givenADiskThatTakesNothing_thenItIsSaidToBeHere() throws Exception {
    publish(row(BOB, "乙有限公司"));
    Path incoming = folder.resolve("incoming");
    Files.delete(incoming);
    Outcome outcome = attempt();
    Files.createDirectory(incoming);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.why().code()).isEqualTo(Code.LOCAL);
              assertThat(failed.why().getMessage()).doesNotContain(folder.toString());
            });
    assertThat(attempt()).isEqualTo(new Outcome.Published(2));
  }

  @Test
  void givenNoRoomForTheVersion_thenTheOneBeforeIsServedUntilThereIs() throws Exception {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    publish(row(BOB, "乙有限公司"));
    Files.createSymbolicLink(folder.resolve("list/00000002.version.gz.new"), full);

    refused(Code.LOCAL, "No space left on device");

    assertThat(attempt()).isEqualTo(new Outcome.Published(2));
  }
}

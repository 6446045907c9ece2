package io.tradehub.connectors.singlewindow.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.singlewindow.decl.DeclarationCodec;
import io.tradehub.connectors.singlewindow.decl.Parcel;
import io.tradehub.connectors.singlewindow.folder.Folder;
import io.tradehub.connectors.singlewindow.folder.FolderConfig;
import io.tradehub.connectors.singlewindow.folder.FolderObserver;
import io.tradehub.connectors.singlewindow.folder.ReceiptSink.Taken;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.rules.SampleDeclarations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts, and what the whereabouts of a file mean for them. */
class OutboxTest {
  private static final DeclarationCodec CODEC = DeclarationCodec.load();
  private static final Declaration DECLARATION = SampleDeclarations.importDeclaration("A1");
  private static final Parcel PARCEL = Parcel.of(CODEC.write(DECLARATION));
  private static final UUID ID = UUID.randomUUID();

  @TempDir Path shared;
  private Path home;
  private Instant now = Instant.parse("2026-11-24T02:00:00Z");
  private Folder folder;
  private Outbox outbox;

  @BeforeEach
  void open() throws IOException {
    home = shared.resolve("Deccus001");
    for (String box : List.of("OutBox", "SentBox", "FailBox", "InBox")) {
      Files.createDirectories(home.resolve(box));
    }
    start();
  }

  private void start() {
    folder = new Folder(config(), receipt -> Taken.STORED, FolderObserver.NONE, () -> now);
    folder.start();
    outbox = new Outbox(Duration.ofMinutes(1), Duration.ofMinutes(5), () -> now);
  }

  private FolderConfig config() {
    FolderConfig usual = FolderConfig.of("shanghai", shared);
    return new FolderConfig(
        usual.name(),
        usual.directory(),
        usual.bizType(),
        usual.declarants(),
        usual.createFolders(),
        Duration.ofMillis(50),
        usual.settleTime(),
        usual.keepHandled(),
        usual.maxReceipt(),
        usual.parallel());
  }

  @AfterEach
  void close() {
    folder.close();
  }

  @Test
  void givenAFreshDeclaration_thenItsFileLiesInOutBoxAndTheAttemptWaits() throws Exception {
    assertPending(attempt(1), "IN_OUTBOX");
    assertPending(attempt(1), "IN_OUTBOX");

    assertThat(files("OutBox")).containsExactly("I_A1_t-0.zip");
  }

  @Test
  void givenItIsSent_thenItIsDelivered() throws Exception {
    attempt(1);
    move("I_A1_t-0.zip", "SentBox", "I_A1_t-0_20261124100100000.zip");

    assertThat(noticed("IN_OUTBOX")).isInstanceOf(Outcome.Delivered.class);
    assertThat(files("OutBox")).isEmpty();
  }

  @Test
  void givenItIsInFailBox_thenTheNextAttemptPutsItUnderTheNextNumber() throws Exception {
    attempt(1);
    move("I_A1_t-0.zip", "FailBox", "I_A1_t-0_20261124100100000.zip");

    assertRetry(noticed("IN_OUTBOX"), "IN_FAILBOX");
    assertPending(attempt(2), "IN_OUTBOX");
    assertThat(files("OutBox")).containsExactly("I_A1_t-1.zip");
  }

  @Test
  void givenItIsNowhere_thenItIsMissedForAWhileAndPutAgain() throws Exception {
    attempt(1);
    Files.delete(home.resolve("OutBox/I_A1_t-0.zip"));

    assertPending(noticed("IN_OUTBOX"), "TAKEN");
    now = now.plus(Duration.ofMinutes(4));
    assertPending(attempt(1), "TAKEN");
    now = now.plus(Duration.ofMinutes(1));
    assertRetry(attempt(1), "VANISHED");
    assertPending(attempt(2), "IN_OUTBOX");
    assertThat(files("OutBox")).containsExactly("I_A1_t-1.zip");
  }

  @Test
  void givenADeathAfterItWasPut_thenTheSameAttemptFindsIt() throws Exception {
    attempt(1);
    folder.close();
    start();

    assertPending(attempt(1), "IN_OUTBOX");
    assertThat(files("OutBox")).containsExactly("I_A1_t-0.zip");
  }

  @Test
  void givenADeathAndAnEmptyFolder_thenTheSameFileIsPutAgainUnderItsName() throws Exception {
    attempt(1);
    folder.close();
    Files.delete(home.resolve("OutBox/I_A1_t-0.zip"));
    start();

    assertPending(attempt(1), "IN_OUTBOX");
    assertThat(files("OutBox")).containsExactly("I_A1_t-0.zip");
  }

  private Outcome attempt(int attempt) {
    Delivery delivery =
        new Delivery(
            ID,
            attempt,
            attempt > 1,
            new Document(
                "DecMessage-5.0",
                "",
                new ParticipantId("uscc", SampleDeclarations.DECLARANT),
                new ParticipantId("customs", "2248"),
                new Content("application/xml", PARCEL.xml())),
            new DestinationId("single-window", "shanghai"),
            now);
    return outbox.deliver(delivery, folder, DECLARATION, PARCEL);
  }

  /** What the first attempt says once it no longer says this: a folder tells of changes soon. */
  private Outcome noticed(String before) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Outcome outcome = attempt(1);
    while (outcome instanceof Outcome.Pending pending && pending.code().equals(before)) {
      assertThat(System.nanoTime()).as("it still says " + before).isLessThan(end);
      Thread.sleep(20);
      outcome = attempt(1);
    }
    return outcome;
  }

  private static void assertPending(Outcome outcome, String code) {
    assertThat(outcome).isInstanceOf(Outcome.Pending.class);
    assertThat(((Outcome.Pending) outcome).code()).isEqualTo(code);
  }

  private static void assertRetry(Outcome outcome, String code) {
    assertThat(outcome).isInstanceOf(Outcome.Retry.class);
    assertThat(((Outcome.Retry) outcome).code()).isEqualTo(code);
    assertThat(((Outcome.Retry) outcome).fault()).isEqualTo(Outcome.Fault.MESSAGE);
  }

  private void move(String name, String box, String as) throws IOException {
    Files.move(home.resolve("OutBox").resolve(name), home.resolve(box).resolve(as));
  }

  private List<String> files(String box) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(box))) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}

package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.tradehub.hub.api.ApiOptions;
import io.tradehub.hub.api.RunningApi;
import io.tradehub.hub.core.Refusal;
import io.tradehub.v1.DocumentSummary;
import io.tradehub.v1.InvoiceServiceGrpc.InvoiceServiceImplBase;
import io.tradehub.v1.LookupParticipantRequest;
import io.tradehub.v1.LookupParticipantResponse;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.Severity;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import io.tradehub.v1.ValidateDocumentRequest;
import io.tradehub.v1.ValidateDocumentResponse;
import io.tradehub.v1.ValidationReport;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that call a hub: what they print, and what they end with. */
class CommandLineTest extends CommandFixture {
  private static final ValidationReport BROKEN =
      ValidationReport.newBuilder()
          .setTypeName("Peppol BIS Billing 3 Invoice")
          .addFindings(
              io.tradehub.v1.Finding.newBuilder()
                  .setRuleId("BR-CO-15")
                  .setSeverity(Severity.SEVERITY_ERROR)
                  .setLocation("/Invoice/cac:LegalMonetaryTotal")
                  .setText("[BR-CO-15]-The total does not add up."))
          .build();

  @TempDir Path folder;
  private RunningApi api;

  @BeforeEach
  void start() throws IOException {
    api = new RunningApi(new Invoices());
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private int run(String... args) {
    return runAt(api.server.address(), args);
  }

  private int runAt(String server, String... args) {
    return executeAt(server, "th_test", args);
  }

  private Path file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private static SubmitMessageResponse accepted(SubmitMessageRequest request) {
    if (request.getDocument().getContent().toStringUtf8().contains("broken")) {
      throw Refusal.document("1 rule is broken", BROKEN);
    }
    return SubmitMessageResponse.newBuilder()
        .setMessage(
            Message.newBuilder()
                .setId(UUID.nameUUIDFromBytes(request.getRequestId().getBytes()).toString())
                .setState(MessageState.MESSAGE_STATE_ACCEPTED))
        .build();
  }

  @Test
  void submitSendsAFolderAndShowsWhatBecameOfEach() throws Exception {
    api.core.answer = CommandLineTest::accepted;
    file("a/one.xml", "<one/>");
    file("a/two.xml", "<broken/>");
    file("a/.hidden.xml", "<hidden/>");
    assertThat(run("submit", folder.resolve("a").toString())).isEqualTo(1);
    assertThat(out)
        .containsPattern("one\\.xml +[0-9a-f-]{36} +ACCEPTED")
        .containsPattern("two\\.xml +– +refused +BR-CO-15")
        .contains("two.xml was refused; nothing was stored:")
        .containsPattern("error +BR-CO-15 +The total does not add up\\.")
        .contains("at /Invoice/cac:LegalMonetaryTotal")
        .doesNotContain("hidden");
  }

  @Test
  void submitSendsOneContentOnceAndNamesItByItsDigest() throws Exception {
    api.core.answer = CommandLineTest::accepted;
    file("one.xml", "<one/>");
    file("same.xml", "<one/>");
    assertThat(run("submit", folder.toString())).isZero();
    assertThat(api.core.submissions).hasSize(1);
    assertThat(api.core.submissions.element().request().getRequestId())
        .isEqualTo("sha256:" + Inputs.sha256(ByteString.copyFromUtf8("<one/>")));
    assertThat(out).contains("one.xml").contains("same.xml");
    // --again means it
    assertThat(run("submit", "--again", folder.toString())).isZero();
    assertThat(api.core.submissions).hasSize(3);
  }

  @Test
  void submitPrintsOneJsonObjectForEachFile() throws Exception {
    api.core.answer = CommandLineTest::accepted;
    file("one.xml", "<one/>");
    file("two.xml", "<broken/>");
    assertThat(run("submit", "--json", folder.toString())).isEqualTo(1);
    List<JsonObject> lines = out.lines().map(JsonObject::new).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).getJsonObject("accepted").getJsonObject("message").getString("state"))
        .isEqualTo("MESSAGE_STATE_ACCEPTED");
    assertThat(lines.get(1).getJsonObject("refused").getInteger("code")).isEqualTo(3);
    assertThat(lines.get(1).getJsonObject("refused").getJsonArray("details").encode())
        .contains("BR-CO-15");
  }

  @Test
  void aFileThatIsTooLargeForTheHubTakesNoOtherWithIt() throws Exception {
    api.core.answer = CommandLineTest::accepted;
    file("a-large.xml", "x".repeat(17 << 20));
    file("b-small.xml", "<one/>");
    assertThat(run("submit", folder.toString())).isEqualTo(1);
    assertThat(out)
        .containsPattern("a-large\\.xml +– +refused")
        .containsPattern("b-small\\.xml +[0-9a-f-]{36} +ACCEPTED")
        .contains("exceeds maximum size");
  }

  @Test
  void submitWaitsUntilTheEndWhenAsked() throws Exception {
    api.core.answer =
        request -> {
          SubmitMessageResponse answer = accepted(request);
          UUID id = UUID.fromString(answer.getMessage().getId());
          api.core.eventState = MessageState.MESSAGE_STATE_ACCEPTED;
          api.core.append(1, id);
          Thread.ofVirtual()
              .start(
                  () -> {
                    api.core.eventState = MessageState.MESSAGE_STATE_COMPLETED;
                    api.core.append(1, id);
                  });
          return answer;
        };
    api.core.get =
        id ->
            Message.newBuilder()
                .setId(id.toString())
                .setState(MessageState.MESSAGE_STATE_COMPLETED)
                .build();
    file("one.xml", "<one/>");
    assertThat(run("submit", "--wait", folder.toString())).isZero();
    assertThat(out).containsPattern("one\\.xml +[0-9a-f-]{36} +COMPLETED");
  }

  @Test
  void submitThatWaitsInVainSaysSo() throws Exception {
    api.core.answer = CommandLineTest::accepted;
    api.core.get =
        id ->
            Message.newBuilder()
                .setId(id.toString())
                .setState(MessageState.MESSAGE_STATE_WAITING)
                .setStatusText("the access point does not answer")
                .build();
    file("one.xml", "<one/>");
    assertThat(run("submit", "--wait", "--wait-time", "200ms", folder.toString())).isEqualTo(1);
    assertThat(out).containsPattern("WAITING +the access point does not answer");
  }

  @Test
  void validateShowsEachFinding() throws Exception {
    file("good.xml", "<good/>");
    file("bad.xml", "<broken/>");
    assertThat(run("validate", folder.toString())).isEqualTo(1);
    assertThat(out)
        .containsPattern("invalid  .*bad\\.xml  Peppol BIS Billing 3 Invoice, 1 error")
        .containsPattern("valid    .*good\\.xml")
        .contains("BR-CO-15")
        .contains("2 documents: 1 valid, 1 not");
    assertThat(run("validate", folder.resolve("good.xml").toString())).isZero();
  }

  @Test
  void lookupShowsWhatAParticipantReceives() {
    assertThat(run("lookup", "0088:1")).isZero();
    assertThat(out).contains("0088:1 is registered").contains("PINT Invoice");
    assertThat(run("lookup", "0088:2")).isEqualTo(1);
    assertThat(err).isEqualToIgnoringNewLines("Not found: 0088:2 is not registered");
  }

  @Test
  void getShowsAMessageAndWritesItsContent() throws Exception {
    api.core.get =
        id ->
            Message.newBuilder()
                .setId(id.toString())
                .setState(MessageState.MESSAGE_STATE_REJECTED)
                .setStatusCode("PARTICIPANT_NOT_REGISTERED")
                .setStatusText("0088:9 is not registered")
                .setDocument(
                    DocumentSummary.newBuilder()
                        .setSender("iso6523-actorid-upis::0088:1")
                        .setSizeBytes(6))
                .setFullDocument(
                    io.tradehub.v1.Document.newBuilder()
                        .setContent(ByteString.copyFromUtf8("<one/>")))
                .build();
    String id = UUID.randomUUID().toString();
    Path content = folder.resolve("content.xml");
    assertThat(run("get", id, "--content", content.toString())).isZero();
    assertThat(out)
        .contains(id + "  REJECTED  PARTICIPANT_NOT_REGISTERED")
        .containsPattern("why +0088:9 is not registered")
        .containsPattern("from +0088:1\n");
    assertThat(content).hasContent("<one/>");
  }

  @Test
  void getOfSomethingThatIsNoIdNamesTheField() {
    assertThat(run("get", "what")).isEqualTo(1);
    assertThat(err).startsWith("Refused: id: ");
    assertThat(run("get", "what", "--json")).isEqualTo(1);
    assertThat(new JsonObject(err).getJsonObject("error").getInteger("code")).isEqualTo(3);
  }

  @Test
  void watchShowsWhatWasAndEndsWhenAsked() {
    UUID id = UUID.randomUUID();
    api.core.eventState = MessageState.MESSAGE_STATE_WAITING;
    api.core.eventText = "connection refused";
    api.core.append(3, id);
    assertThat(run("watch", "--until-now")).isZero();
    assertThat(out.lines()).hasSize(3).allMatch(line -> line.contains("WAITING"));
    assertThat(run("watch", "--all", "--count", "1", "--json")).isZero();
    String cursor = new JsonObject(out).getString("cursor");
    assertThat(run("watch", "--after", cursor, "--count", "2", "--json")).isZero();
    assertThat(out.lines().map(JsonObject::new).map(l -> l.getJsonObject("event")))
        .extracting(e -> e.getString("sequence"))
        .containsExactly("2", "3");
  }

  @Test
  void receiveWritesEachDocumentAndThenAcknowledgesIt() throws Exception {
    api.core.arrive(3);
    Path into = folder.resolve("in");
    assertThat(run("receive", "--into", into.toString())).isZero();
    assertThat(api.core.settled).hasSize(3).allMatch(s -> s.startsWith("acknowledge"));
    try (Stream<Path> files = Files.list(into)) {
      assertThat(files).hasSize(3).allMatch(f -> f.toString().endsWith(".xml"));
    }
    assertThat(out.lines()).hasSize(3).allMatch(line -> line.startsWith("COMPLETED"));
  }

  @Test
  void receiveTakesNoMoreThanItWasAskedFor() {
    api.core.arrive(5);
    assertThat(run("receive", "--into", folder.toString(), "--count", "2", "--json")).isZero();
    assertThat(out.lines()).hasSize(2);
    assertThat(api.core.settled).hasSize(2);
    assertThat(api.core.inboxNow() + api.core.leasedNow()).isEqualTo(3);
  }

  @Test
  void receiveRefusesWhenAsked() throws Exception {
    api.core.arrive(1);
    Path into = folder.resolve("in");
    assertThat(run("receive", "--into", into.toString(), "--refuse", "not ours", "--count", "1"))
        .isZero();
    assertThat(api.core.settled).containsExactly("refuse lease-1");
    assertThat(into).isEmptyDirectory();
  }

  @Test
  void noHubIsItsOwnExitCode() throws Exception {
    String gone = api.server.address();
    api.close();
    assertThat(runAt(gone, "list")).isEqualTo(3);
    assertThat(err).contains("No hub answers").contains("tradehub serve");
  }

  @Test
  void aKeyThatIsNotAcceptedIsItsOwnExitCode() throws Exception {
    try (RunningApi closed = new RunningApi(ApiOptions.defaults(), false)) {
      assertThat(runAt(closed.server.address(), "list")).isEqualTo(4);
      assertThat(err).contains("Key not accepted").contains("TRADEHUB_KEY");
    }
  }

  @Test
  void aWrongCommandLineIsItsOwnExitCode() {
    assertThat(run("list", "--nonsense")).isEqualTo(2);
    assertThat(run("list", "--state", "sleeping")).isEqualTo(2);
    assertThat(err).contains("expected accepted, delivering");
    assertThat(execute("list", "--server", "nowhere")).isEqualTo(2);
    assertThat(execute()).isEqualTo(2);
    assertThat(run("submit", folder.resolve("missing.xml").toString())).isEqualTo(1);
    assertThat(err).contains("missing.xml: no such file or folder");
    assertThat(execute("serve", "--config", folder.resolve("no.yaml").toString())).isEqualTo(2);
  }

  @Test
  void serveRefusesAWrongConfigurationWithItsLine() throws Exception {
    Path config = file("hub.yaml", "id: a\nno-such-key: 1\n");
    assertThat(execute("serve", "--config", config.toString())).isEqualTo(2);
    assertThat(err).contains("hub.yaml").contains("2").contains("no-such-key");
  }

  @Test
  void helpNamesEveryCommandAndEveryExitCode() {
    assertThat(execute("--help")).isZero();
    assertThat(out)
        .contains("serve", "submit", "validate", "lookup", "list", "get", "watch", "receive")
        .contains("cancel", "dead", "destinations", "drain")
        .contains("Exit codes:", "no hub answers")
        .contains("TRADEHUB_SERVER");
    assertThat(execute("--version")).isZero();
    assertThat(out).startsWith("tradehub ");
    for (CommandLine command : Main.commandLine().getSubcommands().values()) {
      assertThat(execute(command.getCommandName(), "--help")).as(command.getCommandName()).isZero();
    }
  }

  /** Validation and look-up as a connector would offer them. */
  private static final class Invoices extends InvoiceServiceImplBase {
    @Override
    public void validateDocument(
        ValidateDocumentRequest request, StreamObserver<ValidateDocumentResponse> answer) {
      boolean broken = request.getDocument().getContent().toStringUtf8().contains("broken");
      answer.onNext(
          ValidateDocumentResponse.newBuilder()
              .setReport(broken ? BROKEN : ValidationReport.newBuilder().setValid(true).build())
              .build());
      answer.onCompleted();
    }

    @Override
    public void lookupParticipant(
        LookupParticipantRequest request, StreamObserver<LookupParticipantResponse> answer) {
      if (!request.getParticipant().equals("0088:1")) {
        answer.onError(
            Status.NOT_FOUND
                .withDescription(request.getParticipant() + " is not registered")
                .asRuntimeException());
        return;
      }
      LookupParticipantResponse.Builder found =
          LookupParticipantResponse.newBuilder().setParticipant("iso6523-actorid-upis::0088:1");
      found
          .addDocumentTypesBuilder()
          .setType(
              "busdox-docid-qns::urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice"
                  + "##urn:peppol:pint:billing-1@jp-1::2.1");
      answer.onNext(found.build());
      answer.onCompleted();
    }
  }
}

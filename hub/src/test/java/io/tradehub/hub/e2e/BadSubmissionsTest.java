package io.tradehub.hub.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.tradehub.hub.Hub;
import io.tradehub.v1.Document;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.WatchMessagesRequest;
import io.tradehub.v1.WatchMessagesResponse;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an ERP may submit by mistake or ill will, to a whole hub: each gets a clear error that tells
 * nothing of the inside, nothing is stored, and the hub goes on.
 */
@TestInstance(Lifecycle.PER_CLASS)
class BadSubmissionsTest {
  private static final String INVOICE = invoice();
  private static final int SIZE_OF_TOO_MUCH = 100 << 20;

  @TempDir private static Path folder;
  private Network network;

  @BeforeAll
  void start() throws Exception {
    network = Network.inProcess(folder);
    network.a.start();
  }

  @AfterAll
  void stop() {
    network.close();
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        Arguments.of("nothing", "", "CONTENT_MISSING", "is empty"),
        Arguments.of("not XML", "hello", "DOCUMENT_INVALID", "not XML"),
        Arguments.of(
            "cut off", INVOICE.substring(0, INVOICE.length() - 20), "DOCUMENT_INVALID", "not XML"),
        Arguments.of(
            "a DTD",
            withDoctype("<!DOCTYPE Invoice [<!ENTITY a 'b'>]>"),
            "DOCUMENT_INVALID",
            "DTD"),
        Arguments.of(
            "an external entity",
            withDoctype("<!DOCTYPE Invoice [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>")
                .replace("<cbc:ID>", "<cbc:ID>&a;"),
            "DOCUMENT_INVALID",
            "DTD"),
        Arguments.of(
            "deep nesting",
            INVOICE.replace("<cbc:ID>", "<a>".repeat(50_000) + "<cbc:ID>"),
            "DOCUMENT_INVALID",
            "nested deeper"),
        Arguments.of(
            "deep nesting before anything is known",
            "<a>".repeat(500_000),
            "DOCUMENT_INVALID",
            "nested deeper"),
        Arguments.of(
            "an unknown type",
            "<order xmlns='urn:mine'/>",
            "DOCUMENT_INVALID",
            "not a document that peppol carries"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void itIsRefusedWithAReason(String what, String content, String reason, String said)
      throws Exception {
    StatusRuntimeException refusal =
        refused(Document.newBuilder().setContent(ByteString.copyFrom(content, UTF_8)));

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(reason(refusal)).isEqualTo(reason);
    assertThat(refusal.getStatus().getDescription()).contains(said);
    nothingIsToldOfTheInside(refusal);
    nothingIsStored();
  }

  @Test
  void aWrongParticipantIsNamed() throws Exception {
    StatusRuntimeException refusal =
        refused(
            Document.newBuilder()
                .setContent(ByteString.copyFrom(INVOICE, UTF_8))
                .setReceiver("the buyer"));

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(reason(refusal)).isEqualTo("PARTICIPANT_INVALID");
    assertThat(refusal.getStatus().getDescription()).contains("document.receiver", "the buyer");
    nothingIsStored();
  }

  @Test
  void aHundredMegabytesAreRefusedWithoutBeingRead() {
    StatusRuntimeException refusal =
        refused(Document.newBuilder().setContent(ByteString.copyFrom(new byte[SIZE_OF_TOO_MUCH])));

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    nothingIsToldOfTheInside(refusal);
    nothingIsStored();
  }

  private StatusRuntimeException refused(Document.Builder document) {
    SubmitMessageRequest request = SubmitMessageRequest.newBuilder().setDocument(document).build();
    StatusRuntimeException[] refusal = new StatusRuntimeException[1];
    assertThatThrownBy(() -> network.a.messages().submitMessage(request))
        .isInstanceOfSatisfying(StatusRuntimeException.class, e -> refusal[0] = e);
    return refusal[0];
  }

  private static String reason(StatusRuntimeException refusal) throws Exception {
    for (var detail : StatusProto.fromThrowable(refusal).getDetailsList()) {
      if (detail.is(ErrorInfo.class)) {
        return detail.unpack(ErrorInfo.class).getReason();
      }
    }
    throw new AssertionError("no ErrorInfo", refusal);
  }

  private static void nothingIsToldOfTheInside(StatusRuntimeException refusal) {
    String told = StatusProto.fromThrowable(refusal).toString();
    assertThat(told)
        .doesNotContain("Exception", "java.", "com.sun", "org.apache", "root:", "\tat ")
        .doesNotContain(folder.toString());
  }

  /** No message and no event of any; the hub answers, so it is up. */
  private void nothingIsStored() {
    assertThat(
            network
                .a
                .messages()
                .listMessages(ListMessagesRequest.getDefaultInstance())
                .getMessagesList())
        .isEmpty();
    Iterator<WatchMessagesResponse> events =
        network.a.messages().watchMessages(WatchMessagesRequest.getDefaultInstance());
    assertThat(events.next().hasEvent()).as("the first event ever").isFalse();
  }

  private static String withDoctype(String doctype) {
    int root = INVOICE.indexOf("<Invoice");
    return INVOICE.substring(0, root) + doctype + INVOICE.substring(root);
  }

  private static String invoice() {
    try (InputStream in =
        Hub.class.getResourceAsStream("cli/demo/invoice-1-tea-and-porcelain.xml")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}

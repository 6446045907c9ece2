package io.tradehub.connectors.peppol.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.peppol.Examples;
import io.tradehub.connectors.peppol.api.ParticipantDirectory.AcceptedType;
import io.tradehub.connectors.peppol.api.ParticipantDirectory.Endpoint;
import io.tradehub.connectors.peppol.api.ParticipantDirectory.Lookup;
import io.tradehub.connectors.peppol.documents.DocumentRecogniser;
import io.tradehub.connectors.peppol.rules.CompiledRules;
import io.tradehub.v1.Document;
import io.tradehub.v1.Finding;
import io.tradehub.v1.InvoiceServiceGrpc;
import io.tradehub.v1.InvoiceServiceGrpc.InvoiceServiceBlockingStub;
import io.tradehub.v1.LookupParticipantRequest;
import io.tradehub.v1.LookupParticipantResponse;
import io.tradehub.v1.Severity;
import io.tradehub.v1.ValidateDocumentRequest;
import io.tradehub.v1.ValidationReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** InvoiceService over gRPC: full reports, look-ups, and errors that help. */
class InvoiceApiTest {
  private static final String TYPE =
      "peppol-doctype-wildcard::urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice"
          + "##urn:peppol:pint:billing-1@sg-1*::2.1";

  private static final Map<String, Lookup> NETWORK =
      Map.of(
          "0088:7300010000025",
          new Lookup.Found(
              "http://127.0.0.1/smp",
              List.of(
                  new AcceptedType(
                      TYPE,
                      List.of(
                          new Endpoint(
                              "cenbii-procid-ubl::urn:peppol:bis:billing",
                              "peppol-transport-as4-v2_0",
                              "http://127.0.0.1/as4",
                              "CN=POP000001",
                              Optional.of(Instant.parse("2027-01-01T00:00:00Z")),
                              "an access point"))))),
          "0088:down",
          new Lookup.Unavailable("SMP_UNAVAILABLE", "the SMP does not answer"));

  private boolean authenticated = true;
  private InvoiceApi api;
  private Server server;
  private ManagedChannel channel;
  private InvoiceServiceBlockingStub service;

  @BeforeEach
  void start() throws Exception {
    api =
        new InvoiceApi(
            new DocumentRecogniser(),
            CompiledRules.all(),
            (participant, type) -> {
              if (participant.shortForm().equals("0088:deep")) {
                throw new StackOverflowError();
              }
              return NETWORK.getOrDefault(
                  participant.shortForm(),
                  new Lookup.NotFound("PARTICIPANT_NOT_REGISTERED", "nobody has this id"));
            });
    String name = UUID.randomUUID().toString();
    server =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .intercept(new GivesACaller())
            .addService(api)
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    service = InvoiceServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
    api.close();
  }

  private final class GivesACaller implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      Caller caller = new Caller("acme", "test", Set.of(Caller.Role.ERP), Set.of(), true);
      Context context =
          authenticated ? Context.current().withValue(Caller.CURRENT, caller) : Context.current();
      return Contexts.interceptCall(context, call, headers, next);
    }
  }

  @Test
  void aGoodDocumentIsValidAndDescribed() {
    ValidationReport report = validate(document("invoice.xml"));

    assertThat(report.getValid()).isTrue();
    assertThat(report.getFindingsList()).isEmpty();
    assertThat(report.getTypeName()).isEqualTo("Peppol BIS Billing UBL Invoice V3");
    assertThat(report.getRulesList()).singleElement().asString().contains("invoice");
    assertThat(report.getDocument().getSender()).endsWith("0088:7300010000018");
    assertThat(report.getDocument().getSizeBytes()).isEqualTo(Examples.bytes("invoice.xml").length);
    assertThat(report.getDocument().getSha256().size()).isEqualTo(32);
  }

  @Test
  void aBrokenDocumentIsAGoodAnswerWithAllFindings() {
    ValidationReport report = validate(document("broken-invoice.xml"));

    assertThat(report.getValid()).isFalse();
    assertThat(report.getFindingsList())
        .hasSize(5)
        .extracting(Finding::getSeverity)
        .containsOnly(Severity.SEVERITY_ERROR);
  }

  @Test
  void contentThatIsNotXmlIsAGoodAnswerToo() {
    ValidationReport report =
        validate(Document.newBuilder().setContent(ByteString.copyFromUtf8("hello")).build());

    assertThat(report.getValid()).isFalse();
    assertThat(report.getFindingsList()).extracting(Finding::getRuleId).containsExactly("XML");
    assertThat(report.hasDocument()).isFalse();
  }

  @Test
  void anotherTypeThanTheContentsIsFound() {
    Document document = document("invoice.xml").toBuilder().setType("something::else").build();

    assertThat(validate(document).getFindingsList())
        .extracting(Finding::getRuleId)
        .containsExactly("OTHER-TYPE");
  }

  @Test
  void aWrongParticipantIsABadRequest() {
    Document document = document("invoice.xml").toBuilder().setSender("nonsense").build();

    StatusRuntimeException error = refused(() -> validate(document));

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(detail(error, ErrorInfo.class).getReason()).isEqualTo("NOT_A_PARTICIPANT");
    assertThat(detail(error, BadRequest.class).getFieldViolations(0).getField())
        .isEqualTo("document.sender");
  }

  @Test
  void documentsOfAnotherNetworkAreNotChecked() {
    Document document = document("invoice.xml").toBuilder().setConnector("cips").build();

    StatusRuntimeException error = refused(() -> validate(document));

    assertThat(detail(error, ErrorInfo.class).getReason()).isEqualTo("WRONG_CONNECTOR");
  }

  @Test
  void aRegisteredParticipantIsFoundWithItsTypesAndEndpoints() {
    LookupParticipantResponse response = lookUp("0088:7300010000025");

    assertThat(response.getParticipant()).isEqualTo("iso6523-actorid-upis::0088:7300010000025");
    assertThat(response.getMetadataUrl()).isEqualTo("http://127.0.0.1/smp");
    assertThat(response.getDocumentTypes(0).getType()).isEqualTo(TYPE);
    assertThat(response.getDocumentTypes(0).getName()).isEqualTo("SG PINT Invoice v1.0");
    assertThat(response.getDocumentTypes(0).getEndpoints(0).getCertificateExpireTime().getSeconds())
        .isEqualTo(Instant.parse("2027-01-01T00:00:00Z").getEpochSecond());
  }

  @Test
  void anUnregisteredParticipantIsNotFound() {
    StatusRuntimeException error = refused(() -> lookUp("0088:nobody"));

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    ErrorInfo info = detail(error, ErrorInfo.class);
    assertThat(info.getDomain()).isEqualTo("tradehub");
    assertThat(info.getReason()).isEqualTo("PARTICIPANT_NOT_REGISTERED");
    assertThat(info.getMetadataMap())
        .containsEntry("participant", ParticipantId.parse("0088:nobody").toString());
  }

  @Test
  void aSilentNetworkIsUnavailableWithARetryTime() {
    StatusRuntimeException error = refused(() -> lookUp("0088:down"));

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(detail(error, RetryInfo.class).getRetryDelay().getSeconds()).isPositive();
  }

  @Test
  void whatExhaustsTheStackIsAnsweredAtOnceAndNotAtTheDeadline() {
    assertThat(refused(() -> lookUp("0088:deep")).getStatus().getCode())
        .isEqualTo(Status.Code.UNKNOWN);
  }

  @Test
  void noCallerIsUnauthenticated() {
    authenticated = false;

    assertThat(refused(() -> lookUp("0088:7300010000025")).getStatus().getCode())
        .isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(refused(() -> validate(document("invoice.xml"))).getStatus().getCode())
        .isEqualTo(Status.Code.UNAUTHENTICATED);
  }

  private ValidationReport validate(Document document) {
    return service
        .validateDocument(ValidateDocumentRequest.newBuilder().setDocument(document).build())
        .getReport();
  }

  private LookupParticipantResponse lookUp(String participant) {
    return service.lookupParticipant(
        LookupParticipantRequest.newBuilder().setParticipant(participant).build());
  }

  private static Document document(String example) {
    return Document.newBuilder().setContent(ByteString.copyFrom(Examples.bytes(example))).build();
  }

  private static StatusRuntimeException refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(StatusRuntimeException.class, call);
  }

  private static <T extends com.google.protobuf.Message> T detail(
      StatusRuntimeException error, Class<T> type) {
    return StatusProto.fromThrowable(error).getDetailsList().stream()
        .filter(any -> any.is(type))
        .map(any -> unpack(any, type))
        .findFirst()
        .orElseThrow();
  }

  private static <T extends com.google.protobuf.Message> T unpack(Any any, Class<T> type) {
    try {
      return any.unpack(type);
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}

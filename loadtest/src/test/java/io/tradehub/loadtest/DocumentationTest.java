package io.tradehub.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.tradehub.v1.Event;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import io.tradehub.v1.WatchMessagesRequest;
import io.tradehub.v1.WatchMessagesResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows works, and what it points at is there. */
class DocumentationTest {
  private static final Path ROOT = root();
  private static final Context.Key<String> KEY = Context.key("key");

  @TempDir Path folder;

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(
          Stream.of(ROOT.resolve("README.md")),
          docs.filter(page -> page.toString().endsWith(".md")).toList().stream());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkOfAPageLeadsToAFile(Path page) throws IOException {
    List<String> links =
        Pattern.compile("\\]\\(([^)#]+)[^)]*\\)")
            .matcher(Files.readString(page))
            .results()
            .map(link -> link.group(1))
            .filter(link -> !link.startsWith("https://"))
            .toList();
    assertThat(links).allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyReasonThatAPageNamesIsInTheCode(Path page) throws IOException {
    List<String> reasons =
        Pattern.compile("`([A-Z]+_[A-Z_]+)`")
            .matcher(Files.readString(page))
            .results()
            .map(reason -> reason.group(1))
            .filter(name -> !name.startsWith("TRADEHUB_"))
            .toList();
    String code = sources();
    assertThat(reasons)
        .filteredOn(reason -> !code.contains('"' + reason + '"'))
        .as("reasons that no code gives")
        .isEmpty();
  }

  @Test
  void everyReasonOfTheHubsRefusalsIsExplained() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/api.md"));
    List<String> reasons =
        Pattern.compile(
                "Refusal\\s*\\.\\s*(?:of|later|field)\\(\\s*(?:Refusal\\.Kind\\.\\w+,\\s*)?\"(\\w+)\"")
            .matcher(sources())
            .results()
            .map((MatchResult match) -> match.group(1))
            // Said inside a stream that goes on, and to a receiver that does not follow the steps.
            .filter(reason -> !List.of("ALREADY_SUBSCRIBED", "NOT_SUBSCRIBED").contains(reason))
            .distinct()
            .toList();
    assertThat(reasons).hasSizeGreaterThan(10);
    assertThat(reasons)
        .filteredOn(reason -> !page.contains("`" + reason + "`"))
        .as("reasons that docs/api.md does not explain")
        .isEmpty();
  }

  @Test
  void theFirstCallFromJavaRunsAsTheReadmeSays() throws Exception {
    // Given a hub that knows the key
    Hub hub = new Hub();
    Server server =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .addService(hub)
            .intercept(new KeyReader())
            .build()
            .start();
    Path document = Files.writeString(folder.resolve("invoice.xml"), "<Invoice/>");

    // when the example runs from its source
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ROOT.resolve("docs/examples/FirstCall.java").toString(),
            "127.0.0.1:" + server.getPort(),
            document.toString());
    builder.environment().put("TRADEHUB_KEY", "th_example");
    builder.environment().keySet().removeIf(name -> name.equals("JAVA_TOOL_OPTIONS"));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    int status = process.waitFor();
    server.shutdownNow();

    // then it submitted the document and showed what became of it
    assertThat(status).as(output).isZero();
    assertThat(output).contains("accepted", hub.id).contains("MESSAGE_STATE_COMPLETED");
    assertThat(hub.content).isEqualTo("<Invoice/>");
  }

  private static String sources() throws IOException {
    StringBuilder code = new StringBuilder();
    for (String module :
        List.of(
            "hub",
            "connectors/peppol",
            "connectors/offshore",
            "connectors/cips",
            "connectors/single-window")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          code.append(Files.readString(file));
        }
      }
    }
    return code.toString();
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("README.md")) || !Files.exists(here.resolve("buf.yaml"))) {
      here = here.getParent();
    }
    return here;
  }

  /** Accepts one document from who has the key, and says that it is completed. */
  private static final class Hub extends MessageServiceGrpc.MessageServiceImplBase {
    final String id = "0198a0b0-0000-7000-8000-000000000001";
    volatile String content;

    @Override
    public void submitMessage(
        SubmitMessageRequest request, StreamObserver<SubmitMessageResponse> answer) {
      if (!"Bearer th_example".equals(KEY.get())) {
        answer.onError(Status.UNAUTHENTICATED.asRuntimeException());
        return;
      }
      content = request.getDocument().getContent().toStringUtf8();
      answer.onNext(
          SubmitMessageResponse.newBuilder().setMessage(Message.newBuilder().setId(id)).build());
      answer.onCompleted();
    }

    @Override
    public void watchMessages(
        WatchMessagesRequest request, StreamObserver<WatchMessagesResponse> answer) {
      answer.onNext(
          WatchMessagesResponse.newBuilder()
              .setEvent(
                  Event.newBuilder()
                      .setMessageId(request.getMessageIds(0))
                      .setState(MessageState.MESSAGE_STATE_COMPLETED))
              .build());
    }
  }

  /** Hands the authorization metadata to the service. */
  private static final class KeyReader implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      String value =
          headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER));
      return Contexts.interceptCall(Context.current().withValue(KEY, value), call, headers, next);
    }
  }
}

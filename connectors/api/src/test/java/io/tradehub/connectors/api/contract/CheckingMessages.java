package io.tradehub.connectors.api.contract;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Messages;
import io.tradehub.connectors.api.services.Times;
import io.tradehub.v1.Document;
import io.tradehub.v1.DocumentSummary;
import io.tradehub.v1.Event;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.Severity;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import io.tradehub.v1.ValidationReport;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/**
 * A message core that does with a document what the hub's does: it checks it, takes a request_id
 * and a name only once, and keeps what it took. Of one tenant.
 */
public class CheckingMessages implements Messages {
  /** What it keeps, and how a test changes that. */
  public final RecordingMessages recorded = new RecordingMessages();

  private final Network network;
  private final InstantSource clock;
  private final Map<String, SubmitMessageRequest> requests = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private volatile long firstKept = 1;

  /** With the documents of a network. */
  public CheckingMessages(Network network, InstantSource clock) {
    this.network = network;
    this.clock = clock;
  }

  /** What a core knows of a network's documents. */
  public interface Network {
    /** The connector's name. */
    String connector();

    /** What is wrong with a document. */
    List<Finding> check(Document document);

    /** The type of a document that is right. */
    String type(Document document);

    /** The names that it gives its message on the network. */
    List<String> names(Document document);
  }

  /** The events before this one are no longer kept. */
  public void keepFrom(long sequence) {
    firstKept = sequence;
  }

  @Override
  public synchronized CompletableFuture<SubmitMessageResponse> submit(
      Caller caller, SubmitMessageRequest request) {
    try {
      return CompletableFuture.completedFuture(take(caller, request));
    } catch (StatusRuntimeException | CompletionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private SubmitMessageResponse take(Caller caller, SubmitMessageRequest request) {
    Document document = request.getDocument();
    List<Finding> findings = network.check(document);
    if (findings.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR)) {
      throw refused(findings);
    }
    String requestId = request.getRequestId();
    SubmitMessageRequest before = requests.get(requestId);
    if (!requestId.isEmpty() && before != null) {
      if (!before.equals(request)) {
        throw ApiErrors.alreadyExists(
            "REQUEST_ID_REUSED", "used before", Map.of("message_id", ids.get(requestId)));
      }
      return SubmitMessageResponse.newBuilder()
          .setMessage(
              get(caller, UUID.fromString(ids.get(requestId)), MessageView.MESSAGE_VIEW_BASIC))
          .setDuplicate(true)
          .build();
    }
    List<String> names = network.names(document);
    for (String name : names) {
      if (find(caller, name).isPresent()) {
        throw ApiErrors.alreadyExists("REFERENCE_REUSED", name + " was used before", Map.of());
      }
    }
    SubmitMessageResponse answer = recorded.submit(caller, request).join();
    Message message = kept(answer.getMessage(), document);
    recorded.put(message, names.toArray(String[]::new));
    requests.put(requestId, request);
    ids.put(requestId, message.getId());
    return SubmitMessageResponse.newBuilder()
        .setMessage(get(caller, UUID.fromString(message.getId()), MessageView.MESSAGE_VIEW_BASIC))
        .build();
  }

  /** A message with a document, as it is when it was taken. */
  public final Message kept(Message message, Document document) {
    return message.toBuilder()
        .setConnector(network.connector())
        .setDocument(DocumentSummary.newBuilder().setType(network.type(document)))
        .setFullDocument(document)
        .setCreateTime(Times.timestamp(clock.instant()))
        .setUpdateTime(Times.timestamp(clock.instant()))
        .build();
  }

  /** Moves a message on. */
  public final synchronized Message move(
      String id, MessageState state, String code, UnaryOperator<Message.Builder> more) {
    Message moved =
        more.apply(
                recorded.get(null, UUID.fromString(id), MessageView.MESSAGE_VIEW_FULL).toBuilder()
                    .setState(state)
                    .setStatusCode(code))
            .build();
    recorded.put(moved);
    return moved;
  }

  private static StatusRuntimeException refused(List<Finding> findings) {
    ValidationReport.Builder report = ValidationReport.newBuilder();
    for (Finding finding : findings) {
      report
          .addFindingsBuilder()
          .setRuleId(finding.ruleId())
          .setSeverity(Severity.valueOf("SEVERITY_" + finding.severity()))
          .setLocation(finding.location())
          .setText(finding.text());
    }
    ErrorInfo info =
        ErrorInfo.newBuilder().setDomain("tradehub").setReason("DOCUMENT_INVALID").build();
    return StatusProto.toStatusRuntimeException(
        Status.newBuilder()
            .setCode(Code.INVALID_ARGUMENT_VALUE)
            .setMessage("the document breaks its rules")
            .addDetails(Any.pack(info))
            .addDetails(Any.pack(report.build()))
            .build());
  }

  @Override
  public Message get(Caller caller, UUID id, MessageView view) {
    return recorded.get(caller, id, view);
  }

  @Override
  public Optional<UUID> find(Caller caller, String networkId) {
    return recorded.find(caller, networkId);
  }

  @Override
  public List<Event> events(Caller caller, long after, int limit) {
    return recorded.events(caller, Math.max(after, firstKept - 1), limit);
  }

  @Override
  public long firstEvent(Caller caller) {
    return firstKept;
  }

  @Override
  public long lastEvent(Caller caller) {
    return recorded.lastEvent(caller);
  }

  @Override
  public Registration onEvents(Caller caller, Runnable wake) {
    return recorded.onEvents(caller, wake);
  }
}

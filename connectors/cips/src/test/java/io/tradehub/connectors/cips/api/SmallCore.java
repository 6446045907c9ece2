package io.tradehub.connectors.cips.api;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Messages;
import io.tradehub.connectors.api.contract.RecordingMessages;
import io.tradehub.connectors.api.services.Times;
import io.tradehub.connectors.cips.model.CancellationRequest;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.PaymentReturn;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A message core that does with a document what the hub's does: it checks it, takes a request_id
 * and a name only once, and keeps what it took.
 */
final class SmallCore implements Messages {
  final RecordingMessages recorded = new RecordingMessages();

  /** The events before this one are no longer kept. */
  volatile long firstKept = 1;

  private final Documents documents;
  private final DocumentCheck check;
  private final InstantSource clock;
  private final Map<String, SubmitMessageRequest> requests = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();

  SmallCore(Documents documents, DocumentCheck check, InstantSource clock) {
    this.documents = documents;
    this.check = check;
    this.clock = clock;
  }

  @Override
  public synchronized CompletableFuture<SubmitMessageResponse> submit(
      Caller caller, SubmitMessageRequest request) {
    try {
      return CompletableFuture.completedFuture(take(caller, request));
    } catch (StatusRuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private SubmitMessageResponse take(Caller caller, SubmitMessageRequest request) {
    ByteString content = request.getDocument().getContent();
    List<Finding> findings =
        check.check(new io.tradehub.connectors.api.Content("application/xml", content));
    if (findings.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR)) {
      throw refused(findings);
    }
    IsoMessage document = documents.read(content).orElseThrow();
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
    List<String> names = names(document);
    for (String name : names) {
      if (find(caller, name).isPresent()) {
        throw ApiErrors.alreadyExists("REFERENCE_REUSED", name + " was used before", Map.of());
      }
    }
    SubmitMessageResponse answer = recorded.submit(caller, request).join();
    Message message = kept(answer.getMessage(), document, content);
    recorded.put(message, names.toArray(String[]::new));
    requests.put(requestId, request);
    ids.put(requestId, message.getId());
    return SubmitMessageResponse.newBuilder()
        .setMessage(get(caller, UUID.fromString(message.getId()), MessageView.MESSAGE_VIEW_BASIC))
        .build();
  }

  Message kept(Message message, IsoMessage document, ByteString content) {
    return message.toBuilder()
        .setConnector("cips")
        .setDocument(DocumentSummary.newBuilder().setType(document.type().id()))
        .setFullDocument(Document.newBuilder().setContent(content))
        .setCreateTime(Times.timestamp(clock.instant()))
        .setUpdateTime(Times.timestamp(clock.instant()))
        .build();
  }

  /** Moves a message on, with answers kept with it. */
  synchronized Message move(String id, MessageState state, String code, IsoMessage... answers) {
    Message.Builder message =
        recorded.get(null, UUID.fromString(id), MessageView.MESSAGE_VIEW_FULL).toBuilder()
            .setState(state)
            .setStatusCode(code);
    for (IsoMessage answer : answers) {
      message.addEvidenceBuilder().setKind(answer.type().id()).setContent(documents.write(answer));
    }
    Message moved = message.build();
    recorded.put(moved);
    return moved;
  }

  private static StatusRuntimeException refused(List<Finding> findings) {
    ValidationReport.Builder report = ValidationReport.newBuilder();
    for (Finding finding : findings) {
      report
          .addFindingsBuilder()
          .setRuleId(finding.ruleId())
          .setSeverity(Severity.SEVERITY_ERROR)
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

  /** As docs/cips-profile.md has them. */
  static List<String> names(IsoMessage document) {
    return switch (document) {
      case CreditTransfers transfers -> {
        List<String> names = new ArrayList<>();
        names.add(Names.message(transfers.instructingAgent(), transfers.messageId()));
        for (CreditTransfer transfer : transfers.transfers()) {
          names.add(Names.uetr(transfer.uetr()));
          names.add(Names.endToEnd(transfers.instructingAgent(), transfer.endToEndId()));
        }
        yield names;
      }
      case PaymentReturn back -> List.of(Names.message(back.instructingAgent(), back.messageId()));
      case CancellationRequest request ->
          List.of(Names.message(request.assigner(), request.messageId()));
      default -> List.of();
    };
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

package io.tradehub.hub.cli;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.tradehub.v1.AuditServiceGrpc;
import io.tradehub.v1.AuditServiceGrpc.AuditServiceBlockingStub;
import io.tradehub.v1.DeclarationServiceGrpc;
import io.tradehub.v1.DeclarationServiceGrpc.DeclarationServiceBlockingStub;
import io.tradehub.v1.InvoiceServiceGrpc;
import io.tradehub.v1.InvoiceServiceGrpc.InvoiceServiceBlockingStub;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.MessageServiceGrpc.MessageServiceBlockingStub;
import io.tradehub.v1.MessageServiceGrpc.MessageServiceStub;
import io.tradehub.v1.OperationsServiceGrpc;
import io.tradehub.v1.OperationsServiceGrpc.OperationsServiceBlockingStub;
import io.tradehub.v1.SettlementServiceGrpc;
import io.tradehub.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import io.tradehub.v1.WhitelistServiceGrpc;
import io.tradehub.v1.WhitelistServiceGrpc.WhitelistServiceBlockingStub;
import io.tradehub.v1.WhitelistServiceGrpc.WhitelistServiceStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A connection to a hub's API, with a key. */
public final class HubClient implements AutoCloseable {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> DETAIL_BYTES =
      Metadata.Key.of("tradehub-error-detail-bytes", Metadata.ASCII_STRING_MARSHALLER);

  /** What a message may take, coming in; the largest that a hub can be set up for. */
  private static final int MAX_MESSAGE_BYTES = 160 << 20;

  private static final int MAX_DETAIL_BYTES = 1 << 20;

  private final String server;
  private final ManagedChannel channel;
  private final Metadata headers = new Metadata();
  private final Duration timeout;

  /**
   * Connects when first used.
   *
   * @param server host and port
   * @param key the API key; empty for none
   * @param timeout how long one unary call may take
   */
  public HubClient(String server, String key, Duration timeout) {
    this.server = server;
    this.timeout = timeout;
    if (!key.isEmpty()) {
      headers.put(AUTHORIZATION, "Bearer " + key);
    }
    headers.put(DETAIL_BYTES, Integer.toString(MAX_DETAIL_BYTES));
    channel =
        NettyChannelBuilder.forTarget(server)
            .usePlaintext()
            .userAgent("tradehub-cli/" + Version.number())
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            // The details, in base64, and the rest.
            .maxInboundMetadataSize(2 * MAX_DETAIL_BYTES)
            .keepAliveTime(30, TimeUnit.SECONDS)
            .keepAliveTimeout(20, TimeUnit.SECONDS)
            .build();
  }

  /** The hub's address. */
  public String server() {
    return server;
  }

  /** Unary calls of MessageService, each within the time-out. */
  public MessageServiceBlockingStub messages() {
    return keyed(MessageServiceGrpc.newBlockingStub(channel)).withDeadlineAfter(timeout);
  }

  /** Server streams of MessageService, without a deadline. */
  public MessageServiceBlockingStub messageStreams() {
    return keyed(MessageServiceGrpc.newBlockingStub(channel));
  }

  /** Streams of MessageService, without a deadline. */
  public MessageServiceStub asyncMessages() {
    return keyed(MessageServiceGrpc.newStub(channel));
  }

  /** Unary calls of OperationsService, each within the time-out. */
  public OperationsServiceBlockingStub operations() {
    return operationStreams().withDeadlineAfter(timeout);
  }

  /** Server streams of OperationsService, without a deadline. */
  public OperationsServiceBlockingStub operationStreams() {
    return keyed(OperationsServiceGrpc.newBlockingStub(channel));
  }

  /** Calls of InvoiceService, each within the time-out. */
  public InvoiceServiceBlockingStub invoices() {
    return keyed(InvoiceServiceGrpc.newBlockingStub(channel)).withDeadlineAfter(timeout);
  }

  /** Unary calls of SettlementService, each within the time-out. */
  public SettlementServiceBlockingStub settlements() {
    return settlementStreams().withDeadlineAfter(timeout);
  }

  /** Server streams of SettlementService, without a deadline. */
  public SettlementServiceBlockingStub settlementStreams() {
    return keyed(SettlementServiceGrpc.newBlockingStub(channel));
  }

  /** Unary calls of DeclarationService, each within the time-out. */
  public DeclarationServiceBlockingStub declarations() {
    return declarationStreams().withDeadlineAfter(timeout);
  }

  /** Server streams of DeclarationService, without a deadline. */
  public DeclarationServiceBlockingStub declarationStreams() {
    return keyed(DeclarationServiceGrpc.newBlockingStub(channel));
  }

  /** Server streams of AuditService, without a deadline. */
  public AuditServiceBlockingStub auditStreams() {
    return keyed(AuditServiceGrpc.newBlockingStub(channel));
  }

  /** Unary calls of WhitelistService, each within the time-out. */
  public WhitelistServiceBlockingStub whitelist() {
    return keyed(WhitelistServiceGrpc.newBlockingStub(channel)).withDeadlineAfter(timeout);
  }

  /** Server streams of WhitelistService, without a deadline. */
  public WhitelistServiceBlockingStub whitelistStreams() {
    return keyed(WhitelistServiceGrpc.newBlockingStub(channel));
  }

  /** Streams of WhitelistService, without a deadline. */
  public WhitelistServiceStub asyncWhitelist() {
    return keyed(WhitelistServiceGrpc.newStub(channel));
  }

  private <S extends AbstractStub<S>> S keyed(S stub) {
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  /** Hangs up. Idempotent. */
  @Override
  public void close() {
    channel.shutdownNow();
    try {
      channel.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.tradehub.hub.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.hub.core.MessageCore;
import io.tradehub.v1.AuditServiceGrpc.AuditServiceImplBase;
import io.tradehub.v1.ExportLogRequest;
import io.tradehub.v1.ExportLogResponse;

/** AuditService: gives each tenant its own log. */
final class AuditApi extends AuditServiceImplBase {
  private final MessageCore core;
  private final Reads reads;
  private final Loops loops;

  AuditApi(MessageCore core, Reads reads, Loops loops) {
    this.core = core;
    this.reads = reads;
    this.loops = loops;
  }

  @Override
  public void exportLog(ExportLogRequest request, StreamObserver<ExportLogResponse> answers) {
    new ExportStream(
            core,
            Callers.current(),
            reads,
            loops.current(),
            (ServerCallStreamObserver<ExportLogResponse>) answers)
        .start(request);
  }
}

package io.tradehub.connectors.offshore.api;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.offshore.imports.FileFormat;
import io.tradehub.connectors.offshore.imports.ImportLimits;
import io.tradehub.connectors.offshore.imports.ImportReport;
import io.tradehub.connectors.offshore.imports.ListImport;
import io.tradehub.connectors.offshore.imports.RowFinding;
import io.tradehub.connectors.offshore.imports.UnreadableListException;
import io.tradehub.connectors.offshore.registry.Difference;
import io.tradehub.connectors.offshore.registry.Draft;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.NotStoredException;
import io.tradehub.connectors.offshore.registry.Snapshot;
import io.tradehub.v1.ImportDraftRequest;
import io.tradehub.v1.ImportDraftResponse;
import io.tradehub.v1.RowError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * One ImportDraft call: its pieces go to a file, one after another, and when the last is there the
 * file is read. The next piece is asked for when the one before is written, so that a call holds
 * one piece in memory, however long the file.
 */
final class Import implements StreamObserver<ImportDraftRequest> {
  private static final int SHOWN = 100;

  private final ServerCallStreamObserver<ImportDraftResponse> call;
  private final Checks checks;
  private final ImportLimits limits;
  private final Path folder;
  private final Executor writers;
  private final Executor readers;
  private ImportDraftRequest.Header header;
  private ListStore list;
  private String person = "";
  private Optional<Instant> effective = Optional.empty();
  private Path file;
  private OutputStream out;
  private long bytes;
  private boolean over;
  private CompletableFuture<Void> steps = CompletableFuture.completedFuture(null);

  /**
   * @param folder where the file is kept while it comes
   * @param writers for writing pieces
   * @param readers for reading the whole; may refuse
   */
  Import(
      ServerCallStreamObserver<ImportDraftResponse> call,
      Checks checks,
      ImportLimits limits,
      Path folder,
      Executor writers,
      Executor readers) {
    this.call = call;
    this.checks = checks;
    this.limits = limits;
    this.folder = folder;
    this.writers = writers;
    this.readers = readers;
  }

  /** Takes the first part. */
  void begin() {
    call.disableAutoRequest();
    try {
      person = Drafts.person(Answers.caller());
    } catch (StatusRuntimeException e) {
      over = true;
      call.onError(e);
      return;
    }
    call.setOnCancelHandler(() -> writers.execute(this::end));
    call.request(1);
  }

  @Override
  public void onNext(ImportDraftRequest part) {
    next(() -> take(part));
  }

  private synchronized void take(ImportDraftRequest part) throws IOException {
    if (over) {
      return;
    }
    switch (part.getPartCase()) {
      case HEADER -> open(part.getHeader());
      case PIECE -> {
        if (header == null) {
          throw ApiErrors.badField("part", "HEADER_FIRST", "the first part is the header");
        }
        bytes += part.getPiece().size();
        if (bytes > limits.maxBytes()) {
          throw ApiErrors.badField(
              "piece", "TOO_LARGE", "a file has at most %,d bytes".formatted(limits.maxBytes()));
        }
        part.getPiece().writeTo(out);
      }
      case PART_NOT_SET ->
          throw ApiErrors.badField("part", "MISSING", "a part is a header or a piece");
    }
    call.request(1);
  }

  private void open(ImportDraftRequest.Header first) throws IOException {
    if (header != null) {
      throw ApiErrors.badField("part", "HEADER_ONCE", "there is one header, and it comes first");
    }
    list = checks.list(first.getList());
    if (first.hasEffectiveTime()) {
      effective = Optional.of(Times.instant("header.effective_time", first.getEffectiveTime()));
    }
    header = first;
    file = Files.createTempFile(folder, "import-", ".part");
    out = Files.newOutputStream(file);
  }

  @Override
  public void onCompleted() {
    next(this::close);
  }

  private synchronized void close() throws IOException {
    if (over) {
      return;
    }
    if (header == null) {
      throw ApiErrors.badField("part", "HEADER_FIRST", "the first part is the header");
    }
    out.close();
    try {
      readers.execute(
          () ->
              guarded(
                  () -> {
                    ImportDraftResponse reply = read();
                    end();
                    if (!call.isCancelled()) {
                      call.onNext(reply);
                      call.onCompleted();
                    }
                  }));
    } catch (RejectedExecutionException e) {
      throw ApiErrors.busy("other lists are being read; try again");
    }
  }

  private ImportDraftResponse read() throws IOException {
    Snapshot entries = new Snapshot();
    ImportReport report;
    try {
      report = ListImport.read(file, format(), limits, entries);
    } catch (UnreadableListException e) {
      throw ApiErrors.badField("piece", e.reason().name(), e.getMessage());
    }
    ImportDraftResponse.Builder reply =
        ImportDraftResponse.newBuilder()
            .setRowCount(report.rows())
            .setErrorCount(report.findingCount())
            .addAllErrors(report.findings().stream().map(Import::reply).toList());
    if (!report.clean() && !header.getPartial()) {
      return reply.build();
    }
    return Drafts.refusable(
        list,
        () -> {
          Difference difference =
              Difference.between(list.timeline(), list.timeline().last(), entries);
          reply.setDifference(Drafts.reply(list, difference, SHOWN));
          if (!header.getDryRun()) {
            reply.setDraft(Drafts.reply(bring(entries)));
          }
          return reply.build();
        });
  }

  private Draft bring(Snapshot entries) throws IOException {
    return list.bring(
        new Draft.Origin(effective, header.getPublisher(), header.getSourceDocument(), person),
        entries);
  }

  private FileFormat format() throws IOException {
    return switch (header.getFormat()) {
      case LIST_FILE_FORMAT_CSV -> FileFormat.CSV;
      case LIST_FILE_FORMAT_XLSX -> FileFormat.XLSX;
      case LIST_FILE_FORMAT_JSON -> FileFormat.JSON;
      case LIST_FILE_FORMAT_UNSPECIFIED, UNRECOGNIZED -> {
        try (var in = Files.newInputStream(file)) {
          yield FileFormat.of("", in.readNBytes(FileFormat.HEAD));
        }
      }
    };
  }

  private static RowError reply(RowFinding finding) {
    return RowError.newBuilder()
        .setLine(finding.row())
        .setColumn(finding.column())
        .setReason(finding.reason().name())
        .setText(finding.text())
        .build();
  }

  @Override
  public void onError(Throwable gone) {
    writers.execute(this::end);
  }

  /**
   * Does something after all that came before it: the end of a call does not wait until the last
   * piece was asked for, but must not overtake it. Called on the call's thread.
   */
  private void next(Step step) {
    steps = steps.thenRunAsync(() -> guarded(step), writers);
  }

  private interface Step {
    void run() throws IOException;
  }

  /** Some of the work; when it fails the call does. */
  private void guarded(Step work) {
    try {
      work.run();
    } catch (Throwable e) {
      end();
      if (!call.isCancelled()) {
        call.onError(e instanceof IOException io ? notKept(io) : e);
      }
    }
  }

  /** The only files here are its own, and they are there when the header was. */
  private StatusRuntimeException notKept(IOException e) {
    return DiskTrouble.status(list.name(), new NotStoredException("the file that comes", e));
  }

  /** Leaves nothing behind. Idempotent. */
  private synchronized void end() {
    over = true;
    try {
      if (out != null) {
        out.close();
      }
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.getLogger(Import.class.getName())
          .log(System.Logger.Level.WARNING, "{0} could not be removed: {1}", file, e.getMessage());
    }
  }
}

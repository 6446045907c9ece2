package io.tradehub.connectors.peppol.as4;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;

/**
 * Collects the body of one request on its event loop: in memory up to a threshold, then in a file.
 * It is bounded in bytes and in time; a sender that pauses too long is given up.
 */
final class BodyCollector {
  /**
   * The bounds.
   *
   * @param maxBytes longer bodies are refused
   * @param memoryBytes longer bodies go to a file
   * @param idle the longest pause between two pieces
   * @param total the longest time for the whole body
   * @param folder where files go
   */
  record Limits(long maxBytes, long memoryBytes, Duration idle, Duration total, Path folder) {}

  /**
   * A body that came whole.
   *
   * @param stream its bytes; deletes its file, if there is one, when it is closed
   */
  record Body(InputStream stream, long length) {}

  /** Why a body was not collected; the message is what the peer is told. */
  static final class RefusedBodyException extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;

    RefusedBodyException(int status, String message) {
      super(message, null, false, false);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final Limits limits;
  private final Promise<Body> result = Promise.promise();
  private Buffer memory = Buffer.buffer();
  private Path path;
  private AsyncFile file;
  private long received;
  private long idleTimer;
  private long totalTimer;
  private boolean done;

  private BodyCollector(Vertx vertx, HttpServerRequest request, Limits limits) {
    this.vertx = vertx;
    this.request = request;
    this.limits = limits;
  }

  /** Collects. */
  static Future<Body> collect(Vertx vertx, HttpServerRequest request, Limits limits) {
    BodyCollector collector = new BodyCollector(vertx, request, limits);
    collector.begin();
    return collector.result.future();
  }

  private void begin() {
    totalTimer = vertx.setTimer(limits.total().toMillis(), t -> late());
    idleTimer = vertx.setTimer(limits.idle().toMillis(), t -> late());
    request.exceptionHandler(e -> fail(new RefusedBodyException(400, "the connection ended")));
    request.handler(this::piece);
    request.endHandler(v -> end());
  }

  private void late() {
    fail(new RefusedBodyException(408, "the message came too slowly"));
  }

  private void piece(Buffer buffer) {
    if (done) {
      return;
    }
    received += buffer.length();
    if (received > limits.maxBytes()) {
      fail(
          new RefusedBodyException(
              413, "the message is larger than " + limits.maxBytes() + " bytes"));
      return;
    }
    vertx.cancelTimer(idleTimer);
    idleTimer = vertx.setTimer(limits.idle().toMillis(), t -> late());
    if (file != null) {
      write(buffer);
    } else {
      memory.appendBuffer(buffer);
      if (memory.length() > limits.memoryBytes()) {
        spool();
      }
    }
  }

  private void spool() {
    request.pause();
    path = limits.folder().resolve("as4-" + UUID.randomUUID() + ".spool");
    vertx
        .fileSystem()
        .open(path.toString(), new OpenOptions().setCreateNew(true).setRead(false))
        .onSuccess(
            opened -> {
              if (done) {
                opened.close().onComplete(x -> delete());
                return;
              }
              file = opened;
              write(memory);
              memory = Buffer.buffer();
              request.resume();
            })
        .onFailure(e -> fail(new RefusedBodyException(500, "there is no room for the message")));
  }

  private void write(Buffer buffer) {
    file.write(buffer)
        .onFailure(e -> fail(new RefusedBodyException(500, "there is no room for the message")));
    if (file.writeQueueFull()) {
      request.pause();
      file.drainHandler(v -> request.resume());
    }
  }

  private void end() {
    if (done) {
      return;
    }
    if (file == null) {
      finish();
      result.complete(new Body(new ByteArrayInputStream(memory.getBytes()), received));
      return;
    }
    file.close()
        .onComplete(
            closed -> {
              if (done) {
                return;
              }
              finish();
              if (closed.failed()) {
                delete();
                result.fail(new RefusedBodyException(500, "there is no room for the message"));
              } else {
                open();
              }
            });
  }

  private void open() {
    try {
      result.complete(
          new Body(Files.newInputStream(path, StandardOpenOption.DELETE_ON_CLOSE), received));
    } catch (IOException e) {
      delete();
      result.fail(new RefusedBodyException(500, "there is no room for the message"));
    }
  }

  private void fail(RefusedBodyException reason) {
    if (done) {
      return;
    }
    finish();
    if (file != null) {
      file.close().onComplete(closed -> delete());
    }
    result.fail(reason);
  }

  private void finish() {
    done = true;
    vertx.cancelTimer(idleTimer);
    vertx.cancelTimer(totalTimer);
  }

  private void delete() {
    vertx.fileSystem().delete(path.toString());
  }
}

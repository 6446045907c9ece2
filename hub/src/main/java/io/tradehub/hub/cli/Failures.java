package io.tradehub.hub.cli;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.tradehub.v1.ValidationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Failed calls as people read them. */
public final class Failures {
  private Failures() {}

  /** Shows what a command threw, and chooses the exit code. */
  static int handle(Exception thrown, CommandLine line, ParseResult parsed) {
    Screen screen = Screen.of(line);
    boolean json = parsed.expandedArgs().contains("--json");
    if (thrown instanceof UncheckedIOException wrapped) {
      return handle(wrapped.getCause(), line, parsed);
    }
    if (!(thrown instanceof StatusRuntimeException failure)) {
      screen.note(
          json
              ? Json.object(Map.of("error", Status.newBuilder().setMessage(plain(thrown)).build()))
              : screen.bad("tradehub: ") + plain(thrown));
      if (!(thrown instanceof IOException || thrown instanceof CommandFailure)) {
        thrown.printStackTrace(line.getErr());
      }
      return ExitCode.FAILED;
    }
    Status status = status(failure);
    if (json) {
      screen.note(Json.object(Map.of("error", status)));
    } else {
      show(screen, failure, status);
    }
    return exitCode(failure, status);
  }

  private static String plain(Exception thrown) {
    if (thrown instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or folder";
    }
    if (thrown instanceof AccessDeniedException denied) {
      return denied.getFile() + ": may not be read or written";
    }
    return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
  }

  private static void show(Screen screen, StatusRuntimeException failure, Status status) {
    if (noHub(failure, status)) {
      screen.note(
          screen.bad("No hub answers: ")
              + cause(failure)
              + ".\nIs it running ('tradehub serve')? Is the address right (--server,"
              + " TRADEHUB_SERVER)?");
      return;
    }
    screen.note(screen.bad(title(failure.getStatus().getCode()) + ": ") + status.getMessage());
    details(screen, status).forEach(screen::note);
    if (failure.getStatus().getCode() == Code.UNAUTHENTICATED) {
      screen.note("Give the key with TRADEHUB_KEY, --key-file or --key.");
    }
  }

  /** What stands in a status beside its message: fields, findings, when to try again. */
  public static List<String> details(Screen screen, Status status) {
    List<String> lines = new java.util.ArrayList<>();
    detail(status, BadRequest.class)
        .ifPresent(
            bad -> {
              if (bad.getFieldViolationsCount() > 1) {
                bad.getFieldViolationsList()
                    .forEach(v -> lines.add("  " + v.getField() + ": " + v.getDescription()));
              }
            });
    detail(status, ValidationReport.class)
        .ifPresent(report -> lines.addAll(Findings.lines(screen, report)));
    detail(status, RetryInfo.class)
        .ifPresent(
            retry -> {
              var wait = retry.getRetryDelay();
              lines.add(
                  "  Try again in "
                      + Durations.text(
                          java.time.Duration.ofSeconds(wait.getSeconds(), wait.getNanos()))
                      + ".");
            });
    detail(status, ErrorInfo.class)
        .map(info -> info.getMetadataMap().get("omitted"))
        .ifPresent(omitted -> lines.add("  … and " + omitted + " more; 'validate' shows all."));
    return lines;
  }

  private static int exitCode(StatusRuntimeException failure, Status status) {
    if (noHub(failure, status)) {
      return ExitCode.NO_CONNECTION;
    }
    return switch (failure.getStatus().getCode()) {
      case UNAUTHENTICATED, PERMISSION_DENIED -> ExitCode.NOT_ALLOWED;
      default -> ExitCode.FAILED;
    };
  }

  /** A hub's own answers carry an ErrorInfo; what the transport says does not. */
  static boolean noHub(StatusRuntimeException failure, Status status) {
    return failure.getStatus().getCode() == Code.UNAVAILABLE
        && detail(status, ErrorInfo.class).isEmpty();
  }

  private static String cause(StatusRuntimeException failure) {
    Throwable cause = failure.getCause();
    String text = cause == null ? failure.getStatus().getDescription() : cause.getMessage();
    return text == null ? "the connection was lost" : text;
  }

  private static String title(Code code) {
    return switch (code) {
      case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> "Refused";
      case NOT_FOUND -> "Not found";
      case ALREADY_EXISTS -> "Exists already";
      case PERMISSION_DENIED -> "Not allowed";
      case UNAUTHENTICATED -> "Key not accepted";
      case RESOURCE_EXHAUSTED -> "Too much at once";
      case UNAVAILABLE -> "Not available";
      case DEADLINE_EXCEEDED -> "No answer in time";
      default -> code.name();
    };
  }

  /** The status of a failed call, with its details. */
  public static Status status(Throwable failure) {
    Status status = StatusProto.fromThrowable(failure);
    if (status != null) {
      return status;
    }
    io.grpc.Status plain = io.grpc.Status.fromThrowable(failure);
    return Status.newBuilder()
        .setCode(plain.getCode().value())
        .setMessage(plain.getDescription() == null ? "" : plain.getDescription())
        .build();
  }

  /** One detail of a status. */
  public static <T extends com.google.protobuf.Message> Optional<T> detail(
      Status status, Class<T> type) {
    for (Any any : status.getDetailsList()) {
      if (any.is(type)) {
        try {
          return Optional.of(any.unpack(type));
        } catch (InvalidProtocolBufferException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}

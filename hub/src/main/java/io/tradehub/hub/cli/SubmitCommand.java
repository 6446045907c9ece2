package io.tradehub.hub.cli;

import com.google.protobuf.ByteString;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessagesResponse;
import io.tradehub.v1.ValidationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradehub submit}: sends documents. */
@Command(
    name = "submit",
    description = {
      "Send documents: files, or folders with all that is in them.",
      "Each is safe on the hub's disk when its line says so. A file's content is its request id:"
          + " run the same command again after an interruption, and what was accepted is not sent"
          + " twice. --again sends it once more."
    })
final class SubmitCommand extends ClientCommand {
  /** What goes alone and not in the stream; bytes. */
  private static final long LARGE_BYTES = 1 << 20;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files and folders.")
  List<Path> named;

  @Mixin DocumentOptions document = new DocumentOptions();

  @Option(names = "--again", description = "Send also what was sent before.")
  boolean again;

  @Option(
      names = {"-w", "--wait"},
      description = "Wait until each is COMPLETED, REJECTED or otherwise at its end.")
  boolean wait;

  @Option(
      names = "--wait-time",
      paramLabel = "TIME",
      defaultValue = "5m",
      description = "How long to wait at most (default: ${DEFAULT-VALUE}).")
  Duration waitTime;

  private final Map<String, SubmitMessagesResponse> answers = new ConcurrentHashMap<>();
  private final Map<Path, String> requestIds = new LinkedHashMap<>();

  @Override
  int run(HubClient hub, Screen screen) throws Exception {
    List<Path> files = Inputs.files(named);
    if (files.isEmpty()) {
      throw new CommandFailure("there is no file in " + named);
    }
    if (!wait) {
      submit(hub, files);
      return report(screen, Map.of());
    }
    try (Follow follow = new Follow(hub)) {
      submit(hub, files);
      Set<String> ids = new HashSet<>();
      answers.values().stream()
          .filter(SubmitMessagesResponse::hasAccepted)
          .forEach(a -> ids.add(a.getAccepted().getMessage().getId()));
      return report(screen, await(follow, ids));
    }
  }

  private void submit(HubClient hub, List<Path> files) throws InterruptedException, IOException {
    List<Path> small = new ArrayList<>();
    List<Path> large = new ArrayList<>();
    for (Path file : files) {
      (Files.size(file) > LARGE_BYTES ? large : small).add(file);
    }
    try (Progress progress = Progress.of("submit", files.size(), !json)) {
      BulkSubmit.run(hub, requests(small, progress), answer -> answered(answer, progress));
      // A message that is too large for the hub ends its stream: it must not take others with it.
      requests(large, progress).forEachRemaining(r -> answered(submitAlone(hub, r), progress));
    } catch (StatusRuntimeException e) {
      if (answers.isEmpty()) {
        throw e;
      }
      // What was answered is worth showing; the rest says why it was not.
      Status status = Failures.status(e);
      for (Path file : files) {
        String id = requestIds.computeIfAbsent(file, f -> "not sent " + f);
        answers.putIfAbsent(
            id, SubmitMessagesResponse.newBuilder().setRequestId(id).setRefused(status).build());
      }
    }
  }

  private void answered(SubmitMessagesResponse answer, Progress progress) {
    answers.put(answer.getRequestId(), answer);
    progress.step();
  }

  private static SubmitMessagesResponse submitAlone(HubClient hub, SubmitMessageRequest request) {
    SubmitMessagesResponse.Builder answer =
        SubmitMessagesResponse.newBuilder().setRequestId(request.getRequestId());
    try {
      return answer.setAccepted(hub.messages().submitMessage(request)).build();
    } catch (StatusRuntimeException e) {
      Status status = Failures.status(e);
      if (Failures.noHub(e, status)) {
        throw e;
      }
      return answer.setRefused(status).build();
    }
  }

  /**
   * Reads one file after the other, when it is sent; a content that was there already only once.
   */
  private Iterator<SubmitMessageRequest> requests(List<Path> files, Progress progress) {
    Set<String> sent = new HashSet<>();
    return files.stream()
        .map(file -> request(file))
        .filter(
            request -> {
              boolean first = sent.add(request.getRequestId());
              if (!first) {
                progress.step();
              }
              return first;
            })
        .iterator();
  }

  private SubmitMessageRequest request(Path file) {
    try {
      ByteString content = Inputs.read(file);
      String id = again ? UUID.randomUUID().toString() : "sha256:" + Inputs.sha256(content);
      requestIds.put(file, id);
      return SubmitMessageRequest.newBuilder()
          .setRequestId(id)
          .setDocument(document.document(content))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Message> await(Follow follow, Set<String> ids) throws InterruptedException {
    try (Progress progress = Progress.of("deliver", ids.size(), !json)) {
      Map<String, MessageState> states = new HashMap<>();
      follow.onEvent(
          event -> {
            if (ids.contains(event.getMessageId())) {
              states.put(event.getMessageId(), event.getState());
              progress.at(states.values().stream().filter(Follow.ENDED::contains).count());
            }
          });
      return follow.await(ids, Follow.ENDED, waitTime);
    }
  }

  private int report(Screen screen, Map<String, Message> ends) {
    Table table = new Table(screen, "FILE", "MESSAGE", "STATE", "NOTE");
    boolean failed = false;
    Map<String, Status> refusals = new LinkedHashMap<>();
    for (Map.Entry<Path, String> entry : requestIds.entrySet()) {
      SubmitMessagesResponse answer = answers.get(entry.getValue());
      String file = entry.getKey().toString();
      if (answer.hasAccepted()) {
        Message first = answer.getAccepted().getMessage();
        Message now = ends.getOrDefault(first.getId(), first);
        failed |= wait && now.getState() != MessageState.MESSAGE_STATE_COMPLETED;
        table.row(file, now.getId(), screen.state(now.getState()), note(answer, now));
        printJson(screen, file, answer, ends.get(first.getId()));
      } else {
        failed = true;
        Status refused = answer.getRefused();
        table.row(file, "–", screen.bad("refused"), gist(refused));
        refusals.put(file, refused);
        printJson(screen, file, answer, null);
      }
    }
    if (!json) {
      table.print();
      refusals.forEach((file, refused) -> explain(screen, file, refused));
    }
    return failed ? ExitCode.FAILED : ExitCode.OK;
  }

  private static void explain(Screen screen, String file, Status refused) {
    screen.line();
    screen.line(screen.bold(file) + " was refused; nothing was stored:");
    List<String> details = Failures.details(screen, refused);
    if (details.isEmpty()) {
      Findings.wrap(refused.getMessage(), screen.width() - 2)
          .forEach(line -> screen.line("  " + line));
    }
    details.forEach(screen::line);
  }

  private static String gist(Status refused) {
    return Failures.detail(refused, ValidationReport.class)
        .map(Findings::gist)
        .filter(gist -> !gist.isEmpty())
        .orElse(refused.getMessage());
  }

  private static String note(SubmitMessagesResponse answer, Message now) {
    if (answer.getAccepted().getDuplicate()) {
      return "accepted before; not sent again";
    }
    if (!now.getStatusText().isEmpty()) {
      return now.getStatusText();
    }
    int warnings = answer.getAccepted().getWarningsCount();
    return warnings == 0 ? "" : warnings + (warnings == 1 ? " warning" : " warnings");
  }

  private void printJson(Screen screen, String file, SubmitMessagesResponse answer, Message end) {
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("file", file);
      line.put("accepted", answer.hasAccepted() ? answer.getAccepted() : null);
      line.put("refused", answer.hasRefused() ? answer.getRefused() : null);
      line.put("message", end);
      screen.line(Json.object(line));
    }
  }
}

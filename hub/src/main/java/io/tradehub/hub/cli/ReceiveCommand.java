package io.tradehub.hub.cli;

import io.grpc.StatusRuntimeException;
import io.tradehub.v1.DocumentSummary;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.ReceiveMessagesResponse.InboxMessage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tradehub receive}: takes documents out of the inbox. */
@Command(
    name = "receive",
    description = {
      "Take documents out of the inbox into a folder.",
      "Each is on this machine's disk before the hub is told that it is received; if this is"
          + " interrupted, it comes again. Ends when the inbox is empty, unless --follow."
    })
final class ReceiveCommand extends ClientCommand {
  private static final int AHEAD = 16;
  private static final Duration IDLE = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofDays(1);

  @Option(
      names = "--into",
      paramLabel = "DIR",
      defaultValue = "inbox",
      description = "The folder; made when absent (default: ${DEFAULT-VALUE}).")
  Path into;

  @Option(
      names = "--for",
      paramLabel = "ID",
      description = "Only for this participant; may be repeated.")
  List<String> participants = List.of();

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      defaultValue = "0",
      description = "End after so many; 0 for no limit.")
  int count;

  @Option(
      names = {"-f", "--follow"},
      description = "Stay and take what arrives, until Ctrl-C.")
  boolean follow;

  @Option(
      names = "--refuse",
      paramLabel = "REASON",
      description = "Refuse each document for good; its sender is told the reason.")
  String refuse;

  @Option(
      names = "--lease",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "How long the hub holds a document for us (default: ${DEFAULT-VALUE}).")
  Duration lease;

  private int taken;

  @Override
  int run(HubClient hub, Screen screen) throws Exception {
    Files.createDirectories(into);
    int ahead = count == 0 ? AHEAD : Math.min(AHEAD, count);
    int handedOut = ahead;
    try (Receiver receiver = new Receiver(hub, ahead, lease, participants)) {
      while (count == 0 || taken < count) {
        Optional<InboxMessage> next = receiver.next(follow ? LONG : IDLE);
        if (next.isPresent()) {
          take(receiver, next.get(), screen);
          taken++;
          if (count == 0 || handedOut < count) {
            receiver.addCredits(1);
            handedOut++;
          }
        } else if (!follow) {
          break;
        }
      }
    }
    if (!json && taken == 0) {
      screen.note("the inbox is empty");
    }
    return ExitCode.OK;
  }

  private void take(Receiver receiver, InboxMessage message, Screen screen)
      throws IOException, InterruptedException {
    Path file = null;
    if (refuse == null) {
      file = into.resolve(fileName(message));
      store(file, message.getDocument().getContent().toByteArray());
    }
    MessageState state;
    try {
      state =
          (refuse == null
                  ? receiver.acknowledge(message.getLeaseId())
                  : receiver.refuse(message.getLeaseId(), refuse))
              .get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StatusRuntimeException failure) {
        throw failure;
      }
      throw new CommandFailure(e.getCause().getMessage());
    }
    show(screen, message, file, state);
  }

  private void show(Screen screen, InboxMessage message, Path file, MessageState state) {
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("message", message.getMessage().toBuilder().setState(state).build());
      line.put("deliveryAttempt", message.getDeliveryAttempt());
      line.put("file", file);
      screen.line(Json.object(line));
      return;
    }
    DocumentSummary document = message.getMessage().getDocument();
    screen.line(
        screen.state(state)
            + "  "
            + message.getMessage().getId()
            + "  "
            + Names.documentType(document.getType())
            + " from "
            + Names.participant(document.getSender())
            + " to "
            + Names.participant(document.getReceiver())
            + (file == null ? "" : "  " + screen.accent(file.toString())));
  }

  /** The id comes from a hub, which need not be a friend: only a UUID becomes a file's name. */
  private static String fileName(InboxMessage message) {
    String mediaType = message.getDocument().getMediaType();
    String suffix = mediaType.isEmpty() || mediaType.contains("xml") ? ".xml" : ".bin";
    return UUID.fromString(message.getMessage().getId()) + suffix;
  }

  /** Writes a file so that it is whole or not there, also after a power cut. */
  private static void store(Path file, byte[] content) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try (FileChannel out =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var buffer = java.nio.ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      out.force(true);
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    Path folder = file.toAbsolutePath().getParent();
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    } catch (IOException e) {
      // Not every system lets a folder be forced; there the move itself must do.
    }
  }
}

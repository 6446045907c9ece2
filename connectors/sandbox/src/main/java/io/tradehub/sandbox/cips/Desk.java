package io.tradehub.sandbox.cips;

import io.tradehub.sandbox.cips.clearing.Clearing;
import io.tradehub.sandbox.cips.clearing.Command;
import io.tradehub.sandbox.cips.clearing.Outgoing;
import io.tradehub.sandbox.cips.clearing.Push;
import io.tradehub.sandbox.cips.clearing.Reason;
import io.tradehub.sandbox.cips.journal.CommandText;
import io.tradehub.sandbox.journal.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where commands come in, from any thread: one after the other they are done and written down.
 * Nobody is answered, and nothing is sent, before it is on the disk.
 */
final class Desk implements AutoCloseable {
  private final InstantSource clock;
  private final Clearing clearing = new Clearing();
  private final Journal<Command> journal;
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private volatile Consumer<List<Push>> mailer = pushes -> {};

  /**
   * What became of a command.
   *
   * @param answer to a participant's message
   * @param written completes when it is on the disk
   */
  record Done(Optional<Outgoing> answer, CompletableFuture<Void> written) {}

  private Desk(Path file, InstantSource clock) throws IOException {
    this.clock = clock;
    journal = Journal.open(file, new CommandText(), this::replay);
  }

  /** Opens it where it was left. */
  static Desk open(Path journal, InstantSource clock) throws IOException {
    return new Desk(journal, clock);
  }

  private void replay(Command command) {
    clearing.apply(command);
    clearing.fresh();
  }

  /**
   * Sends from now on.
   *
   * @return what is left from before
   */
  List<Push> mailer(Consumer<List<Push>> mailer) {
    synchronized (clearing) {
      this.mailer = mailer;
      return List.copyOf(clearing.waiting());
    }
  }

  /**
   * Does a command.
   *
   * @throws IllegalArgumentException when it cannot be done; then nothing changed
   */
  Done submit(Function<Instant, Command> command) {
    synchronized (clearing) {
      return apply(command.apply(clock.instant()));
    }
  }

  private Done apply(Command command) {
    Optional<Outgoing> answer = clearing.apply(command);
    List<Push> fresh = clearing.fresh();
    CompletableFuture<Void> written = journal.append(command);
    last = written;
    if (!fresh.isEmpty()) {
      written.thenRun(() -> mailer.accept(fresh));
    }
    return new Done(answer, written);
  }

  /** Does a command, and returns when it is on the disk. */
  Optional<Outgoing> submitAndWait(Function<Instant, Command> command) {
    Done done = submit(command);
    done.written.join();
    return done.answer;
  }

  /**
   * Takes a message that participants may send again: the first time its command is done, later
   * only its answer given, and another document under the same name is refused.
   */
  Done take(
      String sender,
      String messageId,
      String type,
      String digest,
      Function<Instant, Command> command) {
    synchronized (clearing) {
      Optional<String> before = clearing.digest(sender, messageId);
      if (before.isEmpty()) {
        return submit(command);
      }
      if (before.get().equals(digest)) {
        return submit(at -> new Command.Repeat(at, sender, messageId));
      }
      Outgoing refusal =
          Outgoing.StatusReport.refusal(
              messageId, type, new Reason("DU01", "another message had this id before"));
      return new Done(Optional.of(refusal), CompletableFuture.completedFuture(null));
    }
  }

  /** Looks at the state, and says what it saw when all of that is on the disk. */
  <T> T settled(Function<Clearing, T> question) {
    T answer;
    CompletableFuture<Void> before;
    synchronized (clearing) {
      answer = question.apply(clearing);
      before = last;
    }
    before.join();
    return answer;
  }

  /** Looks at the state; nothing changes meanwhile. */
  <T> T read(Function<Clearing, T> question) {
    synchronized (clearing) {
      return question.apply(clearing);
    }
  }

  @Override
  public void close() {
    journal.close();
  }
}

package io.tradehub.sandbox.customs.client;

import io.tradehub.sandbox.customs.office.Command;
import io.tradehub.sandbox.customs.office.CommandText;
import io.tradehub.sandbox.customs.office.Office;
import io.tradehub.sandbox.customs.office.Owed;
import io.tradehub.sandbox.journal.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Where commands come in, from any thread: one after the other they are done and written down. */
public final class Desk implements AutoCloseable {
  private final InstantSource clock;
  private final Office office = new Office();
  private final Journal<Command> journal;
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  /**
   * Answers that are due.
   *
   * @param answers which
   * @param told completes when all that they follow from is on the disk
   */
  record Due(List<Owed> answers, CompletableFuture<Void> told) {}

  private Desk(Path file, InstantSource clock) throws IOException {
    this.clock = clock;
    journal = Journal.open(file, new CommandText(), office::apply);
  }

  /**
   * Opens it where it was left.
   *
   * @throws IOException when the journal cannot be used
   */
  public static Desk open(Path journal, InstantSource clock) throws IOException {
    return new Desk(journal, clock);
  }

  /** The time, to the millisecond, as the journal keeps it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Does a command that follows from what is known.
   *
   * @return completes when it is on the disk
   */
  public CompletableFuture<Void> submit(BiFunction<Office, Instant, Command> decide) {
    synchronized (office) {
      Command command = decide.apply(office, now());
      office.apply(command);
      last = journal.append(command);
      return last;
    }
  }

  /** Looks at the state; nothing changes meanwhile. */
  public <T> T read(Function<Office, T> question) {
    synchronized (office) {
      return question.apply(office);
    }
  }

  Due due(int most) {
    synchronized (office) {
      return new Due(office.due(now(), most), last);
    }
  }

  /**
   * Answers were put. It is written down without haste: what is forgotten in a crash is put again.
   */
  void put(List<Owed> answers) {
    synchronized (office) {
      Command command = new Command.Put(answers.stream().map(Owed::progress).toList());
      office.apply(command);
      journal.append(command);
    }
  }

  /** Answers could not be put: they are due again later. */
  void later(Owed owed, long millis) {
    synchronized (office) {
      office.later(owed, now().plusMillis(millis));
    }
  }

  /**
   * Waits until a command is on the disk.
   *
   * @throws IllegalStateException when the disk did not take it: then nothing more is done
   */
  public void join(CompletableFuture<Void> written) {
    try {
      written.join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "the journal cannot be written: " + e.getCause().getMessage(), e);
    }
  }

  /** Keeps everything. Idempotent. */
  @Override
  public void close() {
    journal.close();
  }
}

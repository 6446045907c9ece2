package io.tradehub.sandbox.customs;

import io.tradehub.sandbox.customs.office.BookLine;
import io.tradehub.sandbox.customs.office.Counts;
import io.tradehub.sandbox.customs.office.Declared;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A trade single window of one's own, with its import clients and customs behind it.
 *
 * <pre>{@code
 * var options = CustomsOptions.usual(state).withFolder(shared).atOnce();
 * try (var customs = CustomsSandbox.start(options)) {
 *   // … write shared/Deccus001/OutBox/I_REF1_t-0.zip, read shared/Deccus001/InBox
 *   customs.declaration("REF1").orElseThrow().state();
 * }
 * }</pre>
 *
 * <p>Under /sandbox/customs the same can be done over HTTP. All that was declared is in the
 * journal, on the disk before an answer appears, and is there again after the next start.
 */
public final class CustomsSandbox implements AutoCloseable {
  private CustomsSandbox(CustomsOptions options) throws IOException {
    throw new IOException("not there yet: " + options.state());
  }

  /**
   * Starts one; returns when its clients look at their folders.
   *
   * @throws IOException when the port is taken, a folder cannot be used, or the journal is damaged
   *     or in use
   */
  public static CustomsSandbox start(CustomsOptions options) throws IOException {
    return new CustomsSandbox(options);
  }

  /** Where it is steered: the address of {@code GET /sandbox/customs}. */
  public String adminUrl() {
    return "";
  }

  /** The port that it serves at. */
  public int port() {
    return 0;
  }

  /** The folders that are shared with it, in their order. */
  public List<Path> folders() {
    return List.of();
  }

  /** Clients do nothing from now on: neither take files nor put answers. */
  public void pause() {}

  /** They go on. */
  public void resume() {}

  /** Everything stops and starts again from what is on the disk; a pause is over. */
  public void restart() throws IOException {}

  /** Clients are down from 00:00 to 05:00 in China from now on, or not. */
  public void night(boolean down) {}

  /** Other delays for what is taken from now on. */
  public void delays(Duration untilImport, Duration betweenSteps) {}

  /**
   * Customs say something of a declaration, now; the single window takes it in before, when it has
   * not.
   *
   * @param number SeqNo, ENTRY_ID or ClientSeqNo
   * @param channel what, such as "P"
   * @param note NOTE; empty for the usual one
   * @throws IllegalArgumentException when there is no such declaration, or several
   */
  public void say(String number, String channel, String note) {}

  /** Customs release a declaration (P), whatever it asked for. */
  public void release(String number) {
    say(number, "P", "");
  }

  /** Customs refuse a declaration (E), whatever it asked for. */
  public void refuse(String number) {
    say(number, "E", "");
  }

  /** Puts a file into a folder's InBox, as it is. */
  public void feed(Path folder, String fileName, byte[] content) throws IOException {}

  /**
   * Puts many receipts at once: each of another declaration in turn, no two alike.
   *
   * @param channel of each, such as "I"
   * @return how many were put: none when nothing was declared
   */
  public long flood(long receipts, String channel) throws IOException {
    return 0;
  }

  /** All declarations, also those that were not taken in, in the order in which they came. */
  public List<Declared> declarations() {
    return List.of();
  }

  /** Some of {@link #declarations}: those from one place, counted from 0, up to another. */
  public List<Declared> declarations(int from, int to) {
    return List.of();
  }

  /** The declaration with a SeqNo, ENTRY_ID or ClientSeqNo; of several the last. */
  public Optional<Declared> declaration(String number) {
    return Optional.empty();
  }

  /** What was declared of account books and not refused, by book and item. */
  public List<BookLine> books() {
    return List.of();
  }

  /** What was done. */
  public Counts counts() {
    return null;
  }

  /** Stops, and keeps everything. Idempotent. */
  @Override
  public void close() {}
}

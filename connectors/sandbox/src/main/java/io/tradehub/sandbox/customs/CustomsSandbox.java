package io.tradehub.sandbox.customs;

import io.tradehub.sandbox.customs.office.BookLine;
import io.tradehub.sandbox.customs.office.Command;
import io.tradehub.sandbox.customs.office.Counts;
import io.tradehub.sandbox.customs.office.Declared;
import io.tradehub.sandbox.customs.office.Delays;
import io.tradehub.sandbox.customs.office.Office;
import io.tradehub.sandbox.http.LoopbackServer;
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
  private final CustomsOptions options;
  private final LoopbackServer server;
  private volatile Delays delays;
  private volatile Works works;
  private boolean closed;

  private CustomsSandbox(CustomsOptions options) throws IOException {
    this.options = options;
    delays =
        new Delays(
            options.importDelay().toMillis(),
            options.stepDelay().toMillis(),
            options.lateDelay().toMillis());
    works = new Works(options, options.night(), () -> delays);
    boolean started = false;
    try {
      server =
          LoopbackServer.start(options.port(), vertx -> new CustomsSteeringHandler(vertx, this));
      started = true;
    } finally {
      if (!started) {
        works.close();
      }
    }
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
    return server.url() + "sandbox/customs";
  }

  /** The port that it is steered at. */
  public int port() {
    return server.port();
  }

  /** The folders that are shared with it, in their order. */
  public List<Path> folders() {
    return options.folders();
  }

  /** Clients do nothing from now on: neither take files nor put answers. */
  public void pause() {
    works.gate.pause(true);
  }

  /** They go on. */
  public void resume() {
    works.gate.pause(false);
  }

  /**
   * Everything stops and starts again from what is on the disk; a pause is over.
   *
   * @throws IOException when it cannot start again; then it is closed
   */
  public synchronized void restart() throws IOException {
    if (closed) {
      throw new IOException("it is closed");
    }
    boolean night = works.gate.night();
    works.close();
    works = new Works(options, night, () -> delays);
  }

  /** Clients are down from 00:00 to 05:00 in China from now on, or not. */
  public void night(boolean down) {
    works.gate.night(down);
  }

  /** Whether clients are "up", or why not: "paused", "night", or what is broken. */
  public String client() {
    Works now = works;
    String failure = now.failure();
    return failure.isEmpty() ? now.gate.state() : failure;
  }

  /**
   * Other delays for what is taken from now on.
   *
   * @throws IllegalArgumentException when one is negative or more than a day
   */
  public void delays(Duration untilImport, Duration betweenSteps) {
    options.withDelays(untilImport, betweenSteps);
    delays = new Delays(untilImport.toMillis(), betweenSteps.toMillis(), delays.late());
  }

  /** How long answers take now. */
  public Delays delays() {
    return delays;
  }

  /**
   * Customs say something of a declaration, now; the single window takes it in before, when it has
   * not. What they owe it anyway comes first.
   *
   * @param number SeqNo, ENTRY_ID or ClientSeqNo
   * @param channel what, such as "P"
   * @param note NOTE; empty for the usual one
   * @throws IllegalArgumentException when no such declaration was taken in, or the channel is not
   *     one to four characters
   */
  public void say(String number, String channel, String note) {
    channel(channel);
    Works now = works;
    now.desk.join(
        now.desk.submit(
            (office, at) ->
                new Command.Say(
                    at,
                    office
                        .serial(number)
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "there is no declaration '" + number + "'")),
                    channel,
                    note)));
  }

  private static void channel(String channel) {
    if (!channel.matches("[A-Za-z0-9]{1,4}")) {
      throw new IllegalArgumentException(
          "a channel is a letter or digit like \"P\", not '" + channel + "'");
    }
  }

  /** Customs release a declaration (P), whatever it asked for. */
  public void release(String number) {
    say(number, "P", "");
  }

  /** Customs refuse a declaration (E), whatever it asked for. */
  public void refuse(String number) {
    say(number, "E", "");
  }

  /**
   * Puts a file into a folder's InBox, as it is.
   *
   * @param folder one of {@link #folders}
   * @param fileName its name, without a path
   * @throws IllegalArgumentException when there is no such folder, or it is no name
   * @throws IOException when the disk does not take it
   */
  public void feed(Path folder, String fileName, byte[] content) throws IOException {
    new Feeder(works).feed(folder, fileName, content);
  }

  /**
   * Puts many receipts at once: each of another declaration in turn, no two alike. They are not
   * written down: what became of a declaration is not changed by them.
   *
   * @param channel of each, such as "I"
   * @return how many were put: none when nothing was declared
   * @throws IOException when the disk does not take one
   */
  public long flood(long receipts, String channel) throws IOException {
    channel(channel);
    return new Feeder(works).flood(receipts, channel, options.clock());
  }

  /** All declarations, also those that were not taken in, in the order in which they came. */
  public List<Declared> declarations() {
    return works.desk.read(office -> office.declared(0, office.size()));
  }

  /** Some of {@link #declarations}: those from one place, counted from 0, up to another. */
  public List<Declared> declarations(int from, int to) {
    return works.desk.read(office -> office.declared(from, to));
  }

  /**
   * The declaration with a SeqNo, ENTRY_ID or ClientSeqNo. Of several with a ClientSeqNo the last
   * one that was taken in, else the last.
   */
  public Optional<Declared> declaration(String number) {
    return works.desk.read(office -> office.declared(number));
  }

  /** What was declared of account books and not refused, by book and item. */
  public List<BookLine> books() {
    return works.desk.read(Office::books);
  }

  /** What was done. */
  public Counts counts() {
    Works now = works;
    return now.desk.read(office -> office.counts(now.failed(), now.vanished()));
  }

  /** Stops, and keeps everything. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    server.close();
    works.close();
  }
}

package io.tradehub.loadtest.settle;

import com.google.gson.Gson;
import io.tradehub.loadtest.ChildJvm;
import io.tradehub.loadtest.HubProcess;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The sandbox's CIPS in a process of its own, with the benchmark's banks; it can be killed and
 * started again on the same folder. One thread's, apart from {@link #cpu}.
 */
final class Cips implements AutoCloseable {
  private static final Gson GSON = new Gson();
  private static final String HEAP = "-Xmx512m";

  private final Path folder;
  private final URI hub;
  private final LocalDate day;
  private final Map<String, BigDecimal> funded = new HashMap<>();
  private ChildJvm process;
  private CipsProcess.Ready ready;
  private long inquiries;

  private Cips(Path folder, URI hub, LocalDate day) {
    this.folder = folder;
    this.hub = hub;
    this.day = day;
  }

  /**
   * Starts it for the first time, and waits until it serves.
   *
   * @param folder for its keys, journal and log; made when it is missing
   * @param hub where each bank takes messages
   * @param day its business day
   * @param yuan what each bank has
   * @throws IOException when it does not start; the message says where its log is
   */
  static Cips start(Path folder, URI hub, LocalDate day, BigDecimal yuan) throws IOException {
    Cips cips = new Cips(Files.createDirectories(folder), hub, day);
    cips.startAgain();
    for (String bank : Banks.OURS) {
      cips.fund(bank, yuan);
    }
    return cips;
  }

  /** Starts it, on another port, with what it had on its disk. */
  void startAgain() throws IOException {
    List<String> flags = new ArrayList<>(HubProcess.launcherFlags());
    flags.add(HEAP);
    process =
        ChildJvm.start(
            "CIPS",
            log(),
            flags,
            CipsProcess.class.getName(),
            folder.toString(),
            hub.toString(),
            day.toString());
    String line = process.read();
    // A library may have said something before.
    while (!line.startsWith("{")) {
      line = process.read();
    }
    ready = GSON.fromJson(line, CipsProcess.Ready.class);
  }

  /** Ends it with SIGKILL, as a crash does. */
  void kill() throws IOException {
    // No journal has them, so they are asked for while somebody knows.
    inquiries += ofThisProcess().inquiries();
    process.kill();
  }

  /** Whether it runs. */
  boolean alive() {
    return process.alive();
  }

  /** Where it is, its keys and those of the banks; its port is another after each start. */
  CipsProcess.Ready ready() {
    return ready;
  }

  /** What it logged. */
  Path log() {
    return folder.resolve("cips.log");
  }

  /** The processor time that it has used since it was started last. */
  Duration cpu() {
    return process.cpu();
  }

  /** What it says that it did. */
  Books books() throws IOException {
    return GSON.fromJson(process.ask(CipsProcess.BOOKS), Books.class);
  }

  /** What it was asked and did since it was first started. */
  CipsProcess.Counts counts() throws IOException {
    CipsProcess.Counts counts = ofThisProcess();
    return new CipsProcess.Counts(
        counts.settled(), counts.resent(), inquiries + counts.inquiries());
  }

  private CipsProcess.Counts ofThisProcess() throws IOException {
    return GSON.fromJson(process.ask(CipsProcess.COUNTS), CipsProcess.Counts.class);
  }

  /** What was brought onto each bank's account, by its BIC. */
  Map<String, BigDecimal> funded() {
    return Map.copyOf(funded);
  }

  /** Its operator's work: a cut-off, and money for any bank. */
  void operate(SplittableRandom random, BigDecimal yuan) throws IOException {
    net();
    fund(Banks.OURS.get(random.nextInt(Banks.OURS.size())), yuan);
  }

  /** Money for all, so that none waits for funds. */
  void fundAll(BigDecimal yuan) throws IOException {
    for (String bank : Banks.OURS) {
      fund(bank, yuan);
    }
  }

  /** A cut-off. */
  void net() throws IOException {
    tell(CipsProcess.NET);
  }

  private void fund(String bank, BigDecimal yuan) throws IOException {
    tell(CipsProcess.FUND + bank + " " + yuan.toPlainString());
    funded.merge(bank, yuan, BigDecimal::add);
  }

  private void tell(String command) throws IOException {
    String answer = process.ask(command);
    if (!answer.equals(CipsProcess.DONE)) {
      throw new IOException("CIPS did not do '%s': %s".formatted(command, answer));
    }
  }

  @Override
  public void close() {
    process.close();
  }
}

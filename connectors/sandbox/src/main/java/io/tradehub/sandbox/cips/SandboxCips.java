package io.tradehub.sandbox.cips;

import io.tradehub.sandbox.cips.clearing.Booked;
import io.tradehub.sandbox.cips.clearing.Clearing;
import io.tradehub.sandbox.cips.clearing.Command;
import io.tradehub.sandbox.cips.clearing.Counts;
import io.tradehub.sandbox.cips.clearing.Participant;
import io.tradehub.sandbox.cips.iso.Signer;
import io.tradehub.sandbox.cips.ledger.Fen;
import io.tradehub.sandbox.http.LoopbackServer;
import io.tradehub.sandbox.peppol.Credential;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A CIPS of one's own on loopback: participants with accounts, payments that settle gross or net,
 * returns, cancellations, statements. A stub of a real system, with books that are kept.
 *
 * <pre>{@code
 * try (var cips = SandboxCips.start(folder, 0)) {
 *   cips.participant("TDHACNSH");                        // key: folder/TDHACNSH.p12, .password
 *   cips.participant("TDHBHKHH");
 *   cips.callback("TDHBHKHH", hub.address());            // where it takes messages
 *   cips.fund("TDHACNSH", new BigDecimal("1000000.00"));
 *   // … send signed messages to cips.url(), trusting cips.certificate()
 *   cips.book(uetr).orElseThrow().status();
 * }
 * }</pre>
 *
 * <p>Under /sandbox/cips the same can be done over HTTP. All it was told is in the folder, on the
 * disk before anybody is answered, and is there again after the next start; faults are not.
 */
public final class SandboxCips implements AutoCloseable {
  private final Path folder;
  private final CipsOptions options;
  private final CipsKeys keys;
  private final Credential own;
  private final Desk desk;
  private final LoopbackServer server;
  private final Reception reception;
  private final Ticker ticker;
  private final Pusher pusher;
  private volatile CipsFault fault = new CipsFault.None();

  private SandboxCips(Path folder, int port, CipsOptions options) throws IOException {
    this.folder = folder;
    this.options = options;
    Files.createDirectories(folder);
    keys = new CipsKeys(folder);
    own = keys.open("cips");
    desk = Desk.open(folder.resolve("cips.journal"), options.clock());
    boolean started = false;
    try {
      if (desk.read(Clearing::day) == null) {
        LocalDate first = options.calendar().dayAt(options.clock().instant());
        desk.submitAndWait(at -> new Command.OpenDay(at, first));
      }
      writeDirectory();
      Signer signer = new Signer(own.key());
      Signer stranger = new Signer(CipsKeys.generate("stranger").key());
      CipsHandler handler = new CipsHandler();
      server = LoopbackServer.start(port, vertx -> handler);
      reception = new Reception(desk, options.clock(), options.bic(), signer, stranger);
      pusher = new Pusher(server.vertx(), desk, options.bic(), signer, stranger, () -> fault);
      handler.become(
          new MessageHandler(server.vertx(), reception, () -> fault),
          new SteeringHandler(server.vertx(), this));
      pusher.send(desk.mailer(fresh -> pusher.send(fresh, false)), true);
      ticker = new Ticker(desk, options);
      started = true;
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java cannot make a key of P-256", e);
    } finally {
      if (!started) {
        desk.close();
      }
    }
  }

  /**
   * Starts one as it usually is; returns when it serves.
   *
   * @param folder where keys and books are kept; made when absent
   * @param port on loopback; 0 for any free one
   * @throws IOException when the port is taken or the folder cannot be used
   */
  public static SandboxCips start(Path folder, int port) throws IOException {
    return start(folder, port, CipsOptions.usual());
  }

  /** Starts one with a clock or calendar of its own. */
  public static SandboxCips start(Path folder, int port, CipsOptions options) throws IOException {
    return new SandboxCips(folder, port, options);
  }

  /** Where participants post their messages. */
  public String url() {
    return server.url() + "cips";
  }

  /** Where it is steered: the address of {@code GET /sandbox/cips}. */
  public String adminUrl() {
    return server.url() + "sandbox/cips";
  }

  /** The port that it serves at. */
  public int port() {
    return server.port();
  }

  /** CIPS's own BIC: the To of what it gets and the Fr of what it sends. */
  public String bic() {
    return options.bic();
  }

  /** What its signatures are checked with; the same as cips.pem in the folder. */
  public X509Certificate certificate() {
    return own.certificate();
  }

  /** The directory of participants, as a hub reads it: participants.json in the folder. */
  public Path directory() {
    return folder.resolve("participants.json");
  }

  /** Lets a direct participant take part; issues its key when it has none. */
  public ParticipantKey participant(String bic) throws IOException {
    return participant(Participant.direct(bic));
  }

  /** Lets an indirect participant take part, which settles through a direct one. */
  public ParticipantKey indirect(String bic, String via) throws IOException {
    return participant(Participant.indirect(bic, via));
  }

  /**
   * Lets a participant take part; issues its key when it has none.
   *
   * @throws IllegalArgumentException when its names belong to another, or the direct participant
   *     that it settles through is not there
   * @throws IOException when its files cannot be written
   */
  public ParticipantKey participant(Participant participant) throws IOException {
    Credential credential = keys.open(participant.bic());
    enrol(participant, credential.certificate());
    return new ParticipantKey(
        participant.bic(),
        keys.store(participant.bic()),
        folder.resolve(participant.bic() + ".password"),
        credential.key(),
        credential.certificate());
  }

  /** Lets a participant take part whose key is its own; replaces its certificate. */
  public void enrol(Participant participant, X509Certificate certificate) throws IOException {
    String pem = new Credential(own.key(), List.of(certificate)).certificatesPem();
    boolean known =
        desk.read(
            c ->
                c.find(participant.bic()).filter(participant::equals).isPresent()
                    && c.certificate(participant.bic()).filter(pem::equals).isPresent());
    if (!known) {
      desk.submitAndWait(at -> new Command.Enrol(at, participant, pem));
      writeDirectory();
    }
  }

  /**
   * Sets where a participant takes messages; what is made for it from now on goes there. An
   * indirect one without an address gets its messages where its direct participant does.
   */
  public void callback(String bic, URI address) {
    if (!"http".equals(address.getScheme()) || address.getHost() == null) {
      throw new IllegalArgumentException("'" + address + "' is no http address");
    }
    desk.submitAndWait(at -> new Command.Callback(at, bic, address.toString()));
  }

  /** A participant takes no messages any more; what is made for it is dropped. */
  public void withoutCallback(String bic) {
    desk.submitAndWait(at -> new Command.Callback(at, bic, ""));
  }

  /** Puts money onto a direct participant's account, in yuan. */
  public void fund(String bic, BigDecimal yuan) {
    desk.submitAndWait(at -> new Command.Fund(at, bic, Fen.of(yuan)));
  }

  /** Takes money off a direct participant's account, in yuan; never more than there is. */
  public void defund(String bic, BigDecimal yuan) {
    desk.submitAndWait(at -> new Command.Defund(at, bic, Fen.of(yuan)));
  }

  /** What is on a direct participant's account, in yuan. */
  public BigDecimal balance(String bic) {
    return Fen.yuan(desk.read(c -> c.ledger().balance(Participant.normal(bic))));
  }

  /** What is on each account, in yuan: their sum is zero. */
  public Map<String, BigDecimal> balances() {
    Map<String, BigDecimal> balances = new java.util.TreeMap<>();
    desk.read(c -> c.ledger().balances()).forEach((a, fen) -> balances.put(a, Fen.yuan(fen)));
    return balances;
  }

  /** Settles what was collected, as at a cut-off. */
  public void runNetting() {
    desk.submitAndWait(Command.Net::new);
  }

  /** Ends the business day: accounts to zero, statements out. */
  public void closeDay() {
    desk.submitAndWait(Command.CloseDay::new);
  }

  /** Begins the next business day; ends this one before, if it has not ended. */
  public LocalDate nextDay() {
    if (desk.read(Clearing::open)) {
      closeDay();
    }
    LocalDate next = options.calendar().next(day());
    desk.submitAndWait(at -> new Command.OpenDay(at, next));
    return next;
  }

  /** The business day. */
  public LocalDate day() {
    return desk.read(Clearing::day);
  }

  /** Whether the business day still goes on. */
  public boolean open() {
    return desk.read(Clearing::open);
  }

  /** How many messages came again, the same. */
  public long repeated() {
    return desk.read(Clearing::repeated);
  }

  /** How often somebody asked what became of a message (pacs.028), since this start. */
  public long inquiries() {
    return reception.inquiries();
  }

  /** Where a participant takes messages. */
  public Optional<String> callback(String bic) {
    return desk.read(c -> c.address(bic));
  }

  /** Who takes part. */
  public Collection<Participant> participants() {
    return desk.read(Clearing::participants);
  }

  /** All payments and returns, in the order in which they came. */
  public List<Booked> books() {
    return desk.read(c -> c.booked(0, c.size()));
  }

  /** Some of {@link #books}: those from one number, counted from 0, up to another. */
  public List<Booked> books(int from, int to) {
    return desk.read(c -> from >= c.size() ? List.of() : c.booked(from, to));
  }

  /** The payment with a UETR. */
  public Optional<Booked> book(String uetr) {
    return desk.read(c -> c.booked(uetr));
  }

  /** What waits where, and how much was sent. */
  public Counts counts() {
    return desk.read(Clearing::counts);
  }

  /** Misbehaves from now on, whoever asks; {@link CipsFault.None} ends it. */
  public void fault(CipsFault fault) {
    this.fault = Objects.requireNonNull(fault);
  }

  /** What it does wrong now. */
  public CipsFault fault() {
    return fault;
  }

  private void writeDirectory() throws IOException {
    ParticipantsFile.write(directory(), participants(), options.clock().instant());
  }

  /** Stops serving, and keeps everything. Idempotent. */
  @Override
  public void close() {
    ticker.close();
    pusher.close();
    server.close();
    desk.close();
  }
}

package io.tradehub.connectors.cips;

import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.rules.RulesConfig;
import io.tradehub.connectors.cips.rules.codes.Bic;
import io.tradehub.connectors.cips.rules.codes.Fault;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The connector's settings. Read by {@link #read}, key by key, so that each key is documented where
 * it is read.
 *
 * @param network what CIPS itself is called
 * @param certificate CIPS's certificate, whose key signs what it sends
 * @param participants those that this hub sends and receives for; at least one
 * @param send how messages are sent
 * @param receive where CIPS's own messages are taken; empty when this hub only sends
 * @param maxDocument the largest document, in bytes
 * @param nativeCrypto whether a native cryptography library is used when there is one
 * @param rules what the checks are set to
 */
public record CipsConfig(
    Agent network,
    Path certificate,
    List<Participant> participants,
    Send send,
    Optional<Receive> receive,
    int maxDocument,
    boolean nativeCrypto,
    RulesConfig rules) {
  /** What CIPS is called unless it is written otherwise; ours, as is the whole profile. */
  static final String DEFAULT_NETWORK = "CIPSCNSH";

  private static final int MAX_ADDRESS = 500;

  public CipsConfig {
    participants = List.copyOf(participants);
  }

  /**
   * One that this hub sends and receives for.
   *
   * @param names what it is called: by BIC, by CIPS id, or both
   * @param keyStore its PKCS12 key store
   * @param password of the store and of the key in it
   * @param alias which key; may be absent when there is exactly one
   */
  public record Participant(
      Set<Agent> names, Path keyStore, char[] password, Optional<String> alias) {
    public Participant {
      names = Set.copyOf(names);
    }
  }

  /**
   * How messages are sent.
   *
   * @param address where CIPS takes them
   * @param trust PEM file of the authorities that sign its TLS certificate; empty for the JVM's
   * @param connectTimeout for a connection
   * @param answerTimeout for an answer
   * @param askAgain how long after CIPS took a message that it is asked what became of it
   * @param maxConnections how many exchanges at once
   * @param maxAnswer the largest answer, in bytes
   */
  public record Send(
      URI address,
      Optional<Path> trust,
      Duration connectTimeout,
      Duration answerTimeout,
      Duration askAgain,
      int maxConnections,
      int maxAnswer) {}

  /**
   * Where CIPS's own messages are taken.
   *
   * @param bodyTime the longest time for one message to come in
   * @param maxRequests how many at once
   * @param maxBytes of one message
   */
  public record Receive(
      String host, int port, String path, int maxBytes, Duration bodyTime, int maxRequests) {}

  /**
   * Reads the connector's section.
   *
   * @throws Settings.InvalidSettingException when something is wrong
   */
  public static CipsConfig read(Settings settings) {
    String network =
        settings.text("agent", DEFAULT_NETWORK, "What CIPS itself is called in headers: its BIC.");
    Optional<Path> certificate =
        settings.path("certificate", "CIPS's certificate (PEM): the key that signs what it sends.");
    Settings sendSection = settings.section("send", "How messages are sent to CIPS.");
    Optional<String> address =
        sendSection.optionalText(
            "address", "Where CIPS takes messages: an http or https address. Must be written.");
    Optional<Path> trust =
        sendSection.path(
            "trust",
            "PEM file of the authorities that sign CIPS's TLS certificate; left out means those of"
                + " the JVM.");
    Duration connectTimeout =
        sendSection.duration(
            "connect-timeout",
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofMinutes(1),
            "How long to wait for a connection.");
    Duration answerTimeout =
        sendSection.duration(
            "answer-timeout",
            Duration.ofSeconds(20),
            Duration.ofMillis(50),
            Duration.ofMinutes(5),
            "How long to wait for an answer; then it is unknown what became of the message, and"
                + " CIPS is asked.");
    Duration askAgain =
        sendSection.duration(
            "ask-again",
            Duration.ofMinutes(15),
            Duration.ofSeconds(1),
            Duration.ofDays(7),
            "How long after CIPS took a message, or was asked, it is asked what became of it, when"
                + " it has not said so by itself.");
    int maxConnections =
        (int)
            sendSection.number(
                "max-connections", 64, 1, 1_000, "How many messages are sent at once.");
    int maxAnswer =
        (int)
            sendSection.bytes(
                "max-answer",
                16L << 20,
                16L << 10,
                256L << 20,
                "The largest answer; a day's statement may be large.");
    Optional<Receive> receive =
        receive(settings.section("receive", "Where what CIPS sends is taken."));
    int maxDocument =
        (int)
            settings.bytes(
                "max-document",
                8L << 20,
                16L << 10,
                64L << 20,
                "The largest document; a batch of 1,000 transfers has about 1.5 MB.");
    boolean nativeCrypto =
        settings.flag(
            "native-crypto",
            true,
            "Whether signatures are computed by a native library (Amazon Corretto Crypto Provider)"
                + " where it is installed and works.");
    RulesConfig rules = RulesConfig.read(settings);
    // Last, for these must be written: a pass that documents all keys ends here.
    List<Participant> participants =
        participants(
            settings,
            settings.sections(
                "participants", "The participants that this hub sends and receives for."));
    return new CipsConfig(
        agent(settings, network),
        certificate.orElseThrow(
            () -> settings.invalid("certificate", "the file with CIPS's certificate")),
        participants,
        new Send(
            address(sendSection, address.orElse("")),
            trust,
            connectTimeout,
            answerTimeout,
            askAgain,
            maxConnections,
            maxAnswer),
        receive,
        maxDocument,
        nativeCrypto,
        rules);
  }

  private static Agent agent(Settings s, String bic) {
    if (Bic.fault(bic) != Fault.NONE) {
      throw s.invalid("agent", "a BIC such as CIPSCNSH");
    }
    return Agent.bic(bic).canonical();
  }

  private static URI address(Settings s, String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null
          && text.length() <= MAX_ADDRESS
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw s.invalid("address", "an http or https address, like https://cips.example.com/messages");
  }

  private static Optional<Receive> receive(Settings s) {
    boolean enabled =
        s.flag(
            "enabled",
            true,
            "Whether this hub takes what CIPS sends. Without it, payments stay DELIVERED that are"
                + " not settled at once.");
    String host =
        s.text(
            "host",
            "127.0.0.1",
            "The address to bind. Only loopback addresses are accepted: TLS ends at a proxy before"
                + " it.");
    int port = (int) s.number("port", 8591, 0, 65_535, "The port to bind; 0 means any free one.");
    String path = s.text("path", "/cips", "The path that CIPS posts to.");
    int maxBytes =
        (int) s.bytes("max-body", 16L << 20, 16L << 10, 256L << 20, "The largest message.");
    Duration bodyTime =
        s.duration(
            "body-time",
            Duration.ofSeconds(30),
            Duration.ofMillis(100),
            Duration.ofMinutes(10),
            "The longest time for one message to come in.");
    int maxRequests =
        (int)
            s.number(
                "max-requests", 256, 1, 10_000, "How many messages at once; more are put off.");
    if (!path.startsWith("/")) {
      throw s.invalid("path", "a path that begins with a slash, like /cips");
    }
    if (enabled) {
      checkLoopback(s, host);
    }
    return enabled
        ? Optional.of(new Receive(host, port, path, maxBytes, bodyTime, maxRequests))
        : Optional.empty();
  }

  private static void checkLoopback(Settings s, String host) {
    try {
      if (!InetAddress.getByName(host).isLoopbackAddress()) {
        throw s.invalid(
            "host",
            "a loopback address such as 127.0.0.1: put a proxy that ends TLS in front of it");
      }
    } catch (UnknownHostException e) {
      throw s.invalid("host", "an address of this machine; this name has none");
    }
  }

  private static List<Participant> participants(Settings settings, List<Settings> sections) {
    List<Participant> participants = new ArrayList<>();
    Set<Agent> seen = new HashSet<>();
    for (Settings s : sections) {
      Participant participant = participant(s);
      for (Agent name : participant.names()) {
        if (!seen.add(name)) {
          throw s.invalid(name.kind() == Agent.Kind.BIC ? "bic" : "cips-id", "each name once");
        }
      }
      participants.add(participant);
    }
    if (participants.isEmpty()) {
      throw settings.invalid("participants", "at least one participant");
    }
    return participants;
  }

  private static Participant participant(Settings s) {
    Optional<String> bic =
        s.optionalText("bic", "The participant's BIC; bic, cips-id or both name it.");
    Optional<String> id =
        s.optionalText(
            "cips-id", "The participant's id in CIPS, 12 digits, where messages use it.");
    Settings store = s.section("key-store", "The key that signs what the participant sends.");
    Optional<Path> path =
        store.path("path", "A PKCS12 key store with the participant's key (EC P-256, or RSA).");
    Optional<String> password =
        store.secret("password", "The password of the key store and of the key in it.");
    Optional<String> alias =
        store.optionalText("alias", "Which key of the store; needed when it has several.");
    if (bic.isPresent() && Bic.fault(bic.get()) != Fault.NONE) {
      throw s.invalid("bic", "a BIC of 8 or 11 characters, like TDHBCNSH");
    }
    if (id.isPresent() && !id.get().matches("[0-9]{12}")) {
      throw s.invalid("cips-id", "12 digits");
    }
    Set<Agent> names = new HashSet<>();
    bic.ifPresent(b -> names.add(Agent.bic(b).canonical()));
    id.ifPresent(i -> names.add(Agent.cips(i)));
    if (names.isEmpty()) {
      throw s.invalid("bic", "a BIC, or the participant's cips-id");
    }
    return new Participant(
        names,
        path.orElseThrow(() -> store.invalid("path", "the file with the participant's key")),
        password.orElse("").toCharArray(),
        alias);
  }
}

package io.tradehub.connectors.peppol;

import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.peppol.pki.Revocation;
import io.tradehub.connectors.peppol.rules.RuleFamily;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The connector's settings. Read by {@link #read}, key by key, so that each key is documented where
 * it is read.
 *
 * @param keyStore the access point's key
 * @param serviceProviderId this service provider's participant, "0242:000001"; empty means derived
 *     from the certificate
 * @param country COUNTRY_C1 of documents that do not say where their sender is
 * @param trust which network
 * @param revocation how revocation is checked
 * @param smp where participants are looked up
 * @param receive the AS4 server; empty when this hub only sends
 * @param send the AS4 client
 * @param validation what is checked by rules
 * @param nativeCrypto whether a native cryptography library is used when there is one
 */
public record PeppolConfig(
    KeyStoreSettings keyStore,
    Optional<String> serviceProviderId,
    String country,
    Trust trust,
    Revocation.Policy revocation,
    Smp smp,
    Optional<Receive> receive,
    Send send,
    Validation validation,
    boolean nativeCrypto) {

  /** Where the access point's key is. */
  public record KeyStoreSettings(Path path, char[] password, Optional<String> alias) {}

  /** Whose certificates are accepted. */
  public enum Network {
    PEPPOL_TEST,
    PEPPOL_PRODUCTION,
    PRIVATE
  }

  /** Whose certificates are accepted; the files only for a private network. */
  public record Trust(
      Network network, Optional<Path> accessPointAuthorities, Optional<Path> smpAuthorities) {}

  /** Where participants are looked up, and for how long answers are remembered. */
  public record Smp(
      Optional<URI> url,
      String zone,
      List<String> dnsServers,
      Duration timeLimit,
      Duration positive,
      Duration negative) {}

  /** The AS4 server. */
  public record Receive(
      String host,
      int port,
      String path,
      long maxBytes,
      long memoryBytes,
      Duration idle,
      Duration total,
      int maxRequests) {}

  /** The AS4 client. */
  public record Send(
      Duration connectTimeout, Duration responseTimeout, int maxConnections, boolean expectMls) {}

  /** What is checked by rules. */
  public record Validation(boolean outbound, boolean inbound, Set<RuleFamily> families) {
    public Validation {
      families = families.isEmpty() ? Set.of() : Set.copyOf(families);
    }
  }

  /**
   * Reads the connector's section.
   *
   * @throws Settings.InvalidSettingException when something is wrong
   */
  public static PeppolConfig read(Settings settings) {
    Trust trust = trust(settings.section("trust", "Whose certificates are accepted."));
    Optional<String> serviceProvider = serviceProvider(settings);
    String country = country(settings);
    Revocation.Policy revocation =
        revocation(
            settings.section(
                "revocation", "How it is found out whether a certificate was revoked."));
    Smp smp = smp(settings.section("smp", "Where participants are looked up."), trust.network());
    Optional<Receive> receive =
        receive(settings.section("as4", "The AS4 server that receives messages."));
    Send send = send(settings.section("send", "The AS4 client that sends messages."));
    Validation validation =
        validation(settings.section("validation", "What is checked by the Peppol rules."));
    boolean nativeCrypto =
        settings.flag(
            "native-crypto",
            true,
            "Whether RSA, AES and SHA are computed by a native library (Amazon Corretto Crypto"
                + " Provider) where it is installed and works; for the whole process.");
    // Last, for it alone must be written: a pass that documents all keys ends here.
    KeyStoreSettings keyStore =
        keyStore(settings.section("key-store", "The access point's own key and certificate."));
    return new PeppolConfig(
        keyStore,
        serviceProvider,
        country,
        trust,
        revocation,
        smp,
        receive,
        send,
        validation,
        nativeCrypto);
  }

  private static KeyStoreSettings keyStore(Settings s) {
    Optional<Path> path =
        s.path("path", "The PKCS12 or JKS key store with the access point's key.");
    Optional<String> password =
        s.secret("password", "The password of the key store and of the key in it.");
    Optional<String> alias =
        s.optionalText("alias", "Which key of the store; needed when it has several.");
    return new KeyStoreSettings(
        path.orElseThrow(() -> s.invalid("path", "the file with the access point's key")),
        password.orElse("").toCharArray(),
        alias);
  }

  private static Optional<String> serviceProvider(Settings s) {
    String key = "service-provider-id";
    Optional<String> id =
        s.optionalText(
            key,
            "This service provider's own participant (0242:…), which sends and receives Message"
                + " Level Status. Left out, it follows from the certificate's common name.");
    if (id.isPresent() && !id.get().matches("0242:[0-9]{6}(-.+)?")) {
      throw s.invalid(key, "0242: and six digits, like 0242:000001");
    }
    return id;
  }

  private static String country(Settings s) {
    String country =
        s.text(
            "country",
            "ZZ",
            "The sender's country (ISO 3166-1, two letters) for documents that do not say it; ZZ"
                + " means unknown.");
    if (!country.matches("[A-Z]{2}")) {
      throw s.invalid("country", "two capital letters, like BE");
    }
    return country;
  }

  private static Trust trust(Settings s) {
    Network network =
        s.choice(
            "network",
            Network.PEPPOL_TEST,
            "Peppol's test or production network, or a private one with its own authorities.");
    Optional<Path> accessPoints =
        s.path(
            "access-point-authorities",
            "Private network: PEM file of the authorities that sign access points.");
    Optional<Path> smps =
        s.path("smp-authorities", "Private network: PEM file of the authorities that sign SMPs.");
    if (network == Network.PRIVATE && accessPoints.isEmpty()) {
      throw s.invalid("access-point-authorities", "a PEM file, for the network is private");
    }
    if (network == Network.PRIVATE && smps.isEmpty()) {
      throw s.invalid("smp-authorities", "a PEM file, for the network is private");
    }
    return new Trust(network, accessPoints, smps);
  }

  private static Revocation.Policy revocation(Settings s) {
    return new Revocation.Policy(
        s.choice(
            "mode",
            Revocation.Mode.SOFT_FAIL,
            "When neither responder nor list answers: soft-fail accepts the certificate, hard-fail"
                + " refuses for now; off never asks."),
        s.duration(
            "time-limit",
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ofMinutes(1),
            "How long one question may take."),
        s.duration(
            "cache",
            Duration.ofHours(1),
            Duration.ZERO,
            Duration.ofDays(1),
            "How long an answer is believed."));
  }

  private static Smp smp(Settings s, Network network) {
    Optional<URI> url =
        s.optionalText("url", "The address of one SMP to ask about everybody, instead of the SML.")
            .map(text -> address(s, text));
    String zone =
        s.text(
            "zone",
            network == Network.PEPPOL_PRODUCTION
                ? "participant.sml.prod.tech.peppol.org"
                : "participant.sml.test.tech.peppol.org",
            "The DNS zone of the SML.");
    if (network == Network.PRIVATE && url.isEmpty()) {
      throw s.invalid("url", "the address of the private network's SMP");
    }
    return new Smp(
        url,
        zone,
        s.texts("dns-servers", "DNS servers to ask; left out means the system's."),
        s.duration(
            "time-limit",
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofMinutes(2),
            "How long one request to DNS or SMP may take."),
        s.duration(
            "cache",
            Duration.ofHours(1),
            Duration.ZERO,
            Duration.ofDays(1),
            "How long it is remembered where a participant receives."),
        s.duration(
            "negative-cache",
            Duration.ofMinutes(1),
            Duration.ZERO,
            Duration.ofDays(1),
            "How long it is remembered that a participant is not registered."));
  }

  private static URI address(Settings s, String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw s.invalid("url", "an http or https address, like http://smp.example.com/");
  }

  private static Optional<Receive> receive(Settings s) {
    boolean enabled = s.flag("enabled", true, "Whether this hub receives at all.");
    Receive receive =
        new Receive(
            host(s),
            (int) s.number("port", 8480, 0, 65_535, "The port to bind; 0 means any free one."),
            path(s),
            s.bytes(
                "max-body",
                100L << 20,
                1L << 10,
                1L << 30,
                "The largest message, as it comes and when decompressed."),
            s.bytes(
                "spool-above",
                1L << 20,
                0,
                64L << 20,
                "Larger messages wait in a file, not memory."),
            s.duration(
                "idle-time",
                Duration.ofSeconds(30),
                Duration.ofMillis(100),
                Duration.ofMinutes(10),
                "The longest pause of a sender; then it is cut off."),
            s.duration(
                "body-time",
                Duration.ofMinutes(5),
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                "The longest time for one message to come in."),
            (int)
                s.number(
                    "max-requests", 64, 1, 10_000, "How many messages at once; more are put off."));
    return enabled ? Optional.of(receive) : Optional.empty();
  }

  private static String host(Settings s) {
    String host =
        s.text(
            "host",
            "127.0.0.1",
            "The address to bind. Only loopback addresses are accepted until the hub speaks TLS,"
                + " which ends at a proxy before it.");
    try {
      if (!InetAddress.getByName(host).isLoopbackAddress()) {
        throw s.invalid(
            "host",
            "a loopback address such as 127.0.0.1: put a proxy that ends TLS in front of it");
      }
    } catch (UnknownHostException e) {
      throw s.invalid("host", "an address of this machine; this name has none");
    }
    return host;
  }

  private static String path(Settings s) {
    String path = s.text("path", "/as4", "The path of the AS4 endpoint.");
    if (!path.startsWith("/")) {
      throw s.invalid("path", "a path that begins with a slash, like /as4");
    }
    return path;
  }

  private static Send send(Settings s) {
    return new Send(
        s.duration(
            "connect-timeout",
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ofMinutes(1),
            "How long to wait for a connection."),
        s.duration(
            "response-timeout",
            Duration.ofSeconds(60),
            Duration.ofMillis(100),
            Duration.ofMinutes(10),
            "How long to wait for a receipt."),
        (int)
            s.number("max-connections", 64, 1, 1_000, "How many connections to one access point."),
        s.flag(
            "expect-mls",
            true,
            "Whether receivers answer with a Message Level Status; if not, a message is COMPLETED"
                + " with its receipt."));
  }

  private static Validation validation(Settings s) {
    boolean outbound =
        s.flag("outbound", true, "Whether documents are checked when they are submitted.");
    boolean inbound =
        s.flag(
            "inbound",
            false,
            "Whether documents are checked when they are received; those that break rules are"
                + " refused with a Message Level Status.");
    return new Validation(outbound, inbound, families(s));
  }

  private static Set<RuleFamily> families(Settings s) {
    List<String> names =
        s.texts(
            "rules",
            "The rule families to compile at start; left out means all, 'none' means none.");
    if (names.isEmpty()) {
      return EnumSet.allOf(RuleFamily.class);
    }
    Set<RuleFamily> families = EnumSet.noneOf(RuleFamily.class);
    for (String name : names.equals(List.of("none")) ? List.<String>of() : names) {
      families.add(
          EnumSet.allOf(RuleFamily.class).stream()
              .filter(family -> family.key().equals(name))
              .findFirst()
              .orElseThrow(() -> s.invalid("rules", "names of rule families: " + allFamilies())));
    }
    return families;
  }

  private static String allFamilies() {
    return String.join(
        ", ", EnumSet.allOf(RuleFamily.class).stream().map(RuleFamily::key).toList());
  }
}

package io.tradehub.hub.config;

import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.HubPart;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Registry;
import io.tradehub.connectors.api.Settings;
import io.tradehub.hub.security.KeyHash;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the sections of the configuration one after the other. */
final class HubConfigReader {
  private static final long MIB = 1 << 20;

  private HubConfigReader() {}

  static HubConfig read(Reading reading, List<? extends HubPart> installed) {
    Settings root = reading.root();
    Settings hub = root.section("hub", "The hub itself.");
    String id =
        hub.text(
            "id", "hub", "What the hub calls itself in logs, so that several can be told apart.");
    Path data =
        hub.path(
                "data-directory",
                "Required. Where the hub keeps everything that survives a restart; made when it is"
                    + " missing. One hub at a time.")
            .or(
                () ->
                    reading.attempt(
                        hub,
                        s -> {
                          throw s.invalid("data-directory", "a folder");
                        }))
            .orElse(Path.of("data"));
    Optional<ApiConfig> api =
        reading.attempt(root.section("api", "The gRPC server."), ApiConfig::read);
    Optional<Listen> ops =
        reading.attempt(
            root.section("ops", "The HTTP server for metrics and health."),
            s -> Listen.read(s, 7101));
    List<TenantConfig> tenants = tenants(reading, root);
    StoreConfig store = StoreConfig.read(root.section("store", "The message store (RocksDB)."));
    RetentionConfig retention =
        RetentionConfig.read(root.section("retention", "How long the hub keeps what is done."));
    long intakeBytes =
        root.section("intake", "What happens before a message is on disk.")
            .bytes(
                "queue",
                64 * MIB,
                MIB,
                16 * 1024 * MIB,
                "How many bytes of submissions may wait for their commit, and as many of what comes"
                    + " from networks; beyond that the hub answers RESOURCE_EXHAUSTED with RetryInfo."
                    + " Never more than a sixth of the Java heap.");
    Duration inboxLease =
        root.section("inbox", "What came for the tenants.")
            .duration(
                "lease",
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                "How long a receiver holds a message when it does not say.");
    Optional<DestinationsConfig> destinations =
        reading.attempt(
            root.section("destinations", "How the hub treats the counterparties' endpoints."),
            DestinationsConfig::read);
    Optional<RegistryConfig> registry =
        reading
            .attempt(
                root.section("registry", "The whitelist registry that connectors ask."),
                RegistryConfig::read)
            .orElse(Optional.empty());
    LogConfig log = LogConfig.read(root.section("log", "What is logged."));
    List<HubPart> used = parts(reading, root, installed);
    return new HubConfig(
        id,
        data,
        api.orElse(null),
        ops.orElse(null),
        tenants,
        store,
        retention,
        intakeBytes,
        inboxLease,
        destinations.orElse(null),
        registry,
        log,
        only(Connector.class, used),
        only(Registry.class, used));
  }

  private static List<TenantConfig> tenants(Reading reading, Settings root) {
    List<TenantConfig> tenants = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    Map<ParticipantId, String> participants = new HashMap<>();
    Map<KeyHash, String> keys = new HashMap<>();
    for (Settings section :
        root.sections("tenants", "Who uses the hub. Without a tenant nobody can call it.")) {
      reading
          .attempt(section, TenantConfig::read)
          .ifPresent(
              tenant ->
                  reading.attempt(
                      section,
                      s -> {
                        checkUnique(s, tenant, names, participants, keys);
                        tenants.add(tenant);
                        return tenant;
                      }));
    }
    return tenants;
  }

  /** What comes in must belong to one tenant, and a key must stand for one caller. */
  private static void checkUnique(
      Settings section,
      TenantConfig tenant,
      Map<String, String> names,
      Map<ParticipantId, String> participants,
      Map<KeyHash, String> keys) {
    String name = tenant.name();
    if (names.put("name " + name, name) != null) {
      throw section.invalid("name", "a name of its own; an earlier tenant has it");
    }
    if (tenant.anyParticipant() && names.put("*", name) != null) {
      throw section.invalid("participants", "\"*\" for one tenant only; an earlier one has it");
    }
    for (ParticipantId participant : tenant.participants()) {
      String other = participants.put(participant, name);
      if (other != null) {
        throw section.invalid(
            "participants",
            "participants of its own; " + participant.shortForm() + " belongs to " + other);
      }
    }
    for (KeyHash hash : tenant.callers().keySet()) {
      String other = keys.put(hash, name);
      if (other != null) {
        throw section.invalid("keys", "keys of its own; one of them belongs to " + other);
      }
    }
  }

  private static <P> List<P> only(Class<P> kind, List<HubPart> parts) {
    return parts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static List<HubPart> parts(
      Reading reading, Settings root, List<? extends HubPart> installed) {
    Settings all =
        root.section(
            "connectors",
            "One section for each network that the hub reaches; a connector without one is not"
                + " started.");
    List<HubPart> used = new ArrayList<>();
    for (HubPart part : installed) {
      if (reading.uses(all, part.name())) {
        Settings section = all.section(part.name(), "The connector '" + part.name() + "'.");
        reading.attempt(
            section,
            s -> {
              part.configure(s);
              return used.add(part);
            });
      }
    }
    return used;
  }
}

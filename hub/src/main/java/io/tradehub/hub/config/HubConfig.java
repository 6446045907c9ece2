package io.tradehub.hub.config;

import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.HubPart;
import io.tradehub.connectors.api.Registry;
import io.tradehub.connectors.api.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole configuration of a hub, checked.
 *
 * @param id what the hub calls itself in logs
 * @param dataDirectory where it keeps everything that survives a restart, absolute
 * @param api the gRPC server
 * @param ops the listener for metrics and health
 * @param tenants who uses the hub
 * @param store the message store
 * @param retention how long what is done is kept
 * @param intakeBytes how many bytes of submissions may wait for their commit
 * @param inboxLease how long a receiver holds a message when it does not say
 * @param destinations how destinations are treated
 * @param registry the hub whose registry connectors ask; empty for this one's own
 * @param log what is logged
 * @param connectors those that are used, configured and not yet started
 * @param registries the same for what is asked and carries nothing
 */
public record HubConfig(
    String id,
    Path dataDirectory,
    ApiConfig api,
    Listen ops,
    List<TenantConfig> tenants,
    StoreConfig store,
    RetentionConfig retention,
    long intakeBytes,
    Duration inboxLease,
    DestinationsConfig destinations,
    Optional<RegistryConfig> registry,
    LogConfig log,
    List<Connector> connectors,
    List<Registry> registries) {

  public HubConfig {
    tenants = List.copyOf(tenants);
    connectors = List.copyOf(connectors);
    registries = List.copyOf(registries);
  }

  /**
   * Reads a configuration file, lays the environment over it, and configures the connectors and
   * registries that it uses.
   *
   * @param environment the process's variables; those that begin with "TRADEHUB_" override keys
   * @param installed all that are installed
   * @throws ConfigException with everything that is wrong
   */
  public static HubConfig load(
      Path file, Map<String, String> environment, List<? extends HubPart> installed) {
    Source source = new Source(file, environment);
    HubConfig config = null;
    try {
      config = HubConfigReader.read(source, installed);
    } catch (Settings.InvalidSettingException e) {
      source.problem(e.getMessage());
      source.leaveUnread("");
    }
    source.finish();
    if (config.connectors().isEmpty() && config.registries().isEmpty()) {
      throw new ConfigException(
          List.of(
              file
                  + ": connectors: none is used, so the hub would reach no network; expected a"
                  + " section for at least one of "
                  + installed.stream().map(HubPart::name).sorted().toList()));
    }
    return config;
  }

  /** The documentation of every key, in Markdown. */
  public static String documentation(List<? extends HubPart> installed) {
    Documenter documenter = new Documenter();
    HubConfigReader.read(
        documenter, installed.stream().sorted(Comparator.comparing(HubPart::name)).toList());
    return documenter.markdown();
  }
}

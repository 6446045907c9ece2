package io.tradehub.connectors.offshore;

import io.grpc.BindableService;
import io.tradehub.connectors.api.Registry;
import io.tradehub.connectors.api.RegistryContext;
import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.offshore.api.Watching;
import io.tradehub.connectors.offshore.api.WhitelistApi;
import io.tradehub.connectors.offshore.evidence.Answered;
import io.tradehub.connectors.offshore.evidence.ReceiptKeys;
import io.tradehub.connectors.offshore.feed.Feeds;
import io.tradehub.connectors.offshore.names.NameIndexes;
import io.tradehub.connectors.offshore.registry.Lists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The registry of lists: its face to the hub. */
public final class OffshoreRegistry implements Registry {
  private OffshoreConfig config;
  private NameIndexes names;
  private Feeds feeds;
  private WhitelistApi api;
  private Watching watching;

  /** For {@link java.util.ServiceLoader}. */
  public OffshoreRegistry() {}

  @Override
  public String name() {
    return "offshore";
  }

  @Override
  public void configure(Settings settings) {
    config = OffshoreConfig.read(settings);
  }

  @Override
  public void start(RegistryContext context) throws IOException {
    ReceiptKeys keys = ReceiptKeys.read(config.receiptKey(), config.oldReceiptKeys());
    if (keys.signer().isPresent()) {
      Answered.requireHub(context.hub());
    }
    Path folder = context.dataDirectory().resolve("lists");
    Path incoming = empty(context.dataDirectory().resolve("incoming"));
    Lists lists = Lists.open(folder, config.lists(), context.clock());
    names = NameIndexes.open(context.dataDirectory().resolve("names"), lists, context.metrics());
    watching = new Watching(lists, context.vertx(), context.metrics(), config.maxWatchers());
    feeds = Feeds.open(config.feeds(), lists, folder, incoming, config.limits(), context);
    api = new WhitelistApi(context, lists, names, feeds, keys, config.limits(), incoming, watching);
    new RegistryMetrics(context.metrics(), context.clock(), feeds).watch(lists);
    feeds.start(api.desk(), context.metrics());
  }

  /** A folder without what a crash left in it. */
  private static Path empty(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    return folder;
  }

  @Override
  public List<BindableService> services() {
    return List.of(api);
  }

  @Override
  public void stopping() {
    watching.stop();
  }

  @Override
  public void close() {
    if (feeds != null) {
      feeds.close();
    }
    if (api != null) {
      api.close();
    }
    if (names != null) {
      names.close();
    }
    if (watching != null) {
      watching.close();
    }
  }
}

package io.tradehub.loadtest;

import io.tradehub.connectors.api.Connector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A connector that only a benchmark's own hubs have: its class is on every hub's class path, but
 * only a folder in front of it names the class to {@link java.util.ServiceLoader}, so no other hub
 * finds it.
 */
public final class ExtraConnector {
  private ExtraConnector() {}

  /**
   * Writes the folder.
   *
   * @param folder made when it is missing
   * @param connectors public classes with a public constructor without arguments
   * @return the folder, to be put in front of a hub's class path
   */
  @SafeVarargs
  public static Path writeTo(Path folder, Class<? extends Connector>... connectors)
      throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    StringBuilder names = new StringBuilder();
    for (Class<? extends Connector> connector : connectors) {
      names.append(connector.getName()).append('\n');
    }
    Files.writeString(services.resolve(Connector.class.getName()), names);
    return folder;
  }
}

package io.tradehub.connectors.singlewindow;

import io.tradehub.connectors.singlewindow.folder.Folder;
import io.tradehub.connectors.singlewindow.folder.FolderConfig;
import io.tradehub.connectors.singlewindow.model.Declaration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which folder a declaration goes through: that of its declarant, or the one for all others. */
final class Channels {
  private final List<FolderConfig> configured;
  private final Map<String, Folder> open = new LinkedHashMap<>();

  Channels(List<FolderConfig> configured) {
    this.configured = List.copyOf(configured);
  }

  /** The name of its folder; empty when no folder is for its declarant. */
  Optional<String> of(Declaration declaration) {
    String declarant = declaration.head().text("AgentCodeScc").toUpperCase(Locale.ROOT);
    return configured.stream()
        .filter(folder -> folder.declarants().contains(declarant))
        .findFirst()
        .or(() -> configured.stream().filter(f -> f.declarants().isEmpty()).findFirst())
        .map(FolderConfig::name);
  }

  /** The names of all. */
  List<String> names() {
    return configured.stream().map(FolderConfig::name).toList();
  }

  /** Puts a folder to use. */
  void open(String name, Folder folder) {
    open.put(name, folder);
  }

  /** A folder by its name; empty when it is no longer configured. */
  Optional<Folder> get(String name) {
    return Optional.ofNullable(open.get(name));
  }

  /** Takes no more receipts. */
  void close() {
    open.values().forEach(Folder::close);
    open.clear();
  }
}

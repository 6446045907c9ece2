package io.tradehub.hub.config;

import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.api.Settings.InvalidSettingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One file with its environment, while it is read: what was found wrong so far, and which sections
 * were opened.
 *
 * <p>A wrong value is noted and its default handed on, so that one start shows everything that is
 * wrong; {@link #finish} then refuses.
 */
final class Source implements Reading {
  private final Path file;
  private final Environment environment;
  private final List<String> problems = new ArrayList<>();
  private final List<FileSettings> opened = new ArrayList<>();
  private final List<String> brokenOff = new ArrayList<>();
  private final FileSettings root;

  /**
   * @throws ConfigException when the file cannot be read as YAML
   */
  Source(Path file, Map<String, String> environment) {
    this.file = file;
    this.environment = new Environment(environment);
    this.root = new FileSettings(this, new WrittenSection(this, "", Yaml.read(file).orElse(null)));
  }

  @Override
  public FileSettings root() {
    return root;
  }

  Path file() {
    return file;
  }

  Environment environment() {
    return environment;
  }

  void opened(FileSettings section) {
    opened.add(section);
  }

  void problem(String text) {
    if (!problems.contains(text)) {
      problems.add(text);
    }
  }

  @Override
  public <T> Optional<T> attempt(Settings section, Function<Settings, T> reader) {
    try {
      return Optional.of(reader.apply(section));
    } catch (InvalidSettingException e) {
      problem(e.getMessage());
      leaveUnread(((FileSettings) section).path());
      return Optional.empty();
    }
  }

  @Override
  public boolean uses(Settings connectors, String name) {
    FileSettings all = (FileSettings) connectors;
    if (!all.isWritten(name)) {
      return false;
    }
    FileSettings section = (FileSettings) all.section(name, "");
    boolean enabled = section.flag("enabled", true, "");
    if (!enabled) {
      leaveUnread(section.path());
    }
    return enabled;
  }

  /** Takes a section's unread keys for known: nobody asked for them all. */
  void leaveUnread(String path) {
    brokenOff.add(path);
    environment.skip(path);
  }

  /**
   * Ends the reading.
   *
   * @throws ConfigException when anything was wrong, or a key was written that nobody read
   */
  void finish() {
    opened.stream()
        .filter(section -> brokenOff.stream().noneMatch(path -> within(section.path(), path)))
        .flatMap(section -> section.unread().stream())
        .forEach(this::problem);
    environment.unknown().forEach(this::problem);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  private static boolean within(String path, String section) {
    return path.equals(section)
        || section.isEmpty()
        || path.startsWith(section + ".")
        || path.startsWith(section + "[");
  }
}

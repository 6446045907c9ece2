package io.tradehub.connectors.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One section of the configuration, read key by key.
 *
 * <p>Each read names the key, its default and what it means, so that one pass over this interface
 * reads a file, and another writes the documentation. A key that is written in the file and never
 * read is unknown: the hub refuses to start and names its line. A wrong value throws {@link
 * InvalidSettingException} with its line and what was expected. Keys are in kebab-case.
 */
public interface Settings {

  /** A text; the default when it is not written. */
  String text(String key, String defaultValue, String meaning);

  /** A text that must be written. */
  String text(String key, String meaning);

  /** A text that may be left out. */
  Optional<String> optionalText(String key, String meaning);

  /** A password or the like: also from an environment variable, never shown. May be left out. */
  Optional<String> secret(String key, String meaning);

  /** One of a fixed set, by its name in kebab-case. */
  <E extends Enum<E>> E choice(String key, E defaultValue, String meaning);

  /** A whole number in bounds, both inclusive. */
  long number(String key, long defaultValue, long min, long max, String meaning);

  /** A number in bounds, both inclusive. */
  double decimal(String key, double defaultValue, double min, double max, String meaning);

  /** true or false. */
  boolean flag(String key, boolean defaultValue, String meaning);

  /** A duration: "500ms", "30s", "5m", "2h", "7d". */
  Duration duration(String key, Duration defaultValue, Duration min, Duration max, String meaning);

  /** A size in bytes: "512", "64KiB", "100MiB". */
  long bytes(String key, long defaultValue, long min, long max, String meaning);

  /** A file or folder; a relative path is relative to the configuration file's folder. */
  Optional<Path> path(String key, String meaning);

  /** A list of texts; empty when it is not written. */
  List<String> texts(String key, String meaning);

  /** A section of its own; an empty one when it is not written. */
  Settings section(String key, String meaning);

  /** A list of sections; empty when it is not written. */
  List<Settings> sections(String key, String meaning);

  /**
   * Refuses a value that was read, for a reason that only its reader knows.
   *
   * @return never; declared so that a caller can write {@code throw settings.invalid(…)}
   */
  InvalidSettingException invalid(String key, String expected);

  /** A setting is wrong; the message names its line, what it is and what was expected. */
  final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With the whole message for people. */
    public InvalidSettingException(String message) {
      super(message);
    }
  }
}

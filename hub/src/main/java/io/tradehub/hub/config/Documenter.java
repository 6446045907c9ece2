package io.tradehub.hub.config;

import io.tradehub.connectors.api.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads nothing and writes down what is asked for: the documentation of the configuration. */
final class Documenter implements Reading {

  /** A key and what its reader says of it. */
  private record Key(
      String section, String name, String type, String defaultValue, String meaning) {

    String row() {
      String path = section.isEmpty() ? name : section + "." + name;
      return "| `%s` | %s | %s | %s | `%s` |\n"
          .formatted(
              path,
              cell(type),
              cell(defaultValue),
              cell(meaning),
              KebabCase.variable(path.replace("[]", "[N]")));
    }

    private static String cell(String text) {
      return text.replace("|", "\\|").replace("\n", " ");
    }
  }

  /** What each section is for, by its path, in the order in which they are read. */
  private final Map<String, String> sections = new LinkedHashMap<>();

  private final List<Key> keys = new ArrayList<>();

  @Override
  public Settings root() {
    return new Recorder("");
  }

  @Override
  public <T> Optional<T> attempt(Settings section, Function<Settings, T> reader) {
    try {
      return Optional.of(reader.apply(section));
    } catch (Settings.InvalidSettingException e) {
      // A required value that nobody wrote: the keys have been asked for by then.
      return Optional.empty();
    }
  }

  @Override
  public boolean uses(Settings connectors, String name) {
    connectors
        .section(name, "The connector '" + name + "'.")
        .flag(
            "enabled",
            true,
            "Whether the connector is started; false keeps its section without using it.");
    return true;
  }

  /** All sections and keys. */
  String markdown() {
    StringBuilder out = new StringBuilder();
    out.append(
        """
        # Configuration
        <!-- Written by `./tradehub config docs`. Do not edit: change the code that reads the key. -->

        One YAML file, given with `--config`. Every key can be overridden by an environment variable
        of the same name in upper case with `TRADEHUB_` before it: `api.port` is `TRADEHUB_API_PORT`.
        An item of a list has its place, from 0, in the name, and must be written in the file; a list
        of texts takes its items separated by commas. An empty variable counts as not set.

        A wrong value or an unknown key is refused at start, all at once, each with its line and what
        was expected. `./tradehub config check --config FILE` checks a file without starting.

        Durations are written `500ms`, `30s`, `5m`, `2h`, `7d`; sizes `512`, `64KiB`, `100MiB`, `2GiB`.
        A relative path is relative to the configuration file's folder.

        A small one:
        ```yaml
        """);
    out.append(example()).append("```\n");
    sections.forEach(
        (path, meaning) -> {
          out.append("\n## ").append(path).append("\n").append(meaning).append("\n");
          List<Key> here = keys.stream().filter(key -> key.section().equals(path)).toList();
          if (!here.isEmpty()) {
            out.append(
                "\n| key | type | default | meaning | environment |\n|---|---|---|---|---|\n");
            here.forEach(key -> out.append(key.row()));
          }
        });
    return out.toString();
  }

  /** A whole file; a test loads it. */
  private static String example() {
    try (InputStream in = Documenter.class.getResourceAsStream("example.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes down each key that is asked for, and answers with its default. */
  private final class Recorder implements Settings {
    private final String path;

    Recorder(String path) {
      this.path = path;
    }

    @Override
    public String text(String key, String defaultValue, String meaning) {
      add(key, "text", code(defaultValue), meaning);
      return defaultValue;
    }

    @Override
    public String text(String key, String meaning) {
      add(key, "text", "required", meaning);
      return "example";
    }

    @Override
    public Optional<String> optionalText(String key, String meaning) {
      add(key, "text", "", meaning);
      return Optional.empty();
    }

    @Override
    public Optional<String> secret(String key, String meaning) {
      add(key, "secret", "", meaning);
      return Optional.empty();
    }

    @Override
    public <E extends Enum<E>> E choice(String key, E defaultValue, String meaning) {
      add(
          key,
          KebabCase.oneOf(defaultValue.getDeclaringClass()),
          code(KebabCase.of(defaultValue)),
          meaning);
      return defaultValue;
    }

    @Override
    public long number(String key, long defaultValue, long min, long max, String meaning) {
      add(key, "whole number, " + min + " to " + max, code(defaultValue), meaning);
      return defaultValue;
    }

    @Override
    public double decimal(String key, double defaultValue, double min, double max, String meaning) {
      add(key, "number, " + min + " to " + max, code(defaultValue), meaning);
      return defaultValue;
    }

    @Override
    public boolean flag(String key, boolean defaultValue, String meaning) {
      add(key, "true or false", code(defaultValue), meaning);
      return defaultValue;
    }

    @Override
    public Duration duration(
        String key, Duration defaultValue, Duration min, Duration max, String meaning) {
      String bounds = "duration, " + Units.text(min) + " to " + Units.text(max);
      add(key, bounds, code(Units.text(defaultValue)), meaning);
      return defaultValue;
    }

    @Override
    public long bytes(String key, long defaultValue, long min, long max, String meaning) {
      String bounds = "size, " + Units.text(min) + " to " + Units.text(max);
      add(key, bounds, code(Units.text(defaultValue)), meaning);
      return defaultValue;
    }

    @Override
    public Optional<Path> path(String key, String meaning) {
      add(key, "path", "", meaning);
      // As if it were written, so that a reader that needs it goes on to its other keys.
      return Optional.of(Path.of("example"));
    }

    @Override
    public List<String> texts(String key, String meaning) {
      add(key, "list of texts", "", meaning);
      return List.of();
    }

    @Override
    public Settings section(String key, String meaning) {
      String name = child(key);
      sections.putIfAbsent(name, meaning);
      return new Recorder(name);
    }

    @Override
    public List<Settings> sections(String key, String meaning) {
      String name = child(key) + "[]";
      sections.putIfAbsent(name, meaning);
      return List.of(new Recorder(name));
    }

    @Override
    public InvalidSettingException invalid(String key, String expected) {
      return new InvalidSettingException(child(key) + ": expected " + expected);
    }

    private void add(String key, String type, String defaultValue, String meaning) {
      keys.add(new Key(path, key, type, defaultValue, meaning));
    }

    private String child(String key) {
      return path.isEmpty() ? key : path + "." + key;
    }

    private static String code(Object value) {
      return "`" + value + "`";
    }
  }
}

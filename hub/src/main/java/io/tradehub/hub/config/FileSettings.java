package io.tradehub.hub.config;

import io.tradehub.connectors.api.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** One section of the configuration file, with the environment laid over it. */
final class FileSettings implements Settings {
  private static final int SHOWN_CHARACTERS = 80;

  private final Source source;
  private final WrittenSection written;
  private final TreeSet<String> read = new TreeSet<>();
  private final Set<String> secrets = new TreeSet<>();
  private final Map<String, Settings> sections = new HashMap<>();

  FileSettings(Source source, WrittenSection written) {
    this.source = source;
    this.written = written;
    source.opened(this);
  }

  String path() {
    return written.path();
  }

  /** Whether a key is written in the file or overridden by the environment. */
  boolean isWritten(String key) {
    read.add(key);
    return written.find(key).isPresent()
        || override(key).isPresent()
        || source.environment().mentions(written.child(key));
  }

  /** One line for each key that is written and that nobody read. */
  List<String> unread() {
    return written.unknown(read);
  }

  @Override
  public String text(String key, String defaultValue, String meaning) {
    return value(key, "a text", Optional::of).orElse(defaultValue);
  }

  @Override
  public String text(String key, String meaning) {
    return value(key, "a text", text -> text.isEmpty() ? Optional.empty() : Optional.of(text))
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    written.begin() + written.child(key) + " is missing; expected: " + meaning));
  }

  @Override
  public Optional<String> optionalText(String key, String meaning) {
    return value(key, "a text", Optional::of);
  }

  @Override
  public Optional<String> secret(String key, String meaning) {
    secrets.add(key);
    return value(key, "a text", Optional::of);
  }

  @Override
  public <E extends Enum<E>> E choice(String key, E defaultValue, String meaning) {
    Class<E> type = defaultValue.getDeclaringClass();
    return value(
            key,
            KebabCase.oneOf(type),
            text ->
                Arrays.stream(type.getEnumConstants())
                    .filter(constant -> KebabCase.of(constant).equals(text))
                    .findFirst())
        .orElse(defaultValue);
  }

  @Override
  public long number(String key, long defaultValue, long min, long max, String meaning) {
    return value(
            key,
            "a whole number from " + min + " to " + max,
            text -> parse(text, Long::valueOf).filter(n -> n >= min && n <= max))
        .orElse(defaultValue);
  }

  @Override
  public double decimal(String key, double defaultValue, double min, double max, String meaning) {
    return value(
            key,
            "a number from " + min + " to " + max,
            text -> parse(text, Double::valueOf).filter(n -> n >= min && n <= max))
        .orElse(defaultValue);
  }

  @Override
  public boolean flag(String key, boolean defaultValue, String meaning) {
    return value(
            key,
            "true or false",
            text ->
                switch (text) {
                  case "true" -> Optional.of(true);
                  case "false" -> Optional.of(false);
                  default -> Optional.empty();
                })
        .orElse(defaultValue);
  }

  @Override
  public Duration duration(
      String key, Duration defaultValue, Duration min, Duration max, String meaning) {
    return value(
            key,
            "a duration like 500ms, 30s, 5m, 2h or 7d, from "
                + Units.text(min)
                + " to "
                + Units.text(max),
            text ->
                Units.duration(text).filter(d -> d.compareTo(min) >= 0 && d.compareTo(max) <= 0))
        .orElse(defaultValue);
  }

  @Override
  public long bytes(String key, long defaultValue, long min, long max, String meaning) {
    return value(
            key,
            "a size like 512, 64KiB or 100MiB, from " + Units.text(min) + " to " + Units.text(max),
            text -> Units.bytes(text).filter(n -> n >= min && n <= max))
        .orElse(defaultValue);
  }

  @Override
  public Optional<Path> path(String key, String meaning) {
    return value(
        key,
        "a path",
        text -> {
          try {
            Path folder = source.file().toAbsolutePath().getParent();
            return text.isEmpty()
                ? Optional.empty()
                : Optional.of(folder.resolve(text).normalize());
          } catch (InvalidPathException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public List<String> texts(String key, String meaning) {
    read.add(key);
    Optional<String> override = override(key);
    if (override.isPresent()) {
      return Arrays.stream(override.get().split(",")).map(String::strip).toList();
    }
    List<String> texts = new ArrayList<>();
    for (Node item : written.items(key, "a list of texts")) {
      if (item instanceof ScalarNode scalar && !Yaml.isNull(scalar)) {
        texts.add(scalar.getValue());
      } else {
        source.problem(
            written.at(item)
                + written.child(key)
                + " has an item that is "
                + Yaml.kind(item)
                + "; expected a text");
      }
    }
    return List.copyOf(texts);
  }

  @Override
  public Settings section(String key, String meaning) {
    read.add(key);
    // The same one each time, so that it knows all keys that were ever read from it.
    return sections.computeIfAbsent(key, k -> new FileSettings(source, written.section(k)));
  }

  @Override
  public List<Settings> sections(String key, String meaning) {
    read.add(key);
    List<Settings> items = new ArrayList<>();
    for (Node item : written.items(key, "a list of sections")) {
      items.add(new FileSettings(source, written.item(item, key + "[" + items.size() + "]")));
    }
    return List.copyOf(items);
  }

  @Override
  public InvalidSettingException invalid(String key, String expected) {
    Optional<String> override = override(key);
    if (override.isPresent()) {
      return new InvalidSettingException(wrong(variable(key), key, override.get(), expected));
    }
    return new InvalidSettingException(
        written
            .find(key)
            .map(
                node ->
                    node instanceof ScalarNode scalar
                        ? wrong(written.at(scalar), key, scalar.getValue(), expected)
                        : written.at(node) + written.child(key) + " is wrong; expected " + expected)
            .orElseGet(
                () ->
                    written.begin()
                        + written.child(key)
                        + " is not written; expected "
                        + expected));
  }

  /** Reads one value; notes a wrong one as a problem and goes on as if it were not written. */
  private <T> Optional<T> value(String key, String expected, Function<String, Optional<T>> reader) {
    read.add(key);
    Optional<String> override = override(key);
    if (override.isPresent()) {
      return checked(variable(key), key, override.get(), expected, reader);
    }
    Optional<Node> node = written.find(key);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof ScalarNode scalar && !Yaml.isNull(scalar)) {
      return checked(written.at(scalar), key, scalar.getValue(), expected, reader);
    }
    source.problem(written.isNot(node.get(), key, expected));
    return Optional.empty();
  }

  private <T> Optional<T> checked(
      String where,
      String key,
      String text,
      String expected,
      Function<String, Optional<T>> reader) {
    Optional<T> value = reader.apply(text);
    if (value.isEmpty()) {
      source.problem(wrong(where, key, text, expected));
    }
    return value;
  }

  private String wrong(String where, String key, String text, String expected) {
    if (secrets.contains(key)) {
      return where + written.child(key) + " is wrong (a secret is not shown); expected " + expected;
    }
    String shown =
        text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    return where + written.child(key) + " is '" + shown + "'; expected " + expected;
  }

  private Optional<String> override(String key) {
    return source.environment().override(written.child(key));
  }

  private String variable(String key) {
    return "environment variable " + KebabCase.variable(written.child(key)) + ": ";
  }

  private static <T> Optional<T> parse(String text, Function<String, T> reader) {
    try {
      return Optional.of(reader.apply(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}

package io.tradehub.connectors.api.contract;

import io.tradehub.connectors.api.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Settings out of a map, for tests: a text is a String, a number any Number, a duration a Duration,
 * a path a Path, a choice its constant, a list a List and a section a Map. A wrong value throws at
 * once. It remembers every key that was read, with its meaning.
 */
public final class TestSettings implements Settings {
  private final String path;
  private final Map<String, ?> values;
  private final Map<String, String> read;
  private final boolean documenting;

  private TestSettings(
      String path, Map<String, ?> values, Map<String, String> read, boolean documenting) {
    this.path = path;
    this.values = values;
    this.read = read;
    this.documenting = documenting;
  }

  /** The root section with these values. */
  public static TestSettings of(Map<String, ?> values) {
    return new TestSettings("", values, new LinkedHashMap<>(), false);
  }

  /**
   * Settings in which nothing is written, as the hub uses them to write the documentation: a text
   * that must be written is "example", and every list of sections has one.
   */
  public static TestSettings documenting() {
    return new TestSettings("", Map.of(), new LinkedHashMap<>(), true);
  }

  /** Every key that was read so far, by its path, with its meaning. */
  public Map<String, String> keysRead() {
    return Map.copyOf(read);
  }

  /** The keys of this section that are set and that nobody read. */
  public List<String> unread() {
    TreeSet<String> unread = new TreeSet<>(values.keySet());
    unread.removeIf(key -> read.containsKey(child(key)));
    return List.copyOf(unread);
  }

  @Override
  public String text(String key, String defaultValue, String meaning) {
    return value(key, String.class, meaning).orElse(defaultValue);
  }

  @Override
  public String text(String key, String meaning) {
    Optional<String> value = value(key, String.class, meaning);
    if (value.isEmpty() && !documenting) {
      throw new InvalidSettingException(child(key) + " is missing");
    }
    return value.orElse("example");
  }

  @Override
  public Optional<String> optionalText(String key, String meaning) {
    return value(key, String.class, meaning);
  }

  @Override
  public Optional<String> secret(String key, String meaning) {
    return value(key, String.class, meaning);
  }

  @Override
  public <E extends Enum<E>> E choice(String key, E defaultValue, String meaning) {
    Object value = value(key, Object.class, meaning).orElse(defaultValue);
    for (E constant : defaultValue.getDeclaringClass().getEnumConstants()) {
      if (constant == value
          || constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value)) {
        return constant;
      }
    }
    throw invalid(key, "one of " + defaultValue.getDeclaringClass().getSimpleName());
  }

  @Override
  public long number(String key, long defaultValue, long min, long max, String meaning) {
    long value = value(key, Number.class, meaning).map(Number::longValue).orElse(defaultValue);
    return within(key, value >= min && value <= max, value, min + " to " + max);
  }

  @Override
  public double decimal(String key, double defaultValue, double min, double max, String meaning) {
    double value = value(key, Number.class, meaning).map(Number::doubleValue).orElse(defaultValue);
    return within(key, value >= min && value <= max, value, min + " to " + max);
  }

  @Override
  public boolean flag(String key, boolean defaultValue, String meaning) {
    return value(key, Boolean.class, meaning).orElse(defaultValue);
  }

  @Override
  public Duration duration(
      String key, Duration defaultValue, Duration min, Duration max, String meaning) {
    Duration value = value(key, Duration.class, meaning).orElse(defaultValue);
    boolean good = value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    return within(key, good, value, min + " to " + max);
  }

  @Override
  public long bytes(String key, long defaultValue, long min, long max, String meaning) {
    return number(key, defaultValue, min, max, meaning);
  }

  @Override
  public Optional<Path> path(String key, String meaning) {
    return value(key, Path.class, meaning)
        .or(() -> documenting ? Optional.of(Path.of("example")) : Optional.empty());
  }

  @Override
  public List<String> texts(String key, String meaning) {
    List<String> texts = new ArrayList<>();
    for (Object item : value(key, List.class, meaning).orElse(List.of())) {
      texts.add(as(key, String.class, item));
    }
    return texts;
  }

  @Override
  public Settings section(String key, String meaning) {
    return section(key, value(key, Map.class, meaning).orElse(Map.of()));
  }

  @Override
  public List<Settings> sections(String key, String meaning) {
    List<Settings> sections = new ArrayList<>();
    for (Object item :
        value(key, List.class, meaning).orElse(documenting ? List.of(Map.of()) : List.of())) {
      sections.add(section(key + "[]", as(key, Map.class, item)));
    }
    return sections;
  }

  @Override
  public InvalidSettingException invalid(String key, String expected) {
    return new InvalidSettingException(
        child(key) + " is " + values.get(key) + "; expected " + expected);
  }

  private Settings section(String key, Map<?, ?> section) {
    Map<String, Object> copy = new LinkedHashMap<>();
    section.forEach((name, value) -> copy.put((String) name, value));
    return new TestSettings(child(key), copy, read, documenting);
  }

  private <T> Optional<T> value(String key, Class<T> type, String meaning) {
    read.put(child(key), meaning);
    return Optional.ofNullable(values.get(key)).map(value -> as(key, type, value));
  }

  private <T> T as(String key, Class<T> type, Object value) {
    if (!type.isInstance(value)) {
      throw invalid(key, "a " + type.getSimpleName());
    }
    return type.cast(value);
  }

  private <T> T within(String key, boolean good, T value, String bounds) {
    if (!good) {
      throw invalid(key, bounds);
    }
    return value;
  }

  private String child(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}

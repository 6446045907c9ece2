package io.tradehub.connectors.peppol;

import io.tradehub.connectors.api.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Settings from a map, keys like "smp.url". Values are given as what they are read as. */
final class TestSettings implements Settings {
  private final Map<String, Object> values;
  private final String prefix;

  TestSettings(Map<String, Object> values) {
    this(new LinkedHashMap<>(values), "");
  }

  private TestSettings(Map<String, Object> values, String prefix) {
    this.values = values;
    this.prefix = prefix;
  }

  @SuppressWarnings("unchecked")
  private <T> Optional<T> value(String key) {
    return Optional.ofNullable((T) values.get(prefix + key));
  }

  @Override
  public String text(String key, String defaultValue, String meaning) {
    return this.<String>value(key).orElse(defaultValue);
  }

  @Override
  public String text(String key, String meaning) {
    return this.<String>value(key).orElseThrow(() -> invalid(key, "a text"));
  }

  @Override
  public Optional<String> optionalText(String key, String meaning) {
    return value(key);
  }

  @Override
  public Optional<String> secret(String key, String meaning) {
    return value(key);
  }

  @Override
  public <E extends Enum<E>> E choice(String key, E defaultValue, String meaning) {
    return this.<String>value(key)
        .map(
            name ->
                Enum.valueOf(
                    defaultValue.getDeclaringClass(),
                    name.toUpperCase(Locale.ROOT).replace('-', '_')))
        .orElse(defaultValue);
  }

  @Override
  public long number(String key, long defaultValue, long min, long max, String meaning) {
    return this.<Number>value(key).map(Number::longValue).orElse(defaultValue);
  }

  @Override
  public double decimal(String key, double defaultValue, double min, double max, String meaning) {
    return this.<Number>value(key).map(Number::doubleValue).orElse(defaultValue);
  }

  @Override
  public boolean flag(String key, boolean defaultValue, String meaning) {
    return this.<Boolean>value(key).orElse(defaultValue);
  }

  @Override
  public Duration duration(
      String key, Duration defaultValue, Duration min, Duration max, String meaning) {
    return this.<Duration>value(key).orElse(defaultValue);
  }

  @Override
  public long bytes(String key, long defaultValue, long min, long max, String meaning) {
    return this.<Number>value(key).map(Number::longValue).orElse(defaultValue);
  }

  @Override
  public Optional<Path> path(String key, String meaning) {
    return value(key);
  }

  @Override
  public List<String> texts(String key, String meaning) {
    return this.<List<String>>value(key).orElse(List.of());
  }

  @Override
  public Settings section(String key, String meaning) {
    return new TestSettings(values, prefix + key + ".");
  }

  @Override
  public List<Settings> sections(String key, String meaning) {
    return List.of();
  }

  @Override
  public InvalidSettingException invalid(String key, String expected) {
    return new InvalidSettingException(prefix + key + ": expected " + expected);
  }
}

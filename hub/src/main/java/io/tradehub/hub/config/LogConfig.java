package io.tradehub.hub.config;

import io.tradehub.connectors.api.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is logged.
 *
 * @param level of everything that has no level of its own
 * @param loggers levels by the name of a logger
 */
public record LogConfig(Level level, Map<String, Level> loggers) {

  /** How grave a line must be to be logged. */
  public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE,
    OFF
  }

  public LogConfig {
    loggers = Map.copyOf(loggers);
  }

  static LogConfig read(Settings settings) {
    Level level = settings.choice("level", Level.INFO, "What the hub logs, to standard error.");
    Map<String, Level> loggers = new LinkedHashMap<>();
    for (Settings item :
        settings.sections("loggers", "Levels of single loggers, to look closer or to quiet one.")) {
      loggers.put(
          item.text("name", "A package or class, for instance io.tradehub.hub.core."),
          item.choice("level", Level.DEBUG, "What it logs."));
    }
    return new LogConfig(level, loggers);
  }
}

package io.tradehub.hub.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.tradehub.hub.config.LogConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sets up logging: lines to standard error, as logback.xml says until a configuration is read. What
 * the libraries log through java.util.logging goes the same way.
 */
public final class Logging {
  private Logging() {}

  /** Sends java.util.logging to the same place; once, before anything logs. Idempotent. */
  public static void bridge() {
    if (!SLF4JBridgeHandler.isInstalled()) {
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
  }

  /** Sets the levels that the configuration asks for. */
  public static void apply(LogConfig config) {
    bridge();
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level(config.level()));
    config.loggers().forEach((name, level) -> context.getLogger(name).setLevel(level(level)));
  }

  private static Level level(LogConfig.Level level) {
    return switch (level) {
      case ERROR -> Level.ERROR;
      case WARN -> Level.WARN;
      case INFO -> Level.INFO;
      case DEBUG -> Level.DEBUG;
      case TRACE -> Level.TRACE;
      case OFF -> Level.OFF;
    };
  }
}

package io.tradehub.hub.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tradehub.hub.config.LogConfig;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What reaches the log, and how its levels are set. */
class LoggingTest {
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    root.addAppender(lines);
  }

  @AfterEach
  void stop() {
    root.detachAppender(lines);
    root.setLevel(before);
    context.getLogger("test.quiet").setLevel(null);
  }

  @Test
  void theConfigurationSetsTheLevels() {
    Logging.apply(new LogConfig(LogConfig.Level.INFO, Map.of("test.quiet", LogConfig.Level.ERROR)));

    context.getLogger("test.loud").info("heard");
    context.getLogger("test.loud").debug("too fine");
    context.getLogger("test.quiet").warn("not grave enough");

    assertThat(lines.list).extracting(ILoggingEvent::getMessage).containsExactly("heard");
  }

  @Test
  void javaUtilLoggingGoesTheSameWay() {
    Logging.apply(new LogConfig(LogConfig.Level.INFO, Map.of()));
    java.util.logging.Logger.getLogger("test.jul").warning("from a library");
    assertThat(lines.list).extracting(ILoggingEvent::getMessage).contains("from a library");
  }
}

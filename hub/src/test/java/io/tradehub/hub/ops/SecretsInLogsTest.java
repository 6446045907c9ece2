package io.tradehub.hub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.JoranException;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.tradehub.hub.security.ApiKey;
import io.tradehub.hub.security.AuthInterceptor;
import io.tradehub.hub.security.KeyRing;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.MessageServiceGrpc;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** An API key never reaches the log, not even when everything is logged. */
class SecretsInLogsTest {
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

  @BeforeEach
  void writeTheLogToMemoryAsTheHubWritesItToStandardError() throws JoranException {
    Logging.bridge();
    appender.setContext(context);
    appender.setEncoder(encoderOfTheHub());
    appender.setOutputStream(log);
    appender.start();
    root.iteratorForAppenders().forEachRemaining(others::add);
    root.detachAndStopAllAppenders();
    root.addAppender(appender);
    context.getLogger("io.grpc").setLevel(Level.TRACE);
    context.getLogger("io.netty").setLevel(Level.DEBUG);
  }

  @AfterEach
  void stop() {
    root.detachAppender(appender);
    others.forEach(
        other -> {
          other.start();
          root.addAppender(other);
        });
    context.getLogger("io.grpc").setLevel(null);
    context.getLogger("io.netty").setLevel(null);
  }

  /** What logback.xml says, which tests have a quieter stand-in for. */
  private static Encoder<ILoggingEvent> encoderOfTheHub() throws JoranException {
    LoggerContext hubs = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(hubs);
    configurator.doConfigure(Logging.class.getResource("/logback.xml"));
    return ((ConsoleAppender<ILoggingEvent>)
            hubs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("stderr"))
        .getEncoder();
  }

  @Test
  void theHeadersOfACallAreLoggedWithoutItsKey() throws Exception {
    // Given a server whose transport logs every frame
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(
                ServerInterceptors.intercept(
                    new MessageServiceGrpc.MessageServiceImplBase() {},
                    new AuthInterceptor(new KeyRing(Map.of()))))
            .build()
            .start();
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    String key = ApiKey.generate().reveal();
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + key);
    try {
      // when a call carries a key
      StatusRuntimeException refused =
          catchThrowableOfType(
              StatusRuntimeException.class,
              () ->
                  MessageServiceGrpc.newBlockingStub(channel)
                      .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                      .getMessage(GetMessageRequest.getDefaultInstance()));
      assertThat(refused).isNotNull();
    } finally {
      channel.shutdownNow();
      server.shutdownNow().awaitTermination();
    }

    // then its headers are in the log, and the key is not
    String text = log.toString(StandardCharsets.UTF_8);
    assertThat(text).contains("INBOUND HEADERS").contains("Bearer th_…");
    assertThat(text).doesNotContain(key).doesNotContain(key.substring(3));
  }

  @Test
  void aKeyInTheMessageOfAnExceptionIsCutToo() {
    String key = ApiKey.generate().reveal();
    context
        .getLogger("test")
        .warn("failed", new IllegalStateException("cannot use " + key + " here"));
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("cannot use th_… here")
        .doesNotContain(key.substring(3));
  }
}

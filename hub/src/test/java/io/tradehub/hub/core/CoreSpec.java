package io.tradehub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import io.tradehub.v1.ReceiveMessagesResponse.InboxMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A core on a fresh store for each test, with the time in the test's hands. */
abstract class CoreSpec {
  static final Outcome DOWN = Outcome.destinationFailed("DOWN", "nobody answers");

  @TempDir Path folder;
  CoreFixture fixture;
  ScriptedConnector network;

  @BeforeEach
  void start() {
    fixture = new CoreFixture(folder).start();
    network = fixture.network;
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  void assertNothingStored() {
    assertThat(fixture.store.messages("ours", Optional.empty(), 1)).isEmpty();
    assertThat(fixture.store.messages("theirs", Optional.empty(), 1)).isEmpty();
    assertThat(fixture.store.tenants()).isEmpty();
  }

  List<InboxMessage> lease(io.tradehub.connectors.api.Caller caller) {
    return fixture.core.lease(caller, Set.of(), 10, Duration.ofSeconds(30));
  }

  /** Lets threads that could do something wrong do it. */
  static void settle() {
    try {
      Thread.sleep(30);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static List<EventType> types(Message message) {
    return message.getHistoryList().stream().map(Event::getType).toList();
  }

  static BusinessAnswer answer(String networkId, String answerId, BusinessAnswer.Verdict verdict) {
    return new BusinessAnswer(
        networkId,
        answerId,
        verdict,
        "AP",
        "well",
        List.of(Finding.error("R", "/", "because")),
        new Evidence("answer", "text/plain", ByteString.copyFromUtf8("fine")));
  }
}

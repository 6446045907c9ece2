package io.tradehub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tradehub.hub.store.audit.Chain;
import io.tradehub.hub.store.rocks.RocksStore;
import io.tradehub.hub.store.rocks.StoreOptions;
import io.tradehub.v1.Event;
import io.tradehub.v1.LoggedEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant takes its log with it, and whoever is given it can check it. */
class LogExportTest {
  @TempDir Path folder;
  private CoreFixture fixture;

  @BeforeEach
  void start() {
    fixture = new CoreFixture(folder).start();
    for (int i = 0; i < 5; i++) {
      fixture.submit("note " + i);
    }
    CoreFixture.eventually(() -> fixture.core.lastEvent(CoreFixture.ERP) >= 10);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private List<LoggedEvent> events(MessageCore.LogSpan span) {
    return fixture.core.log(
        CoreFixture.ERP, span.begin().getSequence(), span.end().getSequence(), 1_000);
  }

  private static void assertChained(MessageCore.LogSpan span, List<LoggedEvent> events) {
    byte[] hash = span.begin().getHash().toByteArray();
    long sequence = span.begin().getSequence();
    for (LoggedEvent event : events) {
      assertThat(event.getSequence()).isEqualTo(++sequence);
      hash = Chain.link(hash, event.getEvent().toByteArray());
      assertThat(event.getHash().toByteArray()).isEqualTo(hash);
    }
    assertThat(span.end().getSequence()).isEqualTo(sequence);
    assertThat(span.end().getHash().toByteArray()).isEqualTo(hash);
  }

  @Test
  void givenALog_thenWhatIsExportedIsAChainFromItsBeginningToItsEnd() throws Exception {
    MessageCore.LogSpan span = fixture.core.logSpan(CoreFixture.ERP, 0, Optional.empty());
    List<LoggedEvent> events = events(span);

    assertThat(span.begin().getTenant()).isEqualTo("ours");
    assertThat(span.begin().getHash()).isEmpty();
    assertChained(span, events);
    assertThat(Event.parseFrom(events.getFirst().getEvent()).getMessageId()).isNotEmpty();
  }

  @Test
  void givenAPlace_thenItGoesOnThere() {
    MessageCore.LogSpan span = fixture.core.logSpan(CoreFixture.ERP, 4, Optional.empty());

    assertThat(span.begin().getSequence()).isEqualTo(4);
    assertChained(span, events(span));
    assertThat(fixture.core.log(CoreFixture.ERP, 4, 7, 100)).hasSize(3);
    assertThat(fixture.core.log(CoreFixture.ERP, 4, 7, 2)).hasSize(2);
  }

  @Test
  void givenATime_thenItBeginsWithTheFirstEventAtOrAfterIt() {
    long before = fixture.core.lastEvent(CoreFixture.ERP);
    fixture.time.pass(Duration.ofHours(1));
    Instant from = fixture.time.instant();
    fixture.submit("later");

    MessageCore.LogSpan span = fixture.core.logSpan(CoreFixture.ERP, 0, Optional.of(from));
    assertThat(span.begin().getSequence()).isGreaterThanOrEqualTo(before);
    assertThat(
            events(span).stream()
                .map(LogExportTest::event)
                .map(event -> Protos.instant(event.getTime())))
        .isNotEmpty()
        .allMatch(time -> !time.isBefore(from));
    // The log may grow meanwhile: both places are of one look at it.
    MessageCore.LogSpan nothing =
        fixture.core.logSpan(CoreFixture.ERP, 0, Optional.of(from.plusSeconds(99)));
    assertThat(nothing.begin()).isEqualTo(nothing.end());
  }

  private static Event event(LoggedEvent logged) {
    try {
      return Event.parseFrom(logged.getEvent());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void givenAnotherTenant_thenItsOwnLog() {
    var theirs = CoreFixture.caller("theirs", CoreFixture.BUYER);
    assertThat(fixture.core.logSpan(theirs, 0, Optional.empty()).end().getSequence()).isZero();
  }

  @Test
  void givenAPlaceBehindTheEnd_thenItIsRefused() {
    assertThatThrownBy(() -> fixture.core.logSpan(CoreFixture.ERP, 10_000, Optional.empty()))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo("AFTER_THE_END"));
  }

  @Test
  void givenTheOldestEventsAreDropped_thenItBeginsAtTheirAnchor() {
    fixture.close();
    try (var store = RocksStore.open(folder, StoreOptions.small())) {
      try (var transaction = store.begin()) {
        transaction.dropEvents("ours", 3);
        transaction.commit();
      }
    }
    fixture.start();

    MessageCore.LogSpan span = fixture.core.logSpan(CoreFixture.ERP, 0, Optional.empty());
    assertThat(span.begin().getSequence()).isEqualTo(3);
    assertChained(span, events(span));
    assertThatThrownBy(() -> fixture.core.logSpan(CoreFixture.ERP, 2, Optional.empty()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.reason()).isEqualTo("LOG_NO_LONGER_KEPT");
              assertThat(refusal.metadata()).containsEntry("first_kept", "4");
            });
  }
}

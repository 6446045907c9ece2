package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.BUYER;
import static io.tradehub.hub.core.CoreFixture.OTHER;
import static io.tradehub.hub.core.CoreFixture.inbound;
import static io.tradehub.v1.MessageState.*;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.tradehub.v1.Message;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an operations team sees of the core. */
class MetricsTest extends CoreSpec {
  @Test
  void givenAnInbox_thenItsDepthAndTheAgeOfItsOldestAreShown() throws Exception {
    assertThat(gauge("tradehub_inbox_oldest_age_seconds")).isZero();

    fixture.core.inbound(network).accept(inbound("n-1", BUYER, "first"));
    fixture.time.pass(Duration.ofSeconds(90));
    fixture.core.inbound(network).accept(inbound("n-2", BUYER, "second"));

    assertThat(gauge("tradehub_inbox_depth")).isEqualTo(2);
    assertThat(gauge("tradehub_inbox_oldest_age_seconds")).isCloseTo(90, within(0.1));

    for (var message : lease(OTHER)) {
      fixture.core.acknowledge(OTHER, message.getLeaseId()).join();
    }
    assertThat(gauge("tradehub_inbox_depth")).isZero();
    assertThat(gauge("tradehub_inbox_oldest_age_seconds")).isZero();
  }

  @Test
  void givenACommit_thenTheDiskHasItsPartOfTheTime() {
    fixture.submit("hello");

    double whole = fixture.meters.get("tradehub_commit_seconds").timer().totalTime(SECONDS);
    double disk = fixture.meters.get("tradehub_fsync_seconds").timer().totalTime(SECONDS);
    assertThat(disk).isPositive().isLessThan(whole);
  }

  @Test
  void givenMessages_thenNoLabelNamesOneOrAParticipant() throws Exception {
    Message sent = fixture.await(fixture.submit("hello"), MESSAGE_STATE_DELIVERED);
    fixture.core.inbound(network).accept(inbound("n-1", BUYER, "hello"));

    assertThat(fixture.meters.getMeters().stream().map(Meter::getId))
        .flatExtracting(Meter.Id::getTags)
        .extracting(Tag::getValue)
        .isNotEmpty()
        .noneMatch(value -> value.contains(sent.getId()) || value.contains("0088:"));
  }

  private double gauge(String name) {
    return fixture.meters.get(name).gauge().value();
  }
}

package io.tradehub.loadtest.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.loadtest.HubHome;
import io.tradehub.loadtest.HubProcess;
import io.tradehub.loadtest.rpc.Processes;
import io.tradehub.loadtest.rpc.Server;
import io.tradehub.loadtest.rpc.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark's processes work together, at a scale of seconds. */
class LabTest {
  private static final Duration TIME = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Scale scale = Scale.brief(9).withLoad(8, 2);

  @TempDir Path folder;

  @Test
  void the_echo_answers_every_kind_of_submission() throws Exception {
    try (Processes processes = new Processes(folder, "")) {
      Lab lab = new Lab(processes, scale);
      for (Order.Kind kind : new Order.Kind[] {Order.Kind.UNARY, Order.Kind.STREAM}) {
        Tally tally = lab.client().run(order(kind, lab.echo(), true).lasting(TIME));

        assertThat(tally.messages()).as("%s", kind).isPositive();
        assertThat(tally.nanos()).isGreaterThanOrEqualTo(TIME.toNanos());
      }
      assertThat(lab.client().cpu()).isPositive();
      assertThat(lab.echo().cpu().get()).isPositive();
    }
  }

  @Test
  void an_open_loop_begins_as_many_as_its_rate_says() throws Exception {
    try (Processes processes = new Processes(folder, "")) {
      Lab lab = new Lab(processes, scale);
      Tally tally =
          lab.client().run(order(Order.Kind.OPEN, lab.echo(), true).at(200).lasting(TIME));

      assertThat(tally.messages()).isEqualTo(60);
      assertThat(tally.p99Micros()).isGreaterThanOrEqualTo(tally.p50Micros()).isPositive();
      assertThat(tally.maxMicros()).isGreaterThanOrEqualTo(tally.p99Micros());
    }
  }

  @Test
  void messages_live_their_whole_life_and_come_back_and_a_killed_hub_still_has_them()
      throws Exception {
    try (Processes processes = new Processes(folder, "")) {
      Lab lab = new Lab(processes, scale);
      // Given a hub whose connector hands two documents in for each that is delivered,
      HubHome home = lab.home("loop", 2, 2);
      try (HubProcess hub = lab.start(home, "")) {
        Server server = Lab.server(hub, home);

        // when 40 messages are submitted, of which the client only ever lets 10 wait,
        lab.client()
            .run(order(Order.Kind.LIFE, server, false).counting(40).within(10).lasting(PATIENCE));

        // then all are completed, and twice as many are in the inbox.
        HubProcess.Metrics metrics = hub.metrics();
        assertThat(metrics.sum("tradehub_attempt_seconds_count", "outcome=\"completed\""))
            .isEqualTo(40);
        assertThat(metrics.sum("tradehub_inbox_depth")).isEqualTo(80);
        hub.kill();
        assertThat(hub.alive()).isFalse();
      }
      // And after a crash they are received and acknowledged.
      try (HubProcess hub = lab.start(home, "-Xmx256m")) {
        Order receive = order(Order.Kind.INBOX, Lab.server(hub, home), false);
        Tally tally = lab.client().run(receive.counting(80).lasting(PATIENCE));

        assertThat(tally.messages()).isEqualTo(80);
        assertThat(hub.metrics().sum("tradehub_inbox_depth")).isZero();
        assertThat(hub.heapAfterCollection()).isBetween(1L << 20, 256L << 20);
        assertThat(hub.residentBytes()).isGreaterThan(64L << 20);
        assertThat(hub.start()).isPositive();
      }
    }
  }

  @Test
  void held_messages_are_accepted_one_by_one_and_over_streams_and_wait() throws Exception {
    try (Processes processes = new Processes(folder, "")) {
      Lab lab = new Lab(processes, scale);
      HubHome home = lab.home("held", 1, 0);
      try (HubProcess hub = lab.start(home, "")) {
        Server server = Lab.server(hub, home);
        for (Order.Kind kind : new Order.Kind[] {Order.Kind.UNARY, Order.Kind.STREAM}) {
          Tally tally = lab.client().run(order(kind, server, true).counting(30).lasting(PATIENCE));

          assertThat(tally.messages()).isEqualTo(30);
        }
        assertThat(hub.metrics().sum("tradehub_queue_depth")).isEqualTo(60);
      }
    }
  }

  @Test
  void a_load_that_fails_says_why() throws Exception {
    try (Processes processes = new Processes(folder, "")) {
      Lab lab = new Lab(processes, scale);
      Server echo = lab.echo();
      Server wrong = new Server("nobody", "127.0.0.1:1", "", "", echo.cpu());

      assertThatThrownBy(() -> lab.client().run(order(Order.Kind.UNARY, wrong, true).lasting(TIME)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("UNAVAILABLE")
          .hasMessageContaining(folder.toString());
    }
  }

  private Order order(Order.Kind kind, Server server, boolean held) {
    return Order.closed(kind, server, scale, false, held);
  }
}

package io.tradehub.loadtest.as4;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.loadtest.BenchOptions;
import io.tradehub.sandbox.peppol.SandboxPeppol;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class As4SidesTest {
  @TempDir Path folder;

  @Test
  void both_sides_deliver_the_same_document() throws Exception {
    Path file = folder.resolve("invoice.xml");
    try (InputStream in = BenchOptions.class.getResourceAsStream("invoice.xml")) {
      Files.copy(in, file);
    }
    BenchDocument document = BenchDocument.read(file);
    try (SandboxPeppol network = SandboxPeppol.start(folder.resolve("network"), 0)) {
      // One after the other, each only as long as it is needed: they are two processes each.
      try (As4Side plain = PlainSide.start(network, folder.resolve("plain"), document, "")) {
        delivers(plain);
      }
      try (As4Side hubs = HubSide.start(network, folder.resolve("hubs"), document, "")) {
        delivers(hubs);
      }
    }
  }

  private static void delivers(As4Side side) throws Exception {
    Duration before = side.cpu();

    As4Side.Sent sent = side.send(Duration.ofMillis(500));

    assertThat(sent.messages()).as(side.name()).isPositive();
    assertThat(sent.time()).isGreaterThan(Duration.ofMillis(400));
    assertThat(side.cpu()).isGreaterThan(before);
  }

  @Test
  void a_round_counts_messages_and_processor_time_after_the_warm_up() throws Exception {
    // Given a side that needs ever less processor time for its 10 messages,
    var cpu = new ArrayDeque<>(List.of(0L, 80L, 80L, 120L, 120L, 140L));
    List<Duration> sends = new ArrayList<>();
    var round = new Round(side(cpu, sends), Duration.ofSeconds(2));

    // when it warms up for at least 25 messages,
    round.warmUp(25, Duration.ofSeconds(5), Duration.ofMinutes(1));
    assertThat(sends).hasSize(3);

    // then only the rounds after that count: 8, 4 and 2 ms.
    for (int i = 0; i < 3; i++) {
      assertThat(round.round()).isEqualTo(5.0);
    }
    assertThat(round.cpuMillis()).isEqualTo(4.0);
  }

  @Test
  void a_warm_up_ends_although_the_messages_are_few() throws Exception {
    List<Duration> sends = new ArrayList<>();

    new Round(side(new ArrayDeque<>(), sends), Duration.ofSeconds(2))
        .warmUp(1_000_000, Duration.ofSeconds(1), Duration.ofSeconds(20));

    assertThat(sends).hasSize(4);
  }

  private static As4Side side(Queue<Long> cpu, List<Duration> sends) {
    return new As4Side() {
      @Override
      public String name() {
        return "side";
      }

      @Override
      public Sent send(Duration time) {
        sends.add(time);
        return new Sent(10, time);
      }

      @Override
      public Duration cpu() {
        return Duration.ofMillis(cpu.remove());
      }

      @Override
      public void close() {}
    };
  }
}

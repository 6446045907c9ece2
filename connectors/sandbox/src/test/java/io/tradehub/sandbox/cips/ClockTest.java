package io.tradehub.sandbox.cips;

import static io.tradehub.sandbox.cips.SandboxCipsTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.sandbox.cips.Payments.Transfer;
import io.tradehub.sandbox.cips.clearing.Status;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Left alone, CIPS goes by the clock. */
class ClockTest {
  @TempDir private Path folder;
  private volatile Instant now = shanghai("2026-11-27T16:59");

  private static Instant shanghai(String time) {
    return LocalDateTime.parse(time).atZone(Calendar.ZONE).toInstant();
  }

  @Test
  void cut_offs_and_days_come_by_themselves() throws IOException {
    try (SandboxCips cips = SandboxCips.start(folder, 0, CipsOptions.usual().withClock(() -> now));
        TestBank payer = new TestBank(cips, "TDHACNSH");
        TestBank payee = new TestBank(cips, "TDHBHKHH")) {
      cips.fund(payer.bic, new BigDecimal("10.00"));
      Transfer friday = new Transfer("E-1", "1.00", payee.bic).on("2026-11-27");
      Transfer monday = new Transfer("E-2", "2.00", payee.bic).on("2026-11-30");
      payer.send("M-1", "pacs.008.001.08", Payments.net(payer, "M-1", List.of(friday)));
      payer.send("M-2", "pacs.008.001.08", Payments.gross(payer, "M-2", monday));
      assertThat(cips.book(friday.uetr()).orElseThrow().status()).isEqualTo(Status.PDNG);

      // A cut-off,
      now = shanghai("2026-11-27T17:00");
      await(() -> cips.book(friday.uetr()).orElseThrow().status() == Status.ACSC);

      // the end of the day, on Saturday morning,
      now = shanghai("2026-11-28T08:00");
      await(() -> !cips.open());
      assertThat(cips.balances().values()).allMatch(b -> b.signum() == 0);
      assertThat(cips.day()).isEqualTo("2026-11-27");

      // and the next, on Monday before dawn.
      now = shanghai("2026-11-30T04:30");
      await(cips::open);
      assertThat(cips.day()).isEqualTo("2026-11-30");
      cips.fund(payer.bic, new BigDecimal("2.00"));
      assertThat(cips.book(monday.uetr()).orElseThrow().status()).isEqualTo(Status.ACSC);
    }
  }
}

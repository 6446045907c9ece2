package io.tradehub.connectors.peppol;

import static io.tradehub.connectors.peppol.TwoAccessPoints.delivery;
import static io.tradehub.connectors.peppol.TwoAccessPoints.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.InboundDocument;
import io.tradehub.connectors.api.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** An invoice crosses from one access point to the other. */
@TestInstance(Lifecycle.PER_CLASS)
class SendAndReceiveTest {
  @TempDir static Path folder;
  private TwoAccessPoints net;

  @BeforeAll
  void start() throws Exception {
    net = new TwoAccessPoints(folder);
  }

  @AfterAll
  void stop() {
    net.close();
  }

  @Test
  void arrivesByteForByteAndIsReceipted() throws Exception {
    String content = Invoices.invoice("A-1");
    UUID id = UUID.randomUUID();

    Outcome outcome = net.send(delivery(id, invoice(content)));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Delivered.class,
            delivered -> {
              assertThat(delivered.receipt().kind()).isEqualTo("as4-receipt");
              assertThat(delivered.receipt().bytes().toStringUtf8())
                  .contains("NonRepudiationInformation", id + "@tradehub");
            });
    InboundDocument arrived =
        net.hubB.documents().stream()
            .filter(d -> d.networkIds().contains("sbdh:POP000001/" + id))
            .findFirst()
            .orElseThrow();
    assertThat(arrived.networkIds()).contains("as4:POP000001/" + id + "@tradehub");
    assertThat(arrived.document().content().bytes().toByteArray())
        .isEqualTo(content.getBytes(StandardCharsets.UTF_8));
    assertThat(arrived.document().type()).isEqualTo(TwoAccessPoints.INVOICE);
    assertThat(arrived.document().sender()).isEqualTo(TwoAccessPoints.SELLER);
    assertThat(arrived.document().receiver()).isEqualTo(TwoAccessPoints.BUYER);
  }

  @Test
  void aMessageSentAgainIsReceiptedAgainAndStoredOnce() throws Exception {
    Delivery delivery = delivery(invoice(Invoices.invoice("A-2")));
    int before = net.hubB.documents().size();

    Outcome first = net.send(delivery);
    Outcome second = net.send(delivery);

    assertThat(first).isInstanceOf(Outcome.Delivered.class);
    assertThat(second).isInstanceOf(Outcome.Delivered.class);
    assertThat(net.hubB.documents()).hasSize(before + 1);
  }
}

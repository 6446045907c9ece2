package io.tradehub.sandbox.peppol.as4;

import static io.tradehub.sandbox.peppol.as4.Network.PKI;
import static io.tradehub.sandbox.peppol.as4.Network.RECEIVER;
import static io.tradehub.sandbox.peppol.as4.Network.SENDER;
import static io.tradehub.sandbox.peppol.as4.Network.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.sandbox.peppol.TestPki.Flaw;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a plain phase4 receiver makes of the messages: each is wrong in the way it claims. */
class HostileSenderTest {
  private static final List<byte[]> PAYLOADS = new CopyOnWriteArrayList<>();
  private static PlainAccessPoint receiver;
  private static HostileSender sender;

  @BeforeAll
  static void start() throws Exception {
    receiver = PlainAccessPoint.start(RECEIVER, PKI.trustStore(), 0, PAYLOADS::add);
    sender = new HostileSender(URI.create(receiver.url()));
  }

  @AfterAll
  static void stop() {
    sender.close();
    receiver.close();
  }

  @BeforeEach
  void forget() {
    PAYLOADS.clear();
  }

  @Test
  void a_right_message_arrives_whole_and_is_answered_with_a_signed_receipt() throws Exception {
    UserMessage message = message();

    Answer answer = sender.send(message.build());

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.isReceipt()).isTrue();
    assertThat(answer.isSigned()).isTrue();
    assertThat(PAYLOADS).containsExactly(message.payload());
  }

  @Test
  void a_replayed_message_is_found_out() throws Exception {
    WireMessage message = message().build();
    assertThat(sender.send(message).isReceipt()).isTrue();

    Answer second = sender.send(message);

    assertThat(second.errorCodes()).isNotEmpty();
    assertThat(PAYLOADS).hasSize(1);
  }

  @Test
  void a_tampered_payload_is_refused() throws Exception {
    refused(message().build().tamperWithPayload());
  }

  @Test
  void a_tampered_payload_in_the_clear_is_refused() throws Exception {
    refused(message().unencrypted().build().tamperWithPayload());
  }

  @Test
  void a_tampered_header_is_refused() throws Exception {
    refused(message().build().replace("0088:", "0089:"));
  }

  @Test
  void a_message_for_somebody_else_is_refused() throws Exception {
    refused(message().encryptedFor(SENDER.certificate()).build());
  }

  @Test
  void a_foreign_signature_is_refused() throws Exception {
    refused(message().signedBy(PKI.accessPoint("POP000009", Flaw.FOREIGN_AUTHORITY)).build());
  }

  @Test
  void an_expired_signature_is_refused() throws Exception {
    refused(message().signedBy(PKI.accessPoint("POP000009", Flaw.EXPIRED)).build());
  }

  @Test
  void garbage_is_not_taken_for_a_message() throws Exception {
    for (WireMessage garbage :
        List.of(
            WireMessage.garbageMultipart(),
            message().build().truncate(1000),
            new WireMessage("application/soap+xml", new byte[] {1, 2, 3}),
            WireMessage.externalEntity("file:///etc/hostname"))) {
      // phase4 alone may answer it 200 with nothing, so only this can be said of all:
      assertThat(sender.send(garbage).isReceipt()).isFalse();
      assertThat(PAYLOADS).isEmpty();
    }
  }

  @Test
  void an_unsigned_message_has_no_signature_and_one_in_the_clear_no_encryption() {
    assertThat(text(message().build())).contains("Signature", "EncryptedData");
    assertThat(text(message().unsigned().build()))
        .doesNotContain("<ds:Signature")
        .contains("EncryptedData");
    assertThat(text(message().unencrypted().build()))
        .contains("<ds:Signature")
        .doesNotContain("EncryptedData");
    assertThat(text(message().claimingToBe("POP777777").build())).contains("POP777777");
  }

  @Test
  void a_slow_sender_takes_its_time() throws Exception {
    Duration time = sender.sendSlowly(message().build(), Duration.ofMillis(20), 15);

    assertThat(time).isGreaterThan(Duration.ofMillis(250));
    assertThat(PAYLOADS).isEmpty();
  }

  @Test
  void a_message_that_breaks_off_is_not_received() throws Exception {
    sender.sendPartAndClose(message().build(), 500);

    // The receiver still works.
    assertThat(sender.send(message().build()).isReceipt()).isTrue();
    assertThat(PAYLOADS).hasSize(1);
  }

  @Test
  void replacing_what_is_not_there_is_a_mistake_in_the_test() {
    WireMessage message = message().build();

    assertThatThrownBy(() -> message.replace("never there", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void refused(WireMessage message) throws Exception {
    Answer answer = sender.send(message);

    assertThat(answer.isReceipt()).isFalse();
    if (answer.status() < 400) {
      assertThat(answer.errorCodes()).as(answer.text()).isNotEmpty();
    }
    assertThat(PAYLOADS).isEmpty();
  }

  private static String text(WireMessage message) {
    return new String(message.bytes(), StandardCharsets.ISO_8859_1);
  }
}

package io.tradehub.sandbox.peppol.as4;

import static io.tradehub.sandbox.peppol.as4.Network.PKI;
import static io.tradehub.sandbox.peppol.as4.Network.RECEIVER;
import static io.tradehub.sandbox.peppol.as4.Network.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BadAccessPointTest {
  private static BadAccessPoint accessPoint;
  private static HostileSender sender;

  @BeforeAll
  static void start() throws Exception {
    accessPoint = BadAccessPoint.start(RECEIVER);
    sender = new HostileSender(URI.create(accessPoint.url()));
  }

  @AfterAll
  static void stop() {
    sender.close();
    accessPoint.close();
  }

  @Test
  void without_a_fault_it_answers_a_signed_receipt_with_the_digests_that_were_sent()
      throws Exception {
    Answer answer = send(new ReceiptFault.None());

    assertThat(answer.isReceipt()).isTrue();
    assertThat(answer.isSigned()).isTrue();
    assertThat(answer.text()).contains("NonRepudiationInformation");
    BadAccessPoint.Received last = accessPoint.received().getLast();
    var digest =
        last.soap()
            .getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "DigestValue")
            .item(0)
            .getTextContent();
    assertThat(answer.text()).contains(digest, last.messageId());
  }

  @Test
  void each_kind_of_wrong_receipt_is_wrong_in_its_way() throws Exception {
    assertThat(send(new ReceiptFault.Unsigned()))
        .matches(Answer::isReceipt)
        .matches(a -> !a.isSigned());
    assertThat(send(new ReceiptFault.SignedBy(PKI.accessPoint("POP000009"))))
        .matches(Answer::isReceipt)
        .matches(Answer::isSigned);
    assertThat(send(new ReceiptFault.WrongDigests()).text()).contains("AAAAAAAAAAAA");
    assertThat(send(new ReceiptFault.NoNonRepudiation()).text())
        .doesNotContain("NonRepudiationInformation");
    assertThat(send(new ReceiptFault.OtherMessage()).text()).contains("other-");
    Answer error = send(new ReceiptFault.Error("EBMS:0004", "no room", true));
    assertThat(error.errorCodes()).containsExactly("EBMS:0004");
    assertThat(error.isSigned()).isTrue();
    assertThat(error.isReceipt()).isFalse();
  }

  @Test
  void it_answers_http_errors_nothing_and_garbage() throws Exception {
    assertThat(send(new ReceiptFault.Status(500)).status()).isEqualTo(500);
    assertThat(send(new ReceiptFault.Empty()).body()).isEmpty();
    assertThat(send(new ReceiptFault.Garbage()).isReceipt()).isFalse();
  }

  @Test
  void it_closes_the_connection_before_or_amid_its_answer() {
    assertThatThrownBy(() -> send(new ReceiptFault.Drop())).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> send(new ReceiptFault.CutAfter(100))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> send(new ReceiptFault.CutAfter(0))).isInstanceOf(IOException.class);
  }

  @Test
  void it_hangs_with_the_message_in_its_hands() throws Exception {
    accessPoint.fault(new ReceiptFault.Hang());
    UserMessage message = message();
    WireMessage wire = message.build();

    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(accessPoint.url()))
              .timeout(Duration.ofMillis(500))
              .header("Content-Type", wire.contentType())
              .POST(BodyPublishers.ofByteArray(wire.bytes()))
              .build();
      assertThatThrownBy(() -> http.send(request, BodyHandlers.ofByteArray()))
          .isInstanceOf(HttpTimeoutException.class);
    }
    assertThat(accessPoint.received())
        .extracting(BadAccessPoint.Received::messageId)
        .contains(message.messageId());
  }

  @Test
  void a_delayed_answer_is_right_but_late() throws Exception {
    long start = System.nanoTime();

    Answer answer = send(new ReceiptFault.Delay(Duration.ofMillis(300)));

    assertThat(answer.isReceipt()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
  }

  private static Answer send(ReceiptFault fault) throws Exception {
    accessPoint.fault(fault);
    return sender.send(message().build());
  }
}

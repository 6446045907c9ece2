package io.tradehub.loadtest.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.loadtest.codec.Codec;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both sides do the whole work: what is wrong does not go through either of them. */
class CodecTest {
  private static final Payment PAYMENT = new Payments(1, Banks.OURS, "CODEC").next();

  static List<Codec<Payment>> codecs() throws Exception {
    return List.of(new OwnCodec(), PlainCodec.withTheProfilesSchemas());
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void everyPaymentComesBackAsItWas(Codec<Payment> codec) throws Exception {
    Payments payments = new Payments(2, Banks.OURS, "CODEC");
    for (Payment payment : Stream.generate(payments::next).limit(200).toList()) {
      assertThat(codec.roundTrip(payment)).isBetween(1_000, 10_000);
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void anIdThatIsTooLongIsNotValid(Codec<Payment> codec) {
    refuses(codec, changed("E".repeat(36), PAYMENT.amount()));
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void anAmountWithSixDecimalsIsNotValid(Codec<Payment> codec) {
    refuses(codec, changed(PAYMENT.endToEndId(), new BigDecimal("1.000001")));
  }

  private static void refuses(Codec<Payment> codec, Payment payment) {
    assertThatThrownBy(() -> codec.roundTrip(payment)).isNotInstanceOf(NullPointerException.class);
  }

  private static Payment changed(String endToEndId, BigDecimal amount) {
    return new Payment(
        PAYMENT.number(),
        PAYMENT.messageId(),
        endToEndId,
        PAYMENT.uetr(),
        amount,
        PAYMENT.sender(),
        PAYMENT.receiver(),
        PAYMENT.debtor(),
        PAYMENT.creditor(),
        PAYMENT.remittance());
  }
}

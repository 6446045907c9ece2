package io.tradehub.connectors.cips.api;

import com.google.protobuf.Timestamp;
import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.v1.Money;
import java.time.Instant;

/** The contract's values of ours. */
final class Replies {
  private Replies() {}

  static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  static Money money(Amount amount) {
    return Money.newBuilder()
        .setCurrencyCode(amount.currency())
        .setAmount(amount.value().toPlainString())
        .build();
  }
}

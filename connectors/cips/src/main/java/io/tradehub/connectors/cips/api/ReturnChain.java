package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.PaymentReturn;
import io.tradehub.v1.SettlementState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The returns of one payment that ReturnTransfer made. The first has an id that follows from the
 * payment and the number 1, the second from 2, and so on: so all are found, one after the other,
 * and of two that are made at the same time only one gets the next id. A return that was submitted
 * as a document of its own is not among them; CIPS knows of it, and takes no more back than was
 * paid.
 */
final class ReturnChain {
  private static final int MOST = 100;

  private final List<Kept.Payment> returns = new ArrayList<>();
  private final Agent sender;
  private final String uetr;

  private ReturnChain(Agent sender, String uetr) {
    this.sender = sender;
    this.uetr = uetr;
  }

  /**
   * Looks for them. Blocks for the disk.
   *
   * @param sender the participant that the payment came to
   */
  static ReturnChain find(Kept kept, Caller caller, Agent sender, String uetr) {
    ReturnChain chain = new ReturnChain(sender, uetr);
    for (int number = 1; number <= MOST; number++) {
      Optional<Kept.Payment> next = kept.find(caller, chain.name(number));
      if (next.isEmpty()) {
        break;
      }
      chain.returns.add(next.get());
    }
    return chain;
  }

  private String name(int number) {
    return Names.message(sender, OwnIds.ofReturn(sender, uetr, number).messageId());
  }

  /** The ids of the return that a request makes: of its own, when it made one before. */
  OwnIds ids(String requestId) {
    return OwnIds.ofReturn(sender, uetr, number(requestId));
  }

  private int number(String requestId) {
    for (int i = 0; i < returns.size() && !requestId.isEmpty(); i++) {
      if (returns.get(i).message().getRequestId().equals(requestId)) {
        return i + 1;
      }
    }
    if (returns.size() == MOST) {
      throw ApiErrors.precondition(
          "TOO_MANY_RETURNS",
          "the payment was returned %d times, and more is not foreseen".formatted(MOST),
          Map.of("uetr", uetr));
    }
    return returns.size() + 1;
  }

  /** What is or may be sent back by others than a request's own return. */
  BigDecimal sum(String requestId) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Kept.Payment each : returns) {
      boolean own = !requestId.isEmpty() && each.message().getRequestId().equals(requestId);
      boolean refused =
          switch (each.settlement().getState()) {
            case SETTLEMENT_STATE_REJECTED, SETTLEMENT_STATE_CANCELLED -> true;
            default -> false;
          };
      if (!own && !refused && each.document() instanceof PaymentReturn back) {
        sum = sum.add(back.returned().value());
      }
    }
    return sum;
  }

  /** Those that are settled. */
  List<PaymentReturn> settled() {
    return returns.stream()
        .filter(each -> each.settlement().getState() == SettlementState.SETTLEMENT_STATE_SETTLED)
        .map(each -> (PaymentReturn) each.document())
        .toList();
  }
}

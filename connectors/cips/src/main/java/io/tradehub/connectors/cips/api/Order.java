package io.tradehub.connectors.cips.api;

import io.tradehub.v1.Agent;
import io.tradehub.v1.BatchTransfersRequest;
import io.tradehub.v1.InitiateTransferRequest;
import io.tradehub.v1.Transfer;
import java.util.List;

/**
 * What a request wants paid: the same for one payment and for many.
 *
 * @param requestId may be empty
 * @param sender the participant that sends
 * @param transfers the payments
 * @param batch whether they settle net, in one message
 * @param urgent whether it comes before others that wait for funds
 */
record Order(
    String requestId, Agent sender, List<Transfer> transfers, boolean batch, boolean urgent) {

  static Order of(InitiateTransferRequest request) {
    return new Order(
        request.getRequestId(),
        request.getSender(),
        List.of(request.getTransfer()),
        false,
        request.getUrgent());
  }

  static Order of(BatchTransfersRequest request) {
    return new Order(
        request.getRequestId(), request.getSender(), request.getTransfersList(), true, false);
  }

  /** The path of a payment in the request. */
  String field(int number) {
    return batch ? "transfers[" + number + "]" : "transfer";
  }

  /** Whether it is a bank's own payment: both parties are named as participants. */
  boolean betweenBanks() {
    return !batch
        && transfers.getFirst().getDebtor().hasAgent()
        && transfers.getFirst().getCreditor().hasAgent();
  }
}

package io.tradehub.connectors.singlewindow.inbound;

import io.tradehub.connectors.api.Inbound.Answered;
import io.tradehub.connectors.singlewindow.model.Receipt;

/** Told of every receipt. */
@FunctionalInterface
public interface ReceiptObserver {
  /** A receipt was taken; on any thread. */
  void received(Receipt receipt, Answered answered);
}

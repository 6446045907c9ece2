package io.tradehub.connectors.singlewindow.ledger;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.model.Receipt;
import java.time.Instant;
import java.util.List;

/**
 * A receipt that spoke of nothing known when it came.
 *
 * @param sha256 its identity, 32 bytes
 * @param receipt the receipt, with its bytes
 * @param networkIds the names of a message that it has: "clientseq:…", "seqno:…", "entry:…"
 * @param receiveTime when the hub had it
 */
public record KeptReceipt(
    ByteString sha256, Receipt receipt, List<String> networkIds, Instant receiveTime) {
  public KeptReceipt {
    networkIds = List.copyOf(networkIds);
  }
}

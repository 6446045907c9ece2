package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.connectors.singlewindow.model.Receipt;
import java.util.ArrayList;
import java.util.List;

/** The network ids of declarations (docs/single-window.md, "Correlation"). */
public final class NetworkIds {
  private NetworkIds() {}

  /** By its own number, which is unique in its folder. */
  public static String clientSeq(String folder, String reference) {
    return "clientseq:" + folder + "/" + reference;
  }

  /** By the single window's number. */
  public static String seqNo(String seqNo) {
    return "seqno:" + seqNo;
  }

  /** By customs' number. */
  public static String entry(String entryId) {
    return "entry:" + entryId;
  }

  /** All that a receipt names, the surest first; none when it names nothing. */
  public static List<String> of(Receipt receipt) {
    List<String> ids = new ArrayList<>();
    switch (receipt) {
      case Receipt.Moved moved -> add(ids, "clientseq:", moved.folder(), moved.reference());
      case Receipt.Imported imported -> {
        add(ids, "clientseq:", imported.folder(), imported.reference());
        add(ids, "seqno:", "", imported.seqNo());
      }
      case Receipt.Customs customs -> {
        add(ids, "seqno:", "", customs.seqNo());
        add(ids, "entry:", "", customs.entryId());
      }
    }
    return ids;
  }

  private static void add(List<String> ids, String kind, String folder, String value) {
    if (!value.isEmpty()) {
      ids.add(folder.isEmpty() ? kind + value : kind + folder + "/" + value);
    }
  }
}

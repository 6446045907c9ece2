package io.tradehub.connectors.singlewindow.folder;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.model.Receipt;
import java.util.List;

/** Reads the files of InBox. Never throws, whatever it is given. */
public final class ReceiptReader {
  private ReceiptReader() {}

  /** What a file is. */
  public sealed interface Read {}

  /**
   * It holds receipts.
   *
   * @param receipts at least one. When there is one, its bytes are the file's; of several, each has
   *     its own, and can be read again by itself
   * @param remark what was odd about it, for a log; empty when nothing was
   */
  public record Readable(List<Receipt> receipts, String remark) implements Read {
    public Readable {
      receipts = List.copyOf(receipts);
    }
  }

  /**
   * It holds something that is no receipt.
   *
   * @param reason what is wrong, where, and what was expected
   * @param others the receipts in it that can be read; mostly none
   */
  public record Unreadable(String reason, List<Receipt> others) implements Read {
    public Unreadable {
      others = List.copyOf(others);
    }
  }

  /**
   * Reads a file.
   *
   * @param folder the folder's name, for the receipts
   * @param fileName as it is in InBox
   * @param bytes all of it
   */
  public static Read read(String folder, String fileName, ByteString bytes) {
    return new Unreadable("it is empty", List.of());
  }
}

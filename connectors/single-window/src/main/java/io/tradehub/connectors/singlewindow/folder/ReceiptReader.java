package io.tradehub.connectors.singlewindow.folder;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.folder.receipts.Element;
import io.tradehub.connectors.singlewindow.folder.receipts.ReceiptForms;
import io.tradehub.connectors.singlewindow.folder.receipts.ReceiptText;
import io.tradehub.connectors.singlewindow.folder.receipts.ReceiptZip;
import io.tradehub.connectors.singlewindow.folder.receipts.UnreadableReceiptException;
import io.tradehub.connectors.singlewindow.folder.receipts.XmlReader;
import io.tradehub.connectors.singlewindow.model.Receipt;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Reads the files of InBox: a DecImportResponse, a DEC_RESULT, a DEC_DATA with one or several, a
 * DxpMsg that carries any of them in base64, or a zip of such files. Never throws, whatever it is
 * given. Which of these a file is, is told by what is in it, and never by its name.
 */
public final class ReceiptReader {
  private static final int MAX_DATA = 8 << 20;

  private final ReceiptForms forms;
  private final List<Found> found = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private String remark = "";

  private ReceiptReader(ReceiptForms forms) {
    this.forms = forms;
  }

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
   * A receipt whose bytes are known when it is known whether there are others.
   *
   * @param own it alone, as XML
   */
  private record Found(Element own, Making making) {}

  /** Makes a receipt, with its bytes. */
  private interface Making {
    Receipt with(ByteString bytes) throws UnreadableReceiptException;
  }

  /**
   * Reads a file.
   *
   * @param folder the folder's name, for the receipts
   * @param fileName as it is in InBox
   * @param bytes all of it
   */
  public static Read read(String folder, String fileName, ByteString bytes) {
    ReceiptReader reader = new ReceiptReader(new ReceiptForms(folder, fileName));
    reader.file(bytes);
    return reader.result(bytes);
  }

  private Read result(ByteString file) {
    List<Receipt> receipts = new ArrayList<>();
    boolean one = found.size() == 1 && wrong.isEmpty();
    for (Found each : found) {
      try {
        receipts.add(each.making().with(one ? file : ByteString.copyFromUtf8(each.own().xml())));
      } catch (UnreadableReceiptException e) {
        wrong.add(e.getMessage());
      }
    }
    if (wrong.isEmpty() && !receipts.isEmpty()) {
      return new Readable(receipts, remark);
    }
    if (wrong.isEmpty()) {
      wrong.add("has no receipt in it; expected DecImportResponse or DEC_RESULT");
    }
    String more = wrong.size() == 1 ? "" : " (and " + (wrong.size() - 1) + " more in it)";
    return new Unreadable(
        (receipts.isEmpty() ? "it " : "one of the receipts in it ") + wrong.getFirst() + more,
        receipts);
  }

  private void file(ByteString bytes) {
    try {
      if (!ReceiptZip.is(bytes)) {
        document(bytes, 0);
        return;
      }
      for (ByteString part : ReceiptZip.files(bytes)) {
        part(part, 0);
      }
    } catch (UnreadableReceiptException e) {
      wrong.add(e.getMessage());
    }
  }

  /** One of several: that it is bad does not keep the others from being read. */
  private void part(ByteString bytes, int depth) {
    try {
      document(bytes, depth);
    } catch (UnreadableReceiptException e) {
      wrong.add(e.getMessage());
    }
  }

  private void document(ByteString bytes, int depth) throws UnreadableReceiptException {
    ReceiptText text = ReceiptText.of(bytes);
    if (!text.remark().isEmpty()) {
      remark = text.remark();
    }
    Element root = XmlReader.read(text.text());
    switch (root.name()) {
      case "DecImportResponse" -> imported(root, text.remark());
      case "DEC_RESULT" -> customs(root, "", text.remark());
      case "DEC_DATA" -> results(root, text.remark());
      case "DxpMsg" -> carried(root, depth);
      default ->
          throw new UnreadableReceiptException(
              "has the root element "
                  + shown(root.name())
                  + "; expected DecImportResponse, DEC_RESULT, DEC_DATA or DxpMsg");
    }
  }

  private void results(Element data, String oddity) throws UnreadableReceiptException {
    List<Element> results = data.all("DEC_RESULT");
    if (results.isEmpty()) {
      throw new UnreadableReceiptException("is a DEC_DATA without DEC_RESULT");
    }
    for (Element result : results) {
      customs(result, data.text("RESULT_INFO"), oddity);
    }
  }

  private void carried(Element envelope, int depth) throws UnreadableReceiptException {
    List<Element> carried = envelope.all("Data");
    if (carried.isEmpty()) {
      throw new UnreadableReceiptException("is a DxpMsg without Data");
    }
    if (depth > 0) {
      throw new UnreadableReceiptException("is a DxpMsg within a DxpMsg, which is not expected");
    }
    for (Element data : carried) {
      String base64 = data.text();
      if (base64.length() > MAX_DATA) {
        throw new UnreadableReceiptException(
            "is a DxpMsg with more than " + MAX_DATA + " characters of Data");
      }
      try {
        part(ByteString.copyFrom(Base64.getMimeDecoder().decode(base64)), depth + 1);
      } catch (IllegalArgumentException e) {
        wrong.add("is a DxpMsg whose Data is not base64: " + e.getMessage());
      }
    }
  }

  private void imported(Element response, String oddity) {
    found.add(new Found(response, bytes -> forms.imported(response, bytes, oddity)));
  }

  private void customs(Element result, String info, String oddity) {
    Element own =
        info.isEmpty()
            ? result
            : Element.of("DEC_DATA", List.of(result, Element.of("RESULT_INFO", info)));
    found.add(new Found(own, bytes -> forms.customs(result, info, bytes, oddity)));
  }

  private static String shown(String name) {
    return name.length() <= 60 ? name : name.substring(0, 60) + "…";
  }
}

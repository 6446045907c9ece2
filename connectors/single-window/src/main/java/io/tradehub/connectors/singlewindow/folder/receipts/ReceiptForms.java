package io.tradehub.connectors.singlewindow.folder.receipts;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.model.Receipt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the elements of a receipt say. */
public final class ReceiptForms {
  private static final int MAX_NUMBER = 64;
  private static final int MAX_TEXT = 4_000;

  // As the client names its answers: Successed_I_REFERENCE_t-0_20261124093000000.xml
  private static final Pattern ANSWER_NAME =
      Pattern.compile("(?:Successed|Failed)_[IE]_([A-Za-z0-9]{1,18})_t-\\d{1,9}.*");

  private final String folder;
  private final String fileName;

  /** Of a file. */
  public ReceiptForms(String folder, String fileName) {
    this.folder = folder;
    this.fileName = fileName;
  }

  /**
   * A DecImportResponse.
   *
   * @param remark of its text; goes to the error message
   * @throws UnreadableReceiptException when it does not say of what, or what
   */
  public Receipt.Imported imported(Element response, ByteString bytes, String remark)
      throws UnreadableReceiptException {
    String code = number(response, "ResponseCode");
    if (code.isEmpty()) {
      throw new UnreadableReceiptException(
          "is a DecImportResponse without ResponseCode; expected 0 or the code of an error");
    }
    String reference = number(response, "ClientSeqNo");
    if (reference.isEmpty()) {
      Matcher name = ANSWER_NAME.matcher(fileName);
      if (!name.matches()) {
        throw new UnreadableReceiptException(
            "is a DecImportResponse without ClientSeqNo: it does not say of which declaration it"
                + " speaks");
      }
      reference = name.group(1);
    }
    String message = text(response, "ErrorMessage");
    return new Receipt.Imported(
        folder,
        fileName,
        bytes,
        code,
        message.isEmpty() ? "" : remarked(message, remark),
        reference,
        number(response, "SeqNo"),
        number(response, "TrnPreId"),
        ChinaTime.inName(fileName));
  }

  /**
   * A DEC_RESULT.
   *
   * @param info RESULT_INFO that stands beside it; it is the note when there is no other
   * @param remark of its text; goes to the note
   * @throws UnreadableReceiptException when it does not say of what, or what
   */
  public Receipt.Customs customs(Element result, String info, ByteString bytes, String remark)
      throws UnreadableReceiptException {
    String seqNo = number(result, "CUS_CIQ_NO");
    if (seqNo.isEmpty()) {
      seqNo = number(result, "SEQ_NO");
    }
    String entryId = number(result, "ENTRY_ID");
    if (seqNo.isEmpty() && entryId.isEmpty()) {
      throw new UnreadableReceiptException(
          "is a DEC_RESULT without CUS_CIQ_NO (or SEQ_NO) and without ENTRY_ID: it does not say of"
              + " which declaration it speaks");
    }
    String channel = number(result, "CHANNEL");
    if (channel.isEmpty()) {
      throw new UnreadableReceiptException(
          "is a DEC_RESULT without CHANNEL: it does not say what became of the declaration");
    }
    String note = text(result, "NOTE");
    if (note.isEmpty()) {
      note = cut(info);
    }
    String notice = text(result, "NOTICE_DATE");
    return new Receipt.Customs(
        folder,
        fileName,
        bytes,
        seqNo,
        entryId,
        channel,
        remarked(note, remark),
        text(result, "CUSTOM_MASTER"),
        text(result, "I_E_DATE"),
        text(result, "D_DATE"),
        ChinaTime.read(notice),
        notice);
  }

  private static String remarked(String text, String remark) {
    if (remark.isEmpty()) {
      return text;
    }
    return (text.isEmpty() ? "" : text + " ") + "(" + remark + ")";
  }

  /** A number or code: a name of something, so it is taken whole or not at all. */
  private static String number(Element parent, String name) throws UnreadableReceiptException {
    String number = parent.text(name);
    if (number.length() > MAX_NUMBER) {
      throw new UnreadableReceiptException(
          "has a %s of %d characters; at most %d are expected"
              .formatted(name, number.length(), MAX_NUMBER));
    }
    return number;
  }

  private static String text(Element parent, String name) {
    return cut(parent.text(name));
  }

  /** The whole of it stays in the receipt's bytes. */
  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
  }
}

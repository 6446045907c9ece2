package io.tradehub.connectors.singlewindow.model;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.Optional;

/** One thing that came back: from the client, the single window or customs. */
public sealed interface Receipt {

  /** The folder (channel of the configuration) that it came by. */
  String folder();

  /** The name of its file. */
  String fileName();

  /** The file; of a {@link Moved} one, nothing. */
  ByteString bytes();

  /**
   * The client moved a declaration's file out of the OutBox.
   *
   * @param sent into SentBox; false into FailBox
   * @param retry the number in the file's name
   * @param time when, from the time that the client appended to its name; empty when it is none
   */
  record Moved(
      String folder,
      String fileName,
      TradeFlow flow,
      String reference,
      int retry,
      boolean sent,
      Optional<Instant> time)
      implements Receipt {
    @Override
    public ByteString bytes() {
      return ByteString.EMPTY;
    }
  }

  /**
   * The single window took a declaration or did not (DecImportResponse).
   *
   * @param responseCode "0" is taken
   * @param errorMessage why not
   * @param reference ClientSeqNo
   * @param seqNo the single window's number; empty when it gave none
   * @param transitNo TrnPreId; mostly empty
   * @param time from the name of the file; empty when it has none
   */
  record Imported(
      String folder,
      String fileName,
      ByteString bytes,
      String responseCode,
      String errorMessage,
      String reference,
      String seqNo,
      String transitNo,
      Optional<Instant> time)
      implements Receipt {}

  /**
   * Customs said something (DEC_RESULT). A text that the receipt has not is empty.
   *
   * @param seqNo CUS_CIQ_NO or SEQ_NO
   * @param entryId ENTRY_ID
   * @param channel CHANNEL; may be one that is not known
   * @param note NOTE
   * @param customsOffice CUSTOM_MASTER
   * @param borderDate I_E_DATE as written
   * @param declareDate D_DATE as written
   * @param noticeTime NOTICE_DATE, in China's time; empty when it is not readable
   * @param noticeText NOTICE_DATE as written
   */
  record Customs(
      String folder,
      String fileName,
      ByteString bytes,
      String seqNo,
      String entryId,
      String channel,
      String note,
      String customsOffice,
      String borderDate,
      String declareDate,
      Optional<Instant> noticeTime,
      String noticeText)
      implements Receipt {}
}

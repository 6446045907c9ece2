package io.tradehub.loadtest.declare;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;

/**
 * Writes receipts in each of the forms in which they are seen: plain, within DEC_DATA in GB2312,
 * and either of them as base64 in a DxpMsg. Shares no code with the connector.
 */
final class Stationery {
  private static final Charset GB2312 = Charset.forName("GB2312");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter HUNDREDTHS =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'00'");
  private static final int FORMS = 4;

  private Stationery() {}

  /**
   * What customs say.
   *
   * @param seqNo the single window's number of the declaration; empty when it is left out
   * @param entryId customs' number of it; empty when it is left out
   */
  record Word(String seqNo, String entryId, String channel, String note, LocalDateTime time) {}

  /** The single window's answer to a declaration that came. */
  static byte[] imported(String reference, String code, String message, String seqNo) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <DecImportResponse xmlns="http://www.chinaport.gov.cn/dec"><ResponseCode>%s</ResponseCode>\
        <ErrorMessage>%s</ErrorMessage><ClientSeqNo>%s</ClientSeqNo><SeqNo>%s</SeqNo>\
        <TrnPreId></TrnPreId></DecImportResponse>
        """
        .formatted(code, message, reference, seqNo)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What customs say, in any of the forms. */
  static byte[] customs(Word word, SplittableRandom random) {
    return switch (random.nextInt(FORMS)) {
      case 0 -> plain(word);
      case 1 -> data(word);
      case 2 -> wrapped(plain(word));
      default -> wrapped(data(word));
    };
  }

  private static byte[] plain(Word word) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <DEC_RESULT xmlns="http://www.chinaport.gov.cn/dec"><CUS_CIQ_NO>%s</CUS_CIQ_NO>\
        <ENTRY_ID>%s</ENTRY_ID><NOTICE_DATE>%s</NOTICE_DATE><CHANNEL>%s</CHANNEL><NOTE>%s</NOTE>\
        <CUSTOM_MASTER>%s</CUSTOM_MASTER><I_E_DATE>20260101</I_E_DATE><D_DATE>20260101</D_DATE>\
        </DEC_RESULT>
        """
        .formatted(
            word.seqNo(),
            word.entryId(),
            SECONDS.format(word.time()),
            word.channel(),
            word.note(),
            Facts.OFFICE)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] data(Word word) {
    return """
        <?xml version="1.0" encoding="GB2312"?>
        <DEC_DATA><DEC_RESULT><SEQ_NO>%s</SEQ_NO><ENTRY_ID>%s</ENTRY_ID>\
        <NOTICE_DATE>%s</NOTICE_DATE><CHANNEL>%s</CHANNEL><NOTE>%s</NOTE>\
        <CUSTOM_MASTER>%s</CUSTOM_MASTER><I_E_DATE>20260101</I_E_DATE></DEC_RESULT>\
        <RESULT_INFO>海关回执</RESULT_INFO></DEC_DATA>
        """
        .formatted(
            word.seqNo(),
            word.entryId(),
            HUNDREDTHS.format(word.time()),
            word.channel(),
            word.note(),
            Facts.OFFICE)
        .getBytes(GB2312);
  }

  private static byte[] wrapped(byte[] receipt) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <DxpMsg><TransInfo><CopMsgId>%08x</CopMsgId></TransInfo><Data>%s</Data></DxpMsg>
        """
        .formatted(Arrays.hashCode(receipt), Base64.getEncoder().encodeToString(receipt))
        .getBytes(StandardCharsets.UTF_8);
  }
}
